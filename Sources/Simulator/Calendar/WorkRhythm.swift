/// When people of a tenant log in, by the hour of their own clock.
enum WorkRhythm: Int, CaseIterable, Sendable {
    /// Monday to Friday in the day.
    case office
    /// Every day, mornings and evenings: shops, clinics.
    case shifts
    /// Around the clock with a peak at night, weekends too: plants, operations.
    case nights

    /// Weights of the hours 0…23.
    func hours(isFree: Bool) -> [Int] {
        switch (self, isFree) {
        case (.office, false):
            [1, 0, 0, 0, 1, 3, 10, 34, 82, 118, 122, 104, 66, 92, 116, 110, 92, 60, 32, 18, 12, 9, 6, 3]
        case (.office, true):
            [1, 0, 0, 0, 0, 1, 1, 2, 4, 6, 8, 7, 6, 6, 7, 7, 6, 5, 5, 6, 6, 5, 3, 2]
        case (.shifts, false):
            [4, 2, 1, 2, 6, 22, 58, 74, 66, 58, 54, 52, 48, 56, 70, 66, 58, 54, 50, 46, 40, 30, 16, 8]
        case (.shifts, true):
            [3, 2, 1, 1, 4, 14, 34, 46, 44, 42, 40, 38, 34, 38, 44, 40, 34, 30, 26, 24, 20, 16, 10, 5]
        case (.nights, false):
            [52, 48, 44, 40, 38, 40, 44, 48, 50, 48, 46, 42, 38, 38, 40, 42, 44, 46, 50, 56, 62, 66, 64, 58]
        case (.nights, true):
            [40, 38, 34, 30, 28, 28, 30, 32, 34, 32, 30, 28, 26, 26, 28, 28, 30, 32, 36, 40, 46, 50, 48, 44]
        }
    }

    /// How many tenants have each rhythm.
    static let weights = [80, 12, 8]

    /// The weight of an average day of a week without holidays.
    var averageDay: Double {
        let working = hours(isFree: false).reduce(0, +)
        let free = hours(isFree: true).reduce(0, +)
        return Double(5 * working + 2 * free) / 7
    }
}
