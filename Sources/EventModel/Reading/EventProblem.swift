/// Why a line is no valid event: which rule it breaks, in which field, and what stands there instead.
package struct EventProblem: Error, Equatable, Sendable {
    /// The rule that is broken. The raw values stand in the quarantine and in reports: never rename.
    package enum Kind: String, CaseIterable, Sendable {
        /// No JSON by RFC 8259: grammar, escapes, control characters, text after the value.
        case malformedJSON
        /// Bytes that are no UTF-8.
        case invalidUTF8
        /// Objects and arrays nested deeper than 64.
        case tooDeep
        /// JSON, but not an object.
        case notAnObject
        /// The line is longer than 1 MiB.
        case lineTooLong
        case missingField
        case wrongType
        case outOfRange
        case unreadableTime
        case unknownType
        case unknownVersion
        /// A row of a foreign log that does not have the log's form; see the import guide.
        case malformedRow
    }

    package var kind: Kind
    /// The field's key; `nil` when the line as a whole is at fault.
    package var field: String?
    /// Continues the field's name: `must be an integer of at least 1, is 0`.
    package var detail: String

    package init(_ kind: Kind, field: String? = nil, _ detail: String) {
        self.kind = kind
        self.field = field
        self.detail = detail
    }
}

extension EventProblem: CustomStringConvertible {
    /// `servers: must be an integer of at least 1, is 0`.
    package var description: String {
        field.map { "\($0): \(detail)" } ?? detail
    }
}
