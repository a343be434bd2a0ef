/// A figure a day, with the weekday of the first: all that the engine knows of the world.
package struct DailySeries: Equatable, Sendable {
    /// What the figures are, which decides how far chance alone makes them stray.
    package enum Kind: Sendable {
        /// Numbers of events: never below 0, and astray by about their square root by chance alone.
        case count
        /// Any other quantity, such as hours or bytes; it may be negative.
        case amount
    }

    /// By day; `nil` where there is no figure. What is not finite counts as none.
    package var values: [Double?]
    /// The weekday of the first value, 0…6 from the first day of the week.
    package var firstWeekday: Int
    package var kind: Kind
    /// Places of days that someone has declared expected: never an anomaly, never learnt from, never in a measured error.
    package var declaredDays: Set<Int>

    package init(_ values: [Double?], firstWeekday: Int, kind: Kind = .count, declaredDays: Set<Int> = []) {
        precondition(Week.days.contains(firstWeekday), "weekdays are 0…6")
        self.values = values
        self.firstWeekday = firstWeekday
        self.kind = kind
        self.declaredDays = declaredDays
    }
}

/// The one season that the engine knows.
enum Week {
    static let length = 7
    static let days = 0..<length
}
