import AnalyticsStore
import Diagnostics
import EventModel
import SiteSettings
import UsageMetrics

/// Waits until the store holds the whole of a report's last day, which is when its newest event is of after that day.
package struct DataWait {
    /// The time between two looks into the store.
    static let pause = Duration.seconds(3)

    private let settings: SiteSettings
    private let limit: Duration
    private let calendar: ReportCalendar
    private let day: Day
    private let clock: PauseClock
    private let say: (String) -> Void
    private let newest: () throws -> Instant?

    /// - Parameters:
    ///   - now: The wall clock, for the default of the last day: yesterday.
    ///   - newest: The time of the newest event in the store.
    /// - Throws: `Failure` (64 or 78) for a zone that cannot be had.
    package init(
        _ settings: SiteSettings, limit: Duration, now: Instant, clock: PauseClock = .system,
        say: @escaping (String) -> Void, newest: (() throws -> Instant?)? = nil
    ) throws(Failure) {
        self.settings = settings
        self.limit = limit
        self.clock = clock
        self.say = say
        self.newest = newest ?? { try StoreReader(path: settings.store).summary().newest }
        calendar = try settings.calendar()
        day = settings.asOf ?? calendar.day(of: now).advanced(by: -1)
    }

    /// - Throws: `Failure`: 75 when the time is over; what the store is opened with when that cannot pass by itself, or
    ///   when the last look failed.
    package func run() throws {
        let end = calendar.start(of: day.advanced(by: 1))
        let start = clock.now()
        for look in 0... {
            let seen = try self.look()
            if case .success(let newest?) = seen, newest >= end { return }
            let left = limit - (clock.now() - start)
            guard left > .zero else { throw failure(seen) }
            if look == 0 { say("Waiting for the events of \(day), at most \(Self.text(limit))") }
            clock.pause(min(left, Self.pause))
        }
    }

    /// What may pass by itself, such as a lock, is seen; anything else is thrown.
    private func look() throws -> Result<Instant?, Failure> {
        do {
            return .success(try newest())
        } catch let failure as Failure where failure.mayPass {
            return .failure(failure)
        }
    }

    private func failure(_ seen: Result<Instant?, Failure>) -> Failure {
        switch seen {
        case .failure(let failure): failure
        case .success(let newest):
            Failure(
                .tryLater, file: settings.store,
                "the store does not hold the whole of \(day) after \(Self.text(limit)): \(Self.text(newest, calendar))",
                remedy:
                    "Nothing was built. See whether events still arrive and `almanac ingest` runs, then build again.")
        }
    }

    private static func text(_ newest: Instant?, _ calendar: ReportCalendar) -> String {
        guard let newest else { return "it has no events yet" }
        return "its newest event is of \(calendar.day(of: newest)) \(calendar.clockTime(of: newest))"
    }

    /// `2h` or `90m`: in the largest unit that it is whole in.
    private static func text(_ duration: Duration) -> String {
        let seconds = duration.components.seconds
        let units: [(Int64, String)] = [(86_400, "d"), (3600, "h"), (60, "m")]
        let unit = units.first { seconds % $0.0 == 0 } ?? (1, "s")
        return "\(seconds / unit.0)\(unit.1)"
    }
}
