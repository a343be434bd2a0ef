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
        var start = 0
        for (index, byte) in source.enumerated() {
            let replacement: StaticString
            switch byte {
            case UInt8(ascii: "&"): replacement = "&amp;"
            case UInt8(ascii: "<"): replacement = "&lt;"
            case UInt8(ascii: ">"): replacement = "&gt;"
            case UInt8(ascii: "\""): replacement = "&quot;"
            case UInt8(ascii: "'"): replacement = "&#39;"
            case 0x09, 0x0A: continue
            case 0..<0x20, 0x7F: replacement = "\u{FFFD}"
            // U+0080…U+009F are C2 80…C2 9F.
            case 0xC2 where source[index + 1] < 0xA0: replacement = "\u{FFFD}"
            default: continue
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<index]))
            replacement.withUTF8Buffer { bytes.append(contentsOf: $0) }
            start = index + (byte == 0xC2 ? 2 : 1)
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start...]))
    }
}
