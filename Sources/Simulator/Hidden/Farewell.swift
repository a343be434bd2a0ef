/// What the days between the decision to close an account and its closing look like.
enum Farewell {
    /// How much likelier than usual work is to be a deletion: who leaves clears up.
    static let clearing = 12

    /// Sessions as a share of those without the decision.
    static func activity(daysLeft: Int) -> Double {
        0.25 + 0.5 * Double(daysLeft) / Double(HiddenDynamics.longestFarewell)
    }

    /// The chance per day that a user leaves.
    static func userLeaves(of users: Int) -> Double { 0.15 * Double(users).squareRoot() }
}
