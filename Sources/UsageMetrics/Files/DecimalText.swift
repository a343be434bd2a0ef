import EventModel

/// Numbers and times as the files state them, without binary rounding: at most 6 decimals, rounded half away from zero,
/// no trailing zeros, no exponent, no negative zero.
package enum DecimalText {
    private static let decimals = 6
    private static let scale: UInt128 = 1_000_000

    package static func append(_ value: some BinaryInteger, to bytes: inout [UInt8]) {
        if value < 0 { bytes.append(0x2D) }
        appendDigits(UInt128(clamping: value.magnitude), to: &bytes)
    }

    package static func append(_ ratio: Ratio, to bytes: inout [UInt8]) {
        let denominator = ratio.denominator.magnitude
        let (whole, rest) = ratio.numerator.magnitude.quotientAndRemainder(dividingBy: denominator)
        // The rest is less than the denominator, which counts hours, days or events: the product is far from overflow.
        let (fraction, left) = (rest &* scale).quotientAndRemainder(dividingBy: denominator)
        let isUp = left >= denominator - left
        append(whole: whole, fraction: fraction + (isUp ? 1 : 0), isNegative: ratio.numerator < 0, to: &bytes)
    }

    /// A double by its exact decimal expansion. Nothing is written for what is not finite or beyond 2^120, which no
    /// event may carry.
    package static func append(_ value: Double, to bytes: inout [UInt8]) {
        guard value.isFinite, value.magnitude < 0x1p120 else { return }
        let exponent = Int(value.exponentBitPattern == 0 ? 1 : value.exponentBitPattern) - 1075
        let hidden: UInt64 = value.exponentBitPattern == 0 ? 0 : 1 << 52
        let significand = UInt128(value.significandBitPattern | hidden)
        guard exponent < 0 else {
            append(whole: significand << UInt128(exponent), fraction: 0, isNegative: value < 0, to: &bytes)
            return
        }
        // The significand times 10^6 stays below 2^73, so that what a shift by 100 leaves is 0.
        let shift = UInt128(min(-exponent, 100))
        let scaled = significand * scale
        let half: UInt128 = 1 << (shift - 1)
        let rounded = (scaled + half) >> shift
        append(whole: rounded / scale, fraction: rounded % scale, isNegative: value < 0, to: &bytes)
    }

    /// `yyyy-mm-ddThh:mm:ssZ`, cut to the second.
    package static func append(_ instant: Instant, to bytes: inout [UInt8]) {
        let second = instant.milliseconds.flooredQuotient(by: Instant.millisecondsPerSecond)
        let day = second.flooredQuotient(by: 86_400)
        let rest = Int(second - day * 86_400)
        append(Day(number: Int32(clamping: day)), to: &bytes)
        bytes.append(0x54)
        append(rest / 3600, width: 2, to: &bytes)
        bytes.append(0x3A)
        append(rest / 60 % 60, width: 2, to: &bytes)
        bytes.append(0x3A)
        append(rest % 60, width: 2, to: &bytes)
        bytes.append(0x5A)
    }

    /// `yyyy-mm-dd`.
    package static func append(_ day: Day, to bytes: inout [UInt8]) {
        let (year, month, dayOfMonth) = day.civil
        append(year, width: 4, to: &bytes)
        bytes.append(0x2D)
        append(month, width: 2, to: &bytes)
        bytes.append(0x2D)
        append(dayOfMonth, width: 2, to: &bytes)
    }

    private static func append(whole: UInt128, fraction: UInt128, isNegative: Bool, to bytes: inout [UInt8]) {
        let (whole, fraction) = fraction == scale ? (whole + 1, 0) : (whole, fraction)
        if isNegative, whole > 0 || fraction > 0 { bytes.append(0x2D) }
        appendDigits(whole, to: &bytes)
        guard fraction > 0 else { return }
        bytes.append(0x2E)
        append(Int(fraction), width: decimals, to: &bytes)
        while bytes.last == 0x30 { bytes.removeLast() }
    }

    private static func append(_ value: Int, width: Int, to bytes: inout [UInt8]) {
        var unit = 1
        for _ in 1..<width { unit *= 10 }
        if value < 0 { bytes.append(0x2D) }
        let magnitude = abs(value)
        if magnitude >= unit * 10 { appendDigits(UInt128(magnitude / (unit * 10)), to: &bytes) }
        while unit > 0 {
            bytes.append(0x30 + UInt8(magnitude / unit % 10))
            unit /= 10
        }
    }

    private static func appendDigits(_ value: UInt128, to bytes: inout [UInt8]) {
        var rest = value
        let start = bytes.count
        while rest > UInt128(UInt64.max) {
            bytes.append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        }
        var small = UInt64(truncatingIfNeeded: rest)
        repeat {
            bytes.append(0x30 + UInt8(truncatingIfNeeded: small % 10))
            small /= 10
        } while small > 0
        bytes[start...].reverse()
    }
}
