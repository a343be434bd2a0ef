import EventModel

/// A form of local times: `yyyy`, `MM` or `M`, `dd` or `d`, `HH` or `H`, `mm`, `ss` and `SSS` (a fraction of a second of
/// any length) stand for numbers, everything else for itself.
struct TimePattern: Sendable, Equatable {
    private enum Part: Sendable, Equatable {
        case year, month, day, hour, minute, second, fraction
        case literal(UInt8)
    }

    private let parts: [(part: Part, digits: ClosedRange<Int>)]
    let text: String

    static func == (a: TimePattern, b: TimePattern) -> Bool { a.text == b.text }

    private static let fields: [(text: String, part: Part, digits: ClosedRange<Int>)] = [
        ("yyyy", .year, 4...4), ("MM", .month, 2...2), ("M", .month, 1...2), ("dd", .day, 2...2), ("d", .day, 1...2),
        ("HH", .hour, 2...2), ("H", .hour, 1...2), ("mm", .minute, 2...2), ("ss", .second, 2...2),
        ("SSS", .fraction, 1...Int.max),
    ]

    /// `nil` when the text has letters that mean nothing here (`T` means itself), repeats a field, or lacks the date.
    init?(_ text: String) {
        guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return nil }
        var parts: [(part: Part, digits: ClosedRange<Int>)] = []
        var rest = Substring(text)
        while let first = rest.utf8.first {
            if let field = Self.fields.first(where: { rest.hasPrefix($0.text) }) {
                guard !parts.contains(where: { $0.part == field.part }) else { return nil }
                parts.append((field.part, field.digits))
                rest = rest.dropFirst(field.text.count)
            } else {
                let isLetter = (0x61...0x7A).contains(first | 0x20)
                guard !isLetter || first == UInt8(ascii: "T") else { return nil }
                parts.append((.literal(first), 1...1))
                rest = rest.dropFirst()
            }
        }
        for part in [Part.year, .month, .day] where !parts.contains(where: { $0.part == part }) { return nil }
        self.parts = parts
        self.text = text
    }

    /// The date and the milliseconds of the clock since midnight; `nil` when the text has another form or names a date
    /// or time that does not exist.
    func read(_ text: ArraySlice<UInt8>) -> (day: Day, milliseconds: Int64)? {
        var rest = text
        var year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, fraction = 0
        for (part, digits) in parts {
            if case .literal(let byte) = part {
                guard rest.popFirst() == byte else { return nil }
                continue
            }
            let number = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }.prefix(digits.upperBound)
            guard number.count >= digits.lowerBound else { return nil }
            rest = rest.dropFirst(number.count)
            switch part {
            case .year: year = Self.value(number)
            case .month: month = Self.value(number)
            case .day: day = Self.value(number)
            case .hour: hour = Self.value(number)
            case .minute: minute = Self.value(number)
            case .second: second = Self.value(number)
            default:
                fraction = Self.value(Array(number.prefix(3)) + Array(repeating: 0x30, count: max(0, 3 - number.count)))
            }
        }
        guard rest.isEmpty, (1...12).contains(month), day >= 1, day <= Day.daysInMonth(year: year, month: month),
            hour <= 23, minute <= 59, second <= 59
        else { return nil }
        let seconds = Int64((hour * 60 + minute) * 60 + second)
        return (Day(year: year, month: month, day: day), seconds * 1000 + Int64(fraction))
    }

    private static func value(_ digits: some Collection<UInt8>) -> Int {
        digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }
}
