/// A moment in time, to the millisecond, as events carry it: milliseconds since 1970-01-01T00:00:00Z.
public struct Instant: Hashable, Comparable, Sendable {
    /// Since 1970-01-01T00:00:00Z, negative before.
    public var milliseconds: Int64

    /// - Parameter milliseconds: Since 1970-01-01T00:00:00Z, negative before.
    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Whether `a` comes before `b`.
    public static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }

    /// Milliseconds in a second.
    public static let millisecondsPerSecond: Int64 = 1000
    /// Milliseconds in an hour.
    public static let millisecondsPerHour: Int64 = 3_600_000
    /// Milliseconds in 24 hours.
    public static let millisecondsPerDay: Int64 = 86_400_000

    /// The times that events may have: the years 1970 to 2100, UTC.
    public static let accepted =
        Instant(milliseconds: 0)..<Instant(milliseconds: 47_847 * Instant.millisecondsPerDay)

    /// The UTC day that holds the instant.
    public var utcDay: Day {
        Day(number: Int32(milliseconds.flooredQuotient(by: Instant.millisecondsPerDay)))
    }

    /// The instant that follows after so many milliseconds.
    public func adding(milliseconds delta: Int64) -> Instant { Instant(milliseconds: milliseconds + delta) }
}

extension Int64 {
    /// Division that rounds down, also below zero.
    public func flooredQuotient(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
