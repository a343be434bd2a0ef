import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// The elements of a page, read in a way of its own: not with the reader that `almanac check` uses.
struct PageScan {
    struct Element {
        /// In small letters; closing tags with `/`, comments and declarations with `!` before them.
        var name: String
        var attributes: [(name: String, value: String)] = []
        /// Whether text stands between it and the next element.
        var hasText = false
    }

    private(set) var elements: [Element] = []

    init(_ page: Data) {
        // With a zero at the end, as the C library has its texts.
        (Array(page) + [0]).withUnsafeBytes { bytes in
            guard let start = bytes.bindMemory(to: CChar.self).baseAddress else { return }
            var cursor = Cursor(position: start)
            while cursor.skip(past: "<") {
                guard cursor.isAtName else { continue }
                elements.append(cursor.element())
            }
        }
    }

    /// Goes through a text with the C library, which is as fast in a debug build.
    private struct Cursor {
        var position: UnsafePointer<CChar>

        var isAtEnd: Bool { position.pointee == 0 }
        var isAtName: Bool { isAt("/") || isAt("!") || isalpha(Int32(UInt8(bitPattern: position.pointee))) != 0 }

        func isAt(_ character: Unicode.Scalar) -> Bool {
            UInt8(bitPattern: position.pointee) == UInt8(ascii: character)
        }

        /// - Returns: `false` at the end of the text.
        mutating func skip(past character: String) -> Bool {
            position += strcspn(position, character)
            if isAtEnd { return false }
            position += 1
            return true
        }

        mutating func word(until ends: String) -> String {
            let count = strcspn(position, ends)
            defer { position += count }
            return String(decoding: UnsafeRawBufferPointer(start: position, count: count), as: UTF8.self)
        }

        mutating func element() -> Element {
            var element = Element(name: word(until: " \t\n>").lowercased())
            if element.name.hasPrefix("!") { _ = word(until: ">") }
            while true {
                position += strspn(position, " \t\n/")
                if isAtEnd || isAt(">") { break }
                element.attributes.append(attribute())
            }
            if isAt(">") { position += 1 }
            element.hasText = !isAtEnd && !isAt("<")
            return element
        }

        private mutating func attribute() -> (name: String, value: String) {
            let name = word(until: "= \t\n/>").lowercased()
            guard isAt("=") else {
                // A stray `=` or quote is passed over, so that the scan goes on.
                if name.isEmpty, !isAtEnd { position += 1 }
                return (name, "")
            }
            position += 1
            guard isAt("\"") || isAt("'") else { return (name, PageScan.unescaped(word(until: " \t\n>"))) }
            let quote = isAt("'") ? "'" : "\""
            position += 1
            let value = word(until: quote)
            if !isAtEnd { position += 1 }
            return (name, PageScan.unescaped(value))
        }
    }

    private static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        return text.replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&lt;", with: "<")
            .replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    }
}
