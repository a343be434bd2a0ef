import Foundation

/// The elements of a page, read in a way of its own: not with the reader that `almanac check` uses.
struct PageScan {
    struct Element {
        /// In small letters; closing tags with `/`, comments and declarations with `!` before them.
        var name: String
        var attributes: [(name: String, value: String)] = []
    }

    private(set) var elements: [Element] = []
    /// The text right after each element.
    private(set) var texts: [String] = []

    private let bytes: [UInt8]
    private var position = 0

    init(_ page: Data) {
        bytes = Array(page)
        while let start = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
            position = start + 1
            guard position < bytes.count, "/!".utf8.contains(bytes[position]) || Self.isLetter(bytes[position]) else {
                continue
            }
            elements.append(element())
            let end = bytes[position...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
            texts.append(String(decoding: bytes[position..<end], as: UTF8.self))
        }
    }

    private mutating func element() -> Element {
        var element = Element(name: word(until: " \t\n>").lowercased())
        if element.name.hasPrefix("!") {
            _ = word(until: ">")
        } else {
            while true {
                _ = word(while: " \t\n/")
                guard position < bytes.count, bytes[position] != UInt8(ascii: ">") else { break }
                element.attributes.append(attribute())
            }
        }
        position = min(position + 1, bytes.count)
        return element
    }

    private mutating func attribute() -> (name: String, value: String) {
        let name = word(until: "= \t\n/>").lowercased()
        guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else { return (name, "") }
        position += 1
        guard position < bytes.count, "\"'".utf8.contains(bytes[position]) else {
            return (name, Self.unescaped(word(until: " \t\n>")))
        }
        let quote = bytes[position] == UInt8(ascii: "\"") ? "\"" : "'"
        position += 1
        let value = word(until: quote)
        position = min(position + 1, bytes.count)
        return (name, Self.unescaped(value))
    }

    private mutating func word(until ends: String) -> String {
        let ends = Array(ends.utf8)
        return word { ends.contains($0) }
    }

    private mutating func word(while members: String) -> String {
        let members = Array(members.utf8)
        return word { !members.contains($0) }
    }

    private mutating func word(_ isEnd: (UInt8) -> Bool) -> String {
        let start = position
        while position < bytes.count, !isEnd(bytes[position]) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        return text.replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&lt;", with: "<")
            .replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    }
}
