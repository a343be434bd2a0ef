extension StringProtocol {
    /// The text with everything spelled out that a terminal obeys instead of showing: control characters as `\n`, `\x1B`
    /// or `\u{9B}`, and the characters that change lines or the direction of writing.
    ///
    /// Names of files are anybody's: one that holds an escape sequence could repaint the screen or fake a message.
    package var visible: String {
        guard unicodeScalars.contains(where: \.isObeyed) else { return String(self) }
        var text = ""
        for scalar in unicodeScalars {
            if scalar.isObeyed { text += scalar.spelledOut } else { text.unicodeScalars.append(scalar) }
        }
        return text
    }
}

extension Unicode.Scalar {
    fileprivate var isObeyed: Bool {
        switch value {
        case 0..<0x20, 0x7F...0x9F: true
        case 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    fileprivate var spelledOut: String {
        switch self {
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        case _ where value < 0x80: VisibleByte.text(UInt8(value))
        default: "\\u{\(String(value, radix: 16, uppercase: true))}"
        }
    }
}

/// A byte that stands for no character.
package enum VisibleByte {
    /// `\xE9`.
    package static func text(_ byte: UInt8) -> String {
        "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
}
