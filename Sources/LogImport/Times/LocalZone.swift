import Diagnostics
import EventModel
import UsageMetrics

/// The zone of a log's local times.
struct LocalZone: Sendable {
    private let calendar: ReportCalendar

    static let utc = LocalZone(calendar: .utc)

    /// - Throws: `Failure` (78) when there is no such zone.
    static func named(_ name: String, file: String?, line: Int?) throws(Failure) -> LocalZone {
        do {
            return LocalZone(calendar: try ReportCalendar(zone: name))
        } catch {
            throw Failure(
                .configuration, file: file, line: line, "\(error)", remedy: "Name a zone such as Europe/Berlin or UTC.")
        }
    }

    private static let millisecondsPerMinute: Int64 = 60_000

    /// The instant at which clocks on the wall show this. Where they show it twice, the first; where they skip it, the
    /// instant at which they would have shown it, had they not been set forward.
    func instant(day: Day, milliseconds: Int64) -> Instant {
        let start = calendar.start(of: day)
        let unchanged = start.adding(milliseconds: milliseconds - minutes(at: start) * Self.millisecondsPerMinute)
        let wanted = milliseconds / Self.millisecondsPerMinute
        let behind = wanted - minutes(at: unchanged)
        guard behind != 0 else { return unchanged }
        // Clocks were set since the day began: by less than half a day.
        let shift = behind > 720 ? behind - 1440 : behind < -720 ? behind + 1440 : behind
        let shifted = unchanged.adding(milliseconds: shift * Self.millisecondsPerMinute)
        return minutes(at: shifted) == wanted ? shifted : unchanged
    }

    /// Minutes since midnight on the wall.
    private func minutes(at instant: Instant) -> Int64 { Int64(calendar.secondOfDay(of: instant) / 60) }
}
