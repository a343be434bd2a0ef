/// Words as HTML: what stands in an element or in a double-quoted attribute.
package enum HTMLText {
    /// Appends the words with `& < > " '` escaped. Control characters, which HTML does not allow, become U+FFFD; tabs
    /// and line feeds stay.
    package static func append(_ text: String, to bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { append($0, to: &bytes) }
    }

    package static func escaped(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        append(text, to: &bytes)
        return bytes
    }

    private static func append(_ source: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        bytes.reserveCapacity(bytes.count + source.count)
        var start = 0
        for (index, byte) in source.enumerated() {
            guard let replacement = replacement(for: byte, before: index + 1 < source.count ? source[index + 1] : 0)
            else { continue }
            bytes.append(contentsOf: source[start..<index])
            bytes.append(
                contentsOf: replacement.utf8Start.withMemoryRebound(to: UInt8.self, capacity: 1) {
                    UnsafeBufferPointer(start: $0, count: replacement.utf8CodeUnitCount)
                })
            start = index + (byte == 0xC2 ? 2 : 1)
        }
        bytes.append(contentsOf: source[start...])
    }

    /// The escape for a byte, or `nil` when it stays. U+0080…U+009F are C2 80…C2 9F.
    private static func replacement(for byte: UInt8, before next: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        case 0x09, 0x0A: nil
        case 0..<0x20, 0x7F: "\u{FFFD}"
        case 0xC2 where next < 0xA0: "\u{FFFD}"
        default: nil
        }
    }
}
