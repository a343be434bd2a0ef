/// HTML that grows.
struct MarkupBuffer {
    private(set) var bytes: [UInt8] = []

    mutating func raw(_ markup: StaticString) {
        markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Starts a new line unless one has just started.
    mutating func line() {
        if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    }

    mutating func number(_ value: Int) { bytes.append(contentsOf: "\(value)".utf8) }

    /// Text for an element or a double-quoted attribute. Control characters, which HTML does not allow, become U+FFFD.
    mutating func text(_ text: some Sequence<UInt8>) {
        for byte in text {
            switch byte {
            case UInt8(ascii: "&"): raw("&amp;")
            case UInt8(ascii: "<"): raw("&lt;")
            case UInt8(ascii: ">"): raw("&gt;")
            case UInt8(ascii: "\""): raw("&quot;")
            case 0x09, 0x0A: bytes.append(byte)
            case 0..<0x20, 0x7F: raw("\u{FFFD}")
            default: bytes.append(byte)
            }
        }
    }

    /// A link's target for a double-quoted attribute: what a URL does not hold as it is becomes `%XX`; a `%` stays.
    mutating func target(_ target: [UInt8]) {
        for byte in target {
            switch byte {
            case UInt8(ascii: "&"): raw("&amp;")
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                bytes.append(byte)
            case _ where MarkupBuffer.keptInTargets.contains(byte): bytes.append(byte)
            default:
                bytes.append(UInt8(ascii: "%"))
                bytes.append(contentsOf: [byte >> 4, byte & 15].map { MarkupBuffer.hexDigits[Int($0)] })
            }
        }
    }

    private static let keptInTargets = Set("-_.~!*(),;:/?#@=+$%".utf8)
    private static let hexDigits = Array("0123456789ABCDEF".utf8)
}
