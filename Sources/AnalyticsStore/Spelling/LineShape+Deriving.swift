import EventModel

extension LineShape {
    /// Shapes with more parts than this are not kept: what has them is no log of one program.
    private static let mostParts = 128

    /// The shape of a line that the parser accepted for an event; `nil` when it is too odd for one.
    init?(_ line: UnsafeRawBufferPointer, of event: SpelledEvent) {
        var deriving = Deriving(line: line, event: event)
        guard deriving.run(), deriving.parts.count <= LineShape.mostParts else { return nil }
        parts = deriving.parts
    }

    /// Walks through the object's members and replaces each value by what it can be rebuilt from.
    private struct Deriving {
        let line: UnsafeRawBufferPointer
        let event: SpelledEvent
        var parts: [Part] = []
        /// Where the literal text that has not become a part begins.
        private var literalStart = 0
        private var position = 0

        init(line: UnsafeRawBufferPointer, event: SpelledEvent) {
            self.line = line
            self.event = event
        }

        mutating func run() -> Bool {
            skipBlanks()
            guard take(UInt8(ascii: "{")) else { return false }
            repeat {
                skipBlanks()
                if line[safe: position] == UInt8(ascii: "}") { break }
                guard member() else { return false }
                skipBlanks()
            } while take(UInt8(ascii: ","))
            position = line.count
            endLiteral(at: line.count)
            return true
        }

        private mutating func member() -> Bool {
            guard take(UInt8(ascii: "\"")), let keyEnd = JSONSpan.endOfContent(line, position) else { return false }
            let key = position..<keyEnd
            position = keyEnd + 1
            skipBlanks()
            guard take(UInt8(ascii: ":")) else { return false }
            skipBlanks()
            guard let end = JSONSpan.endOfValue(line, position) else { return false }
            value(position..<end, key: UnsafeRawBufferPointer(rebasing: line[key]))
            position = end
            return true
        }

        private mutating func value(_ span: Range<Int>, key: UnsafeRawBufferPointer) {
            let isString = line[span.lowerBound] == UInt8(ascii: "\"")
            let content = isString ? span.lowerBound + 1..<span.upperBound - 1 : span
            if isString, key.elementsEqual("time".utf8), time(content) { return }
            if let field = field(key), isString != field.isNumber, reads(content, as: field) {
                endLiteral(at: content.lowerBound)
                parts.append(.field(field))
                literalStart = content.upperBound
            } else {
                endLiteral(at: span.lowerBound)
                parts.append(.value)
                literalStart = span.upperBound
            }
        }

        private func field(_ key: UnsafeRawBufferPointer) -> Field? {
            Field.allCases.first { key.elementsEqual("\($0)".utf8) }
        }

        /// Whether the text at a place is what the event's field is spelled as.
        private func reads(_ place: Range<Int>, as field: Field) -> Bool {
            var text = RawBuffer()
            return event.append(field, to: &text)
                && ByteOrder.compare(text.bytes, UnsafeRawBufferPointer(rebasing: line[place])) == 0
        }

        /// A time that can be rebuilt: the seconds, up to three digits of their fraction, and what follows, which is
        /// literal when it is only the zone, and kept with the event when it begins with further digits.
        private mutating func time(_ content: Range<Int>) -> Bool {
            let text = UnsafeRawBufferPointer(rebasing: line[content])
            guard text.count >= 20 else { return false }
            var fractionEnd = 19
            if text[19] == UInt8(ascii: ".") {
                fractionEnd = 20
                while fractionEnd < text.count, text[fractionEnd] &- UInt8(ascii: "0") < 10 { fractionEnd += 1 }
            }
            let zone = UnsafeRawBufferPointer(rebasing: text[fractionEnd...])
            guard let offset = Self.offset(zone) else { return false }
            let allDigits = max(0, fractionEnd - 20)
            let digits = UInt8(min(3, allDigits))
            var rebuilt = RawBuffer()
            rebuilt.append(time: event.time, offsetMinutes: offset, digits: digits)
            guard rebuilt.count <= text.count,
                ByteOrder.compare(rebuilt.bytes, UnsafeRawBufferPointer(rebasing: text[..<rebuilt.count])) == 0
            else { return false }
            endLiteral(at: content.lowerBound)
            parts.append(.time(offsetMinutes: offset, digits: digits))
            literalStart = content.lowerBound + rebuilt.count
            if allDigits > 3 {
                parts.append(.rest)
                literalStart = content.upperBound
            }
            return true
        }

        /// Minutes ahead of UTC by `Z` or `+hh:mm`; `nil` for text that is no zone as it stands, such as an escaped one.
        private static func offset(_ zone: UnsafeRawBufferPointer) -> Int16? {
            if zone.count == 1 { return 0 }
            guard zone.count == 6, let hours = twoDigits(zone, at: 1), let minutes = twoDigits(zone, at: 4) else {
                return nil
            }
            let ahead = hours * 60 + minutes
            return zone[0] == UInt8(ascii: "-") ? -ahead : ahead
        }

        private static func twoDigits(_ text: UnsafeRawBufferPointer, at place: Int) -> Int16? {
            let tens = text[place] &- UInt8(ascii: "0")
            let ones = text[place + 1] &- UInt8(ascii: "0")
            return tens < 10 && ones < 10 ? Int16(tens) * 10 + Int16(ones) : nil
        }

        private mutating func endLiteral(at end: Int) {
            if end > literalStart { parts.append(.literal(Array(line[literalStart..<end]))) }
            literalStart = end
        }

        private mutating func skipBlanks() {
            while let byte = line[safe: position], byte <= UInt8(ascii: " ") { position += 1 }
        }

        private mutating func take(_ byte: UInt8) -> Bool {
            guard line[safe: position] == byte else { return false }
            position += 1
            return true
        }
    }
}

extension LineShape.Field {
    fileprivate var isNumber: Bool { self == .bytes || self == .servers }
}

extension UnsafeRawBufferPointer {
    fileprivate subscript(safe position: Int) -> UInt8? { position < count ? self[position] : nil }
}
