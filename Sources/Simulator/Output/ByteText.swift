/// Text appended to bytes without detours.
extension [UInt8] {
    mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { append(contentsOf: $0) }
    }

    mutating func append(decimal value: Int64) {
        if value < 0 { append(0x2D) }
        var rest = value.magnitude
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var place = 20
            repeat {
                place -= 1
                digits[place] = UInt8(truncatingIfNeeded: 0x30 + rest % 10)
                rest /= 10
            } while rest > 0
            append(contentsOf: UnsafeBufferPointer(rebasing: digits[place..<20]))
        }
    }

    /// `value` ÷ 10^`places`, without trailing zeros.
    mutating func append(hundredths value: Int) {
        if value < 0 { append(0x2D) }
        append(decimal: Int64(value.magnitude / 100))
        let fraction = value.magnitude % 100
        guard fraction > 0 else { return }
        append(0x2E)
        append(UInt8(0x30 + fraction / 10))
        if fraction % 10 > 0 { append(UInt8(0x30 + fraction % 10)) }
    }

    mutating func append(padded value: Int, width: Int) {
        var divisor = 1
        for _ in 1..<width { divisor *= 10 }
        while divisor > 0 {
            append(UInt8(truncatingIfNeeded: 0x30 + value / divisor % 10))
            divisor /= 10
        }
    }
}
