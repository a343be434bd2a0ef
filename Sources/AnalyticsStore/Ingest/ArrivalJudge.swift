import EventModel
import GRDB

/// Decides what becomes of a line that meets another one with its id on its day.
struct ArrivalJudge {
    enum Verdict { case same, sameContent, conflict }

    struct Judgement {
        var verdict: Verdict
        /// The later line has the lesser bytes: it stays.
        var laterStays: Bool
        /// The line that does not stay; empty when both are the same.
        var lost: [UInt8]
    }

    private let names: NameReading
    private let shapes: ShapeStore
    private let findAccountLine: PreparedStatement

    init(_ db: Database, shapes: ShapeStore) throws {
        self.shapes = shapes
        names = try NameReading(db)
        findAccountLine = try PreparedStatement(db, "SELECT line FROM account WHERE day = ? AND id = ?")
    }

    /// - Parameter laterNames: The names of the later event, which are mostly those of the earlier one too.
    func judge(
        _ earlier: StoredEvent, _ later: StoredEvent, laterNames: EventNames, day: Int32
    ) throws -> Judgement {
        let same = Judgement(verdict: .same, laterStays: false, lost: [])
        if !earlier.kind.isAccount, earlier.isSpelledSame(as: later) { return same }
        let known = (event: later, names: laterNames)
        let first = try line(of: earlier, day: day, known)
        let second = try line(of: later, day: day, known)
        return first.withUnsafeBytes { a in
            second.withUnsafeBytes { b in
                let order = ByteOrder.compare(a, b)
                guard order != 0 else { return same }
                // Where the columns say all that the lines do, there is no need to read them.
                let isSame =
                    shapes.isSaidByColumns(earlier) && shapes.isSaidByColumns(later)
                    ? earlier.hasSameColumns(as: later) : EventContent.isSame(a, b)
                return Judgement(
                    verdict: isSame ? .sameContent : .conflict, laterStays: order > 0, lost: Array(order > 0 ? a : b))
            }
        }
    }

    /// The line as it came.
    ///
    /// - Parameter known: An event whose names are at hand: those that are the same need not be looked up.
    func line(
        of event: StoredEvent, day: Int32, _ known: (event: StoredEvent, names: EventNames)? = nil
    ) throws -> [UInt8] {
        if event.kind.isAccount { return try accountLine(event, day: day) }
        if event.shape == 0, let text = event.text { return Array(text) }
        let named = try names.event(event, known)
        guard event.shape > 0 else {
            var line: [UInt8] = []
            EventWriter.append(named, to: &line)
            return line
        }
        return try shapes.line(event, named)
    }

    private func accountLine(_ event: StoredEvent, day: Int32) throws -> [UInt8] {
        if let line = event.text { return Array(line) }
        findAccountLine.bind(day, at: 1)
        findAccountLine.bind(text: event.id, at: 2)
        guard try findAccountLine.step() else { throw BlockColumns.Damage() }
        defer { findAccountLine.reset() }
        return Array(findAccountLine.bytes(0))
    }
}

extension StoredEvent {
    /// Whether both lines are the same, byte by byte, by what the store keeps of them.
    func isSpelledSame(as other: StoredEvent) -> Bool {
        shape == other.shape && hasSameColumns(as: other) && hasSameText(as: other)
    }

    /// Whether both events say the same, as far as columns go.
    func hasSameColumns(as other: StoredEvent) -> Bool {
        time == other.time && kind.withoutText == other.kind.withoutText && tenant == other.tenant && user == other.user
            && dataset == other.dataset && bytes == other.bytes && servers == other.servers
            && ByteOrder.compare(job, other.job) == 0
    }

    private func hasSameText(as other: StoredEvent) -> Bool {
        guard let text, let otherText = other.text else { return (text == nil) == (other.text == nil) }
        return ByteOrder.compare(text, otherText) == 0
    }
}

/// Gives stored events their names back, one by one.
struct NameReading {
    private let tenant: PreparedStatement
    private let user: PreparedStatement
    private let dataset: PreparedStatement

    init(_ db: Database) throws {
        tenant = try PreparedStatement(db, "SELECT id FROM tenant WHERE number = ?")
        user = try PreparedStatement(db, "SELECT id FROM user WHERE tenant = ? AND number = ?")
        dataset = try PreparedStatement(db, "SELECT id FROM dataset WHERE tenant = ? AND number = ?")
    }

    /// The event with all that its columns say.
    func event(_ stored: StoredEvent, _ known: (event: StoredEvent, names: EventNames)?) throws -> Event {
        let likely = known.flatMap { $0.event.tenant == stored.tenant ? $0 : nil }
        var event = Event(
            id: String(decoding: stored.id, as: UTF8.self), time: Instant(milliseconds: stored.time),
            tenant: try likely.map { Self.text($0.names.tenant) } ?? tenantName(stored.tenant), type: stored.kind.type)
        if stored.user > 0 {
            let isKnown = likely?.event.user == stored.user
            event.user = try isKnown ? likely.map { Self.text($0.names.user) } : name(user, stored.tenant, stored.user)
        }
        if stored.dataset > 0 {
            let isKnown = likely?.event.dataset == stored.dataset
            event.dataset =
                try isKnown ? likely.map { Self.text($0.names.dataset) } : name(dataset, stored.tenant, stored.dataset)
        }
        if stored.kind.hasBytes { event.bytes = stored.bytes }
        if stored.kind.hasServers { event.servers = stored.servers }
        if stored.kind.hasJob { event.job = Self.text(stored.job) }
        event.outcome = stored.kind.outcome
        return event
    }

    private static func text(_ bytes: UnsafeRawBufferPointer) -> String { String(decoding: bytes, as: UTF8.self) }

    private func tenantName(_ number: UInt32) throws -> String {
        tenant.bind(number, at: 1)
        return try name(tenant)
    }

    private func name(_ statement: PreparedStatement, _ tenant: UInt32, _ number: UInt32) throws -> String {
        statement.bind(tenant, at: 1)
        statement.bind(number, at: 2)
        return try name(statement)
    }

    private func name(_ statement: PreparedStatement) throws -> String {
        guard try statement.step() else { throw BlockColumns.Damage() }
        defer { statement.reset() }
        return statement.string(0)
    }
}

/// The names of an event, as slices; empty: none.
struct EventNames {
    var tenant: UnsafeRawBufferPointer
    var user: UnsafeRawBufferPointer
    var dataset: UnsafeRawBufferPointer
}
