import DelimitedText

/// Which rows a rule is for.
struct RowCondition: Sendable {
    /// Each column's value must match one of its patterns.
    var when: [(column: Int, patterns: [Glob])] = []
    /// No column's value may match any of its patterns.
    var unless: [(column: Int, patterns: [Glob])] = []
    /// These columns must have a value.
    var present: [Int] = []

    func holds(for row: RowValues, missing: [[UInt8]]) -> Bool {
        when.allSatisfy { Self.matches(row, $0) } && !unless.contains { Self.matches(row, $0) }
            && !present.contains { row.isMissing($0, missing) }
    }

    private static func matches(_ row: RowValues, _ test: (column: Int, patterns: [Glob])) -> Bool {
        test.patterns.contains { $0.matches(row[test.column]) }
    }
}

/// A pattern of plain text in which `*` stands for anything, nothing included.
struct Glob: Sendable, Equatable {
    private let pattern: [UInt8]
    private let isPlain: Bool

    init(_ text: String) {
        pattern = Array(text.utf8)
        isPlain = !pattern.contains(UInt8(ascii: "*"))
    }

    func matches(_ text: ArraySlice<UInt8>) -> Bool {
        if isPlain { return pattern.elementsEqual(text) }
        var index = 0
        var position = text.startIndex
        var star: (index: Int, position: Int)?
        while position < text.endIndex {
            if index < pattern.count, pattern[index] == UInt8(ascii: "*") {
                star = (index, position)
                index += 1
            } else if index < pattern.count, pattern[index] == text[position] {
                index += 1
                position += 1
            } else if let last = star {
                // The last star takes one byte more.
                star = (last.index, last.position + 1)
                index = last.index + 1
                position = last.position + 1
            } else {
                return false
            }
        }
        return pattern[index...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
