import EventModel
import GRDB

/// The shapes that a store holds.
final class ShapeStore {
    /// By number, from 1.
    private(set) var shapes: [LineShape] = []
    private let insert: PreparedStatement

    init(_ db: Database) throws {
        insert = try PreparedStatement(db, "INSERT INTO shape (number, parts) VALUES (?, ?)")
        let select = try PreparedStatement(db, "SELECT number, parts FROM shape ORDER BY number")
        while try select.step() {
            guard select.int(0) == shapes.count + 1 else { throw BlockColumns.Damage() }
            shapes.append(try LineShape(stored: select.bytes(1)))
        }
    }

    /// Adds shapes, whose numbers follow those that are there.
    func add(_ new: [LineShape]) throws {
        for shape in new {
            shapes.append(shape)
            insert.bind(shapes.count, at: 1)
            try shape.stored.withUnsafeBytes { parts in
                insert.bind(blob: parts, at: 2)
                try insert.run()
            }
        }
    }

    /// Whether an event's line says no more than its columns do. (Digits beyond milliseconds say nothing.)
    func isSaidByColumns(_ event: StoredEvent) -> Bool {
        guard !event.kind.isAccount else { return false }
        guard event.shape > 0, event.shape <= shapes.count else { return event.text == nil }
        return !shapes[Int(event.shape) - 1].parts.contains(.value)
    }

    /// The line of an event that has a shape; `named` is the same event with its names.
    func line(_ stored: StoredEvent, _ named: Event) throws -> [UInt8] {
        guard stored.shape >= 1, stored.shape <= shapes.count else { throw BlockColumns.Damage() }
        let shape = shapes[Int(stored.shape) - 1]
        let none = UnsafeRawBufferPointer(start: nil, count: 0)
        return try Self.withBytes(named.tenant) { tenant in
            try Self.withBytes(named.user) { user in
                try Self.withBytes(named.dataset) { dataset in
                    let event = SpelledEvent(
                        id: stored.id, type: named.type, time: stored.time, tenant: tenant ?? none, user: user,
                        job: stored.kind.hasJob ? stored.job : nil, dataset: dataset, bytes: named.bytes,
                        servers: named.servers, outcome: named.outcome)
                    var line = RawBuffer()
                    try shape.write(event, text: stored.text ?? none, to: &line)
                    return Array(line.bytes)
                }
            }
        }
    }

    private static func withBytes<Value>(
        _ name: String?, _ body: (UnsafeRawBufferPointer?) throws -> Value
    ) rethrows -> Value {
        guard let name else { return try body(nil) }
        return try Array(name.utf8).withUnsafeBytes { try body($0) }
    }
}
