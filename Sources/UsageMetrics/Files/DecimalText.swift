import EventModel

/// Numbers and times as the files state them, without binary rounding: at most 6 decimals, rounded half away from zero,
/// no trailing zeros, no exponent, no negative zero.
package enum DecimalText {
    private static let decimals = 6
    private static let scale: UInt128 = 1_000_000

    package static func append(_ value: some BinaryInteger, to bytes: inout [UInt8]) {
        if value < 0 { bytes.append(0x2D) }
        if let small = UInt64(exactly: value.magnitude) {
            appendDigits(small, to: &bytes)
        } else {
            appendDigits(UInt128(clamping: value.magnitude), to: &bytes)
        }
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
        let rest = UInt64(second - day * 86_400)
        append(Day(number: Int32(clamping: day)), to: &bytes)
        bytes.append(0x54)
        appendDigits(rest / 3600, width: 2, to: &bytes)
        bytes.append(0x3A)
        appendDigits(rest / 60 % 60, width: 2, to: &bytes)
        bytes.append(0x3A)
        appendDigits(rest % 60, width: 2, to: &bytes)
        bytes.append(0x5A)
    }

    /// `yyyy-mm-dd`.
    package static func append(_ day: Day, to bytes: inout [UInt8]) {
        let (year, month, dayOfMonth) = day.civil
        if year < 0 { bytes.append(0x2D) }
        appendDigits(UInt64(year.magnitude), width: 4, to: &bytes)
        bytes.append(0x2D)
        appendDigits(UInt64(month), width: 2, to: &bytes)
        bytes.append(0x2D)
        appendDigits(UInt64(dayOfMonth), width: 2, to: &bytes)
    }

    private static func append(whole: UInt128, fraction: UInt128, isNegative: Bool, to bytes: inout [UInt8]) {
        let (whole, fraction) = fraction == scale ? (whole + 1, 0) : (whole, fraction)
        if isNegative, whole > 0 || fraction > 0 { bytes.append(0x2D) }
        appendDigits(whole, to: &bytes)
        guard fraction > 0 else { return }
        bytes.append(0x2E)
        appendDigits(UInt64(fraction), width: decimals, to: &bytes)
        while bytes.last == 0x30 { bytes.removeLast() }
    }

    private static func appendDigits(_ value: UInt128, to bytes: inout [UInt8]) {
        guard let value = UInt64(exactly: value) else {
            appendDigits(value / 10, to: &bytes)
            appendDigits(UInt64(value % 10), to: &bytes)
            return
        }
        appendDigits(value, to: &bytes)
    }

    /// - Parameter width: How many digits there are at least.
    private static func appendDigits(_ value: UInt64, width: Int = 1, to bytes: inout [UInt8]) {
        if value >= 10 || width > 1 { appendDigits(value / 10, width: width - 1, to: &bytes) }
        bytes.append(0x30 + UInt8(truncatingIfNeeded: value % 10))
    }
}
