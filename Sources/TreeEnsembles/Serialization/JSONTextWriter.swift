/// Writes JSON whose bytes depend on the values alone: keys in the order they are given, numbers in their shortest form
/// that reads back the same.
package struct JSONTextWriter: Sendable {
    package private(set) var bytes: [UInt8] = []
    /// Whether a comma is due before the next value or key.
    private var needsComma = false

    package init() {}

    /// `{…}`; `body` writes keys, each followed by its value.
    package mutating func object(_ body: (inout JSONTextWriter) -> Void) { enclosed(0x7B, 0x7D, body) }

    /// `[…]`; `body` writes the elements.
    package mutating func array(_ body: (inout JSONTextWriter) -> Void) { enclosed(0x5B, 0x5D, body) }

    package mutating func key(_ name: String) {
        string(name)
        bytes.append(0x3A)
        needsComma = false
    }

    package mutating func string(_ text: String) {
        comma()
        bytes.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C: bytes += [0x5C, byte]
            case 0..<0x20: bytes += [0x5C, 0x75, 0x30, 0x30, hexDigit(byte >> 4), hexDigit(byte & 15)]
            default: bytes.append(byte)
            }
        }
        bytes.append(0x22)
    }

    package mutating func integer(_ value: Int) {
        comma()
        bytes += Array(String(value).utf8)
    }

    /// A number; `null` when it is not finite.
    package mutating func number(_ value: Double) {
        comma()
        bytes += Array((value.isFinite ? value.description : "null").utf8)
    }

    package mutating func null() {
        comma()
        bytes += Array("null".utf8)
    }

    /// A line break between values, so that a long text stays legible.
    package mutating func lineBreak() {
        comma()
        bytes.append(0x0A)
        needsComma = false
    }

    private mutating func enclosed(_ open: UInt8, _ close: UInt8, _ body: (inout JSONTextWriter) -> Void) {
        comma()
        bytes.append(open)
        needsComma = false
        body(&self)
        bytes.append(close)
        needsComma = true
    }

    private mutating func comma() {
        if needsComma { bytes.append(0x2C) }
        needsComma = true
    }

    private func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
}
