import EventModel
import UsageMetrics

/// What a log tells of at all. Pages are silent about the rest: a batch scheduler knows no logins, and noughts for what
/// nobody recorded would read as findings.
package struct LogScope: OptionSet, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    /// Needs nothing in particular.
    static let always: LogScope = []
    package static let users = LogScope(rawValue: 1)
    package static let logins = LogScope(rawValue: 2)
    package static let data = LogScope(rawValue: 4)
    package static let jobs = LogScope(rawValue: 8)
    /// Jobs that have some input.
    package static let jobInput = LogScope(rawValue: 16)
    /// Jobs that take some time on a server.
    package static let serverTime = LogScope(rawValue: 32)
    package static let all: LogScope = [.users, .logins, .data, .jobs, .jobInput, .serverTime]

    /// What happened at least once before the report's end, to whatever tenant; everything where nothing has yet.
    package init(_ usage: UsageResult) {
        var scope: LogScope = []
        for state in usage.states where !scope.isSuperset(of: .all) {
            if !state.users.isEmpty { scope.insert(.users) }
            scope.insert(state.days, usage.settings)
        }
        self = scope.isDisjoint(with: [.logins, .data, .jobs]) ? .all : scope
    }

    private mutating func insert(_ log: DayLog, _ settings: MetricSettings) {
        guard let first = log.records.first?.day else { return }
        for record in log.records {
            if record.counts.logins > 0 { insert(.logins) }
            if record.counts.dataEvents > 0 { insert(.data) }
            if record.counts.jobBytes > 0 { insert(.jobInput) }
            if record.counts.jobsSubmitted > 0 || record.counts.jobsEnded > 0 { insert(.jobs) }
        }
        let days = first..<settings.asOf.advanced(by: 1)
        if log.serverMilliseconds(days, calendar: settings.calendar) > 0 { insert(.serverTime) }
    }

    /// Of some parts of a page, those about something that the log tells of.
    func told<Part>(_ parts: [(needs: LogScope, part: Part)]) -> [Part] {
        parts.filter { isSuperset(of: $0.needs) }.map(\.part)
    }
}
