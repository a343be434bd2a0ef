/// One row's values by column, as bytes.
package struct RowValues: Sendable {
    @usableFromInline var bytes: [UInt8] = []
    @usableFromInline var spans: [Range<Int>] = []

    package init() {}

    /// The value in a column.
    package subscript(column: Int) -> ArraySlice<UInt8> { bytes[spans[column]] }

    package var count: Int { spans.count }

    /// - Parameter missing: values that say nothing.
    package func isMissing(_ column: Int, _ missing: [[UInt8]]) -> Bool {
        let value = self[column]
        return value.isEmpty || missing.contains { $0.elementsEqual(value) }
    }

    /// Adds the next column's value.
    @inlinable package mutating func append(_ value: some Collection<UInt8>) {
        let start = bytes.count
        bytes.append(contentsOf: value)
        spans.append(start..<bytes.count)
    }
}
