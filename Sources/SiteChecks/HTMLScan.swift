/// What a page names: where it links to, what it loads, and the ids that others can link to.
///
/// A scanner for tags and attributes of well-formed HTML, not a browser's parser: it reads the pages that this tool
/// writes, comments and scripts included.
package struct HTMLScan: Sendable {
    package struct Reference: Equatable, Sendable {
        package var tag: String
        package var attribute: String
        package var value: String
        /// The line of the page, from 1.
        package var line: Int
    }

    package private(set) var references: [Reference] = []
    package private(set) var ids: [String] = []

    package init(_ bytes: [UInt8]) {
        var line = 1
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\n") { line += 1 }
            guard bytes[index] == UInt8(ascii: "<") else {
                index += 1
                continue
            }
            if Self.starts(bytes, index, "<!--") {
                index = Self.skip(bytes, from: index + 4, past: "-->", &line)
            } else if index + 1 < bytes.count, Self.isLetter(bytes[index + 1]) {
                index = readTag(bytes, index + 1, &line)
            } else {
                index += 1
            }
        }
    }

    private mutating func readTag(_ bytes: [UInt8], _ start: Int, _ line: inout Int) -> Int {
        var index = start
        while index < bytes.count, Self.isNameByte(bytes[index]) { index += 1 }
        let tag = String(decoding: bytes[start..<index], as: UTF8.self)
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
            if bytes[index] == UInt8(ascii: "\n") { line += 1 }
            if Self.isNameByte(bytes[index]) {
                index = readAttribute(bytes, index, tag, &line)
            } else {
                index += 1
            }
        }
        if tag == "script" || tag == "style" { return Self.skip(bytes, from: index, past: "</\(tag)>", &line) }
        return index + 1
    }

    private mutating func readAttribute(_ bytes: [UInt8], _ start: Int, _ tag: String, _ line: inout Int) -> Int {
        var index = start
        while index < bytes.count, Self.isNameByte(bytes[index]) { index += 1 }
        let name = String(decoding: bytes[start..<index], as: UTF8.self)
        guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "=") else { return index }
        let quote = bytes[index + 1]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            let end =
                bytes[(index + 1)...].firstIndex { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: " ") } ?? bytes.count
            record(tag, name, bytes[(index + 1)..<end], line)
            return end
        }
        let end = bytes[(index + 2)...].firstIndex(of: quote) ?? bytes.count
        let value = bytes[(index + 2)..<end]
        record(tag, name, value, line)
        line += value.count { $0 == UInt8(ascii: "\n") }
        return end + 1
    }

    private mutating func record(_ tag: String, _ name: String, _ value: ArraySlice<UInt8>, _ line: Int) {
        switch name {
        case "id": ids.append(Self.unescaped(value))
        case "href", "src", "srcset", "poster", "action", "data":
            references.append(Reference(tag: tag, attribute: name, value: Self.unescaped(value), line: line))
        default: break
        }
    }

    private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        return text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }

    private static func starts(_ bytes: [UInt8], _ index: Int, _ text: String) -> Bool {
        bytes[index...].starts(with: text.utf8)
    }

    private static func skip(_ bytes: [UInt8], from start: Int, past end: String, _ line: inout Int) -> Int {
        var index = start
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\n") { line += 1 }
            if starts(bytes, index, end) { return index + end.utf8.count }
            index += 1
        }
        return index
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":") || (0x30...0x39).contains(byte)
    }
}
