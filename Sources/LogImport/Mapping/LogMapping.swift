import Diagnostics
import EventModel

/// How the rows of a foreign log become events: what a mapping file says, checked and ready to use.
///
/// The guide's page on import describes the file's every key.
package struct LogMapping: Sendable {
    /// The kind of log; part of every event's id.
    package var source: String
    var shape: InputShape
    var clock: LogClock
    /// What identifies a row; empty: all its fields.
    var key: [ValueTemplate]
    var repeats: RowRepeats
    /// Rows that meet this are left out; `nil`: none.
    var skip: RowCondition?
    var rules: [EventRule]
    /// Every column that the mapping names; the other parts refer to it by position here.
    var columns: [ColumnReference]
}

extension LogMapping {
    /// Reads a mapping file's text.
    ///
    /// - Parameters:
    ///   - yaml: The text.
    ///   - file: Its path as messages show it.
    /// - Throws: `Failure` (78) with every fault found.
    package init(yaml: String, file: String) throws(Failure) {
        self = try MappingReader.read(.file(yaml, path: file))
    }

    /// The names of the mappings that come with the product.
    package static let presetNames = Presets.texts.keys.sorted()

    /// A mapping that comes with the product.
    ///
    /// - Parameters:
    ///   - name: One of `presetNames`.
    ///   - zone: The IANA zone of the log's local times; `nil`: UTC.
    /// - Returns: `nil` when there is no preset of this name.
    /// - Throws: `Failure` (78) when there is no such zone.
    package static func preset(_ name: String, zone: String? = nil) throws(Failure) -> LogMapping? {
        guard let text = Presets.texts[name] else { return nil }
        var mapping = try MappingReader.read(.preset(name, text))
        if let zone { mapping.clock.zone = try LocalZone.named(zone, file: nil, line: nil) }
        return mapping
    }
}

/// What rows with the same content, or the same `key`, in one file are.
enum RowRepeats: String, CaseIterable {
    /// One row that was written twice: its events are duplicates.
    case same
    /// So many rows. Their order of appearance tells them apart.
    case distinct
}

/// The form in which a log has its rows.
enum InputFormat: String, CaseIterable {
    case csv, swf, ndjson
}

struct InputShape: Sendable {
    var format: InputFormat
    var delimiter: UInt8 = UInt8(ascii: ",")
    /// `nil`: quotes are ordinary characters.
    var quote: UInt8? = UInt8(ascii: "\"")
    var hasHeader = true
    /// Names of the columns where the log does not give them.
    var columnNames: [String] = []
    /// Lines that begin so are no rows; empty: there are none.
    var comment: [UInt8] = []
    /// Values that say nothing, besides the empty one.
    var missing: [[UInt8]] = []
    /// Blanks around values are no part of them.
    var trims = false
}

/// A column that a mapping names.
struct ColumnReference: Sendable, Equatable {
    var name: String
    /// A log may lack it; it is empty then.
    var isOptional: Bool
    /// Where the mapping names it first.
    var file: String
    var line: Int?
}

/// One event that a row may give.
struct EventRule: Sendable {
    var type: EventType
    var condition: RowCondition
    var time: TimeRule
    var tenant: ValueRule
    /// The type's own fields that the mapping gives.
    var fields: [(field: EventField, value: ValueRule)]
    var line: Int?
}

/// When an event happened.
struct TimeRule: Sendable {
    var value: ValueRule
    /// Seconds to add; what is missing adds nothing.
    var plus: [ValueTemplate]
}

/// Where a field's value comes from.
struct ValueRule: Sendable {
    /// The first that is there counts.
    var alternatives: [ValueTemplate]
    /// Translates values; one that no pattern matches is refused. `nil`: values stand as they are.
    var map: [(pattern: Glob, value: String)]?
    /// Multiplies numbers.
    var times: Int64 = 1
    /// Numbers below are treated as missing.
    var atLeast: Int64?
    /// As the mapping has it, for messages.
    var text: String
    var line: Int?
}

/// A text with columns in it, such as `u$user`.
struct ValueTemplate: Sendable, Equatable {
    enum Part: Sendable, Equatable {
        case text([UInt8])
        /// Position in `LogMapping.columns`.
        case column(Int)
        /// An id made from the row.
        case rowID

        /// The text of a constant part.
        var literal: [UInt8] {
            if case .text(let bytes) = self { return bytes }
            return []
        }
    }

    var parts: [Part]

    var isConstant: Bool { parts.allSatisfy { if case .text = $0 { true } else { false } } }
}
