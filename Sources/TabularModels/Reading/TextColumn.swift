/// A column's values as they stand in the table, without blanks around them: one run of bytes and where each value ends,
/// so that millions of values take little more than their text.
package struct TextColumn: Equatable, Sendable {
    package let name: String
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    init(name: String) { self.name = name }

    var count: Int { ends.count }

    mutating func append(_ value: ArraySlice<UInt8>) {
        bytes.append(contentsOf: value.trimmed)
        ends.append(bytes.count)
    }

    /// The value's bytes.
    func bytes(of row: Int) -> ArraySlice<UInt8> { bytes[(row == 0 ? 0 : ends[row - 1])..<ends[row]] }

    func text(of row: Int) -> String { String(decoding: bytes(of: row), as: UTF8.self) }

    func cell(of row: Int) -> Cell { Cell(bytes(of: row)) }
}

extension ArraySlice<UInt8> {
    /// Without spaces, tabs and line ends around it.
    var trimmed: ArraySlice<UInt8> {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        var rest = drop(while: isBlank)
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        return rest
    }
}
