import DelimitedText
import EventModel

/// Rows of the formats that have one row a line.
struct LineRows {
    let shape: InputShape
    /// The columns to take, for NDJSON.
    let columns: [ColumnReference]

    func row(_ line: Line) -> LogRow {
        if line.isOverlong {
            return .malformed(EventProblem(DelimitedFault.tooLong), text: line.bytes, line: line.number)
        }
        if !shape.comment.isEmpty, line.bytes.starts(with: shape.comment) { return .comment(line.bytes) }
        if shape.format == .ndjson { return object(line) }
        return .values(blankSeparated(line.bytes), text: line.bytes, line: line.number)
    }

    private func blankSeparated(_ line: UnsafeRawBufferPointer) -> RowValues {
        var values = RowValues()
        for value in line.split(whereSeparator: {
            $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r")
        }) {
            values.append(value)
        }
        return values
    }

    /// The values of the columns that the mapping names, in its order.
    private func object(_ line: Line) -> LogRow {
        do throws(EventProblem) {
            guard case .object(let members) = try JSONValue(parsing: line.bytes) else {
                throw EventProblem(.notAnObject, "must be a JSON object")
            }
            var values = RowValues()
            for column in columns {
                guard let value = Self.value(Array(column.name.utf8), in: members) else {
                    let rule = "must be a single value, is an object or array"
                    throw EventProblem(.wrongType, field: column.name, rule)
                }
                values.append(value)
            }
            return .values(values, text: line.bytes, line: line.number)
        } catch {
            return .malformed(error, text: line.bytes, line: line.number)
        }
    }

    /// The member with this key, else the one that the key's parts between points lead to; empty when there is none,
    /// `nil` when it is a container.
    private static func value(
        _ key: [UInt8], in members: [[UInt8]: JSONValue]
    ) -> [UInt8]? {
        switch members[key] {
        case .string(let text): return text
        case .number(let number): return number.text
        case .bool(let truth): return Array((truth ? "true" : "false").utf8)
        case .null: return []
        case .object, .array: return nil
        case nil: break
        }
        for point in key.indices where key[point] == UInt8(ascii: ".") {
            guard case .object(let inner) = members[Array(key[..<point])] else { continue }
            return value(Array(key[(point + 1)...]), in: inner)
        }
        return []
    }
}
