/// What health does to everyday behaviour. All arguments are health from 0 to 1.
enum HealthEffect {
    /// Sessions as a share of those at full health.
    static func activity(_ health: Double) -> Double { 0.15 + 0.85 * min(health * 1.25, 1) }

    /// How much of an effect of illness shows: 0 in good health, 1 at the worst.
    static func illness(_ health: Double) -> Double { (1 - health) * (1 - health) }

    /// The chance that a login leads to no work, given the tenant's own habit.
    static func idleLogin(_ health: Double, habit: Double) -> Double { min(habit + 0.45 * illness(health), 0.97) }

    /// The chance that a job fails, given the tenant's own habit.
    static func failure(_ health: Double, habit: Double) -> Double { min(habit + 0.22 * illness(health), 0.6) }

    /// The chance that a job is cancelled, given the tenant's own habit.
    static func cancellation(_ health: Double, habit: Double) -> Double { min(habit + 0.24 * illness(health), 0.6) }

    /// The share of timeouts among sessions without logoff.
    static func timeout(_ health: Double) -> Double { 0.35 + 0.4 * illness(health) }

    /// The chance per day that a user leaves.
    static func userLeaves(_ health: Double) -> Double { 0.0007 + 0.009 * illness(health) }

    /// The chance per day and seat that a user joins beyond what refills empty seats.
    static func userJoins(_ health: Double) -> Double { 0.0007 * health }

    /// The chance per day that one of the empty seats is taken.
    static func seatFills(_ health: Double, empty: Int) -> Double { min(0.06 * Double(max(empty, 0)) * health, 0.7) }

    /// The chance per day that the account is updated, whatever the health.
    static let accountUpdate = 0.05

    /// What the account says of its mood, −1…1, before noise.
    static func sentiment(_ health: Double) -> Double { (health - 0.45) * 1.5 }

    /// The standard deviation of that noise.
    static let sentimentNoise = 0.13
}
