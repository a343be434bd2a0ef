import EventModel

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

    /// What happened at least once before the report's end; everything where nothing has yet.
    ///
    /// - Parameters:
    ///   - types: Of the events before the report's end, whatever their tenant.
    ///   - hasJobInput: Whether some submitted job states bytes of input.
    ///   - hasServerTime: Whether some job took time on a server.
    package init(types: Set<EventType>, hasJobInput: Bool, hasServerTime: Bool) {
        var scope: LogScope = []
        if types.contains(where: \.namesUser) { scope.insert(.users) }
        if types.contains(.userLogin) { scope.insert(.logins) }
        if types.contains(where: \.isDataEvent) { scope.insert(.data) }
        if types.contains(where: { $0 == .jobSubmitted || $0.endsJob }) { scope.insert(.jobs) }
        if hasJobInput { scope.insert(.jobInput) }
        if hasServerTime { scope.insert(.serverTime) }
        self = scope.isDisjoint(with: [.logins, .data, .jobs]) ? .all : scope
    }

    /// Of some parts of a page, those about something that the log tells of.
    func told<Part>(_ parts: [(needs: LogScope, part: Part)]) -> [Part] {
        parts.filter { isSuperset(of: $0.needs) }.map(\.part)
    }
}
