/// A moment in time, to the millisecond, as events carry it: milliseconds since 1970-01-01T00:00:00Z.
package struct Instant: Hashable, Comparable, Sendable {
    package var milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }

    package static let millisecondsPerSecond: Int64 = 1000
    package static let millisecondsPerHour: Int64 = 3_600_000
    package static let millisecondsPerDay: Int64 = 86_400_000

    /// The times that events may have: the years 1970 to 2100, UTC.
    package static let accepted =
        Instant(milliseconds: 0)..<Instant(milliseconds: 47_847 * Instant.millisecondsPerDay)

    /// The UTC day that holds the instant.
    package var utcDay: Day {
        Day(number: Int32(milliseconds.flooredQuotient(by: Instant.millisecondsPerDay)))
    }

    package func adding(milliseconds delta: Int64) -> Instant { Instant(milliseconds: milliseconds + delta) }
}

extension Int64 {
    /// Division that rounds down, also below zero.
    package func flooredQuotient(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
