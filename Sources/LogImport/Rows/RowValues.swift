/// One row's values in the columns that the mapping names, as bytes.
struct RowValues {
    private var bytes: [UInt8] = []
    private var spans: [Range<Int>] = []

    /// The value in a column of `LogMapping.columns`; empty where the log has no such column.
    subscript(column: Int) -> ArraySlice<UInt8> { bytes[spans[column]] }

    var count: Int { spans.count }

    /// - Parameter missing: values that say nothing.
    func isMissing(_ column: Int, _ missing: [[UInt8]]) -> Bool {
        let value = self[column]
        return value.isEmpty || missing.contains { $0.elementsEqual(value) }
    }

    /// Adds the next column's value.
    mutating func append(_ value: some Collection<UInt8>) {
        let start = bytes.count
        bytes.append(contentsOf: value)
        spans.append(start..<bytes.count)
    }
}
