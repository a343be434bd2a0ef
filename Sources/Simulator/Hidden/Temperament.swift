/// What a tenant tends to, for life: how well the platform suits it.
enum Temperament: Int, CaseIterable, Sendable {
    case loyal, steady, fickle

    /// The level of health that a tenant without trouble returns to.
    var contentTarget: Double {
        switch self {
        case .loyal: 33
        case .steady: 29
        case .fickle: 24
        }
    }

    /// The chance per day that trouble begins.
    var troubleRate: Double {
        switch self {
        case .loyal: 0.0015
        case .steady: 0.0034
        case .fickle: 0.0076
        }
    }

    /// How many of the tenants that start with so many users have each temperament. Those already there have fewer of
    /// the fickle: what is left of earlier starters.
    static func weights(seats: Int) -> [Int] { seats > 40 ? [60, 30, 10] : seats > 10 ? [40, 38, 22] : [26, 42, 32] }
}
