/// Values of numbers that a `JSONScanner` has passed.
enum JSONNumber {
    /// The largest magnitude of an *int*: 2^53 − 1.
    static let largestInteger: Int64 = 9_007_199_254_740_991

    /// The value of an integer (no fraction, no exponent) within ±(2^53 − 1); `nil` beyond.
    static func integer(_ digits: UnsafeRawBufferPointer) -> Int64? {
        let isNegative = digits[0] == UInt8(ascii: "-")
        let start = isNegative ? 1 : 0
        guard digits.count - start <= 16 else { return nil }
        var value: Int64 = 0
        for index in start..<digits.count { value = value * 10 + Int64(digits[index] - UInt8(ascii: "0")) }
        guard value <= largestInteger else { return nil }
        return isNegative ? -value : value
    }

    /// The nearest IEEE double (ties to even); infinite when there is none.
    static func double(_ number: UnsafeRawBufferPointer) -> Double {
        if let value = exactDouble(number) { return value }
        return Double(String(decoding: number, as: UTF8.self)) ?? .infinity
    }

    /// Up to 15 digits scaled by a power of ten up to 10^22: both are doubles without error, so that one multiplication
    /// or division rounds correctly (W. Clinger, "How to read floating point numbers accurately", 1990).
    private static func exactDouble(_ number: UnsafeRawBufferPointer) -> Double? {
        var mantissa: Int64 = 0
        var digits = 0
        var decimals = 0
        var isFraction = false
        let isNegative = number[0] == UInt8(ascii: "-")
        for byte in number.dropFirst(isNegative ? 1 : 0) {
            if byte == UInt8(ascii: ".") {
                isFraction = true
                continue
            }
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9"), digits < 15 else { return nil }
            mantissa = mantissa * 10 + Int64(byte - UInt8(ascii: "0"))
            digits += 1
            if isFraction { decimals += 1 }
        }
        let value = Double(mantissa) / powersOfTen[decimals]
        return isNegative ? -value : value
    }

    private static let powersOfTen: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ]
}
