/// Walks once over the bytes of a JSON text (RFC 8259), strictly, and tells where its values stand. Nothing is copied.
///
/// Strings are checked whole while they are passed: UTF-8, control characters, escapes, pairs of surrogates. What has
/// been passed can be unescaped without further checks.
struct JSONScanner {
    /// The deepest nesting that is read; the outermost value is level 1.
    static let deepestLevel = 64

    let text: UnsafeRawBufferPointer
    /// The next byte to look at.
    var position = 0
    /// Blanks were skipped somewhere.
    private(set) var hasBlanks = false

    init(_ text: UnsafeRawBufferPointer) { self.text = text }

    /// Where a string's content stands, between its quotes.
    struct StringSpan {
        var start: Int
        var end: Int
        var hasEscapes: Bool
    }

    /// Where a number stands.
    struct NumberSpan {
        var start: Int
        var end: Int
        /// Written without fraction and exponent.
        var isInteger: Bool
        var range: Range<Int> { start..<end }
    }

    /// The next byte; 0, which no JSON text has there, at the end.
    @inline(__always) var next: UInt8 { position < text.count ? text[position] : 0 }

    @inline(__always) mutating func skipBlanks() {
        guard position < text.count, text[position] <= 0x20 else { return }
        skipBlanksSlowly()
    }

    private mutating func skipBlanksSlowly() {
        while position < text.count {
            switch text[position] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): position += 1
            default: return
            }
            hasBlanks = true
        }
    }

    /// Passes `byte` if it comes next.
    @inline(__always) mutating func skip(_ byte: UInt8) -> Bool {
        guard position < text.count, text[position] == byte else { return false }
        position += 1
        return true
    }

    @inline(__always) mutating func expect(_ byte: UInt8, _ place: StaticString) throws(EventProblem) {
        guard skip(byte) else { throw malformed("expected \(place)") }
    }

    /// Passes blanks, then makes sure that nothing is left.
    mutating func expectEnd() throws(EventProblem) {
        skipBlanks()
        guard position == text.count else { throw malformed("text after the value") }
    }

    /// Passes `true`, `false` or `null`.
    mutating func literal(_ word: StaticString) throws(EventProblem) {
        guard text.count - position >= word.utf8CodeUnitCount else { throw malformed("expected a value") }
        for offset in 0..<word.utf8CodeUnitCount where text[position + offset] != word.utf8Start[offset] {
            throw malformed("expected a value")
        }
        position += word.utf8CodeUnitCount
    }

    /// Passes a number, the grammar of RFC 8259 section 6.
    @inline(__always) mutating func number() throws(EventProblem) -> NumberSpan {
        let start = position
        _ = skip(UInt8(ascii: "-"))
        if !skip(UInt8(ascii: "0")) { try digits() }
        var isInteger = true
        if skip(UInt8(ascii: ".")) {
            isInteger = false
            try digits()
        }
        if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
            isInteger = false
            if !skip(UInt8(ascii: "+")) { _ = skip(UInt8(ascii: "-")) }
            try digits()
        }
        return NumberSpan(start: start, end: position, isInteger: isInteger)
    }

    @inline(__always) private mutating func digits() throws(EventProblem) {
        let start = position
        while position < text.count, text[position] &- UInt8(ascii: "0") < 10 { position += 1 }
        guard position > start else { throw malformed(start == text.count ? "the text ends" : "expected a value") }
    }

    /// What is wrong at the current position.
    func malformed(_ reason: String) -> EventProblem {
        let reason = position >= text.count ? "the line ends too early" : reason
        return EventProblem(.malformedJSON, "is not JSON: \(reason) (byte \(position + 1))")
    }
}

extension JSONScanner {
    /// Passes a string. The opening quote comes next.
    @inline(__always) mutating func string() throws(EventProblem) -> StringSpan {
        position += 1
        let start = position
        var hasEscapes = false
        while true {
            skipPlainBytes()
            guard position < text.count else { throw malformed("the text ends") }
            let byte = text[position]
            if byte == UInt8(ascii: "\"") {
                position += 1
                return StringSpan(start: start, end: position - 1, hasEscapes: hasEscapes)
            }
            if byte == UInt8(ascii: "\\") {
                hasEscapes = true
                try passEscape()
            } else if byte < 0x20 {
                throw malformed("a control character in a string must be escaped")
            } else {
                try passMultibyteScalar()
            }
        }
    }

    /// Passes bytes that mean themselves, eight at a time: all of ASCII but `"`, `\` and control characters.
    ///
    /// A byte of `marks` has its high bit set where the byte of the word is none of those. The subtractions may carry
    /// into bytes above the first such byte, never below it.
    @inline(__always) private mutating func skipPlainBytes() {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        while position + 8 <= text.count {
            let word = UInt64(littleEndian: text.loadUnaligned(fromByteOffset: position, as: UInt64.self))
            let quotes = word ^ (ones &* 0x22)
            let backslashes = word ^ (ones &* 0x5C)
            let marks =
                ((quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes | (word &- ones &* 0x20) & ~word
                    | word) & highs
            guard marks == 0 else {
                position += marks.trailingZeroBitCount >> 3
                return
            }
            position += 8
        }
        while position < text.count {
            let byte = text[position]
            guard byte >= 0x20, byte < 0x80, byte != 0x22, byte != 0x5C else { return }
            position += 1
        }
    }

    private mutating func passEscape() throws(EventProblem) {
        position += 1
        switch next {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 1
        case UInt8(ascii: "u"):
            let unit = try hexUnit()
            guard unit & 0xF800 == 0xD800 else { return }
            guard unit < 0xDC00, skip(UInt8(ascii: "\\")), next == UInt8(ascii: "u"),
                try hexUnit() & 0xFC00 == 0xDC00
            else { throw malformed("an escaped surrogate without its partner") }
        default: throw malformed("an unknown escape")
        }
    }

    /// Passes `uXXXX`.
    private mutating func hexUnit() throws(EventProblem) -> UInt16 {
        position += 1
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = JSONScanner.hexDigit(next) else {
                throw malformed("four hexadecimal digits must follow \\u")
            }
            unit = unit << 4 | digit
            position += 1
        }
        return unit
    }

    static func hexDigit(_ byte: UInt8) -> UInt16? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }

    /// Passes one scalar of two to four bytes, well-formed by table 3-7 of the Unicode Standard: no overlong form, no
    /// surrogate, nothing above U+10FFFF.
    private mutating func passMultibyteScalar() throws(EventProblem) {
        let lead = text[position]
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch lead {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: throw invalidUTF8()
        }
        guard position + length <= text.count, second.contains(text[position + 1]) else { throw invalidUTF8() }
        for offset in 2..<max(2, length) where text[position + offset] & 0xC0 != 0x80 { throw invalidUTF8() }
        position += length
    }

    private func invalidUTF8() -> EventProblem {
        EventProblem(.invalidUTF8, "is not UTF-8 (byte \(position + 1))")
    }
}
