/// What one value of a table is.
enum Cell: Equatable {
    /// Empty, or a word for “not known”: `NA`, `NaN`, `N/A`, `null`, `?`; or a number beyond all bounds.
    case missing
    /// A finite number in digits, such as `-1.5e3`.
    case number(Double)
    case text

    private static let missingWords: Set<[UInt8]> = Set(
        ["na", "nan", "n/a", "null", "?", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity"]
            .map { Array($0.utf8) })
    private static let longestWord = 9

    /// - Parameter value: without blanks around it.
    init(_ value: ArraySlice<UInt8>) {
        if value.isEmpty || Cell.isMissingWord(value) {
            self = .missing
        } else if let number = Cell.number(value) {
            self = number.isFinite ? .number(number) : .missing
        } else {
            self = .text
        }
    }

    private static func isMissingWord(_ value: ArraySlice<UInt8>) -> Bool {
        guard value.count <= longestWord, let last = value.last, last == 0x3F || last >= 0x41 else { return false }
        return missingWords.contains(value.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 })
    }

    /// Digits, sign, point and exponent alone: `Double` would read hexadecimal and words too.
    private static func number(_ value: ArraySlice<UInt8>) -> Double? {
        let isNumeric = value.allSatisfy {
            switch $0 {
            case 0x30...0x39, 0x2B, 0x2D, 0x2E, 0x45, 0x65: true
            default: false
            }
        }
        return isNumeric ? Double(String(decoding: value, as: UTF8.self)) : nil
    }
}
