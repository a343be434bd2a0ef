/// Short, harmless quotations of what was found, for messages.
package enum Excerpt {
    private static let longest = 40

    /// At most 40 characters of UTF-8 text. Control and format characters, which could disturb a terminal or turn the
    /// direction of the text around, are spelled out.
    package static func of(_ bytes: UnsafeRawBufferPointer) -> String {
        var text = ""
        var count = 0
        for scalar in String(decoding: bytes.prefix(4 * longest + 4), as: UTF8.self).unicodeScalars {
            guard count < longest else { return text + "…" }
            count += 1
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator:
                text += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
