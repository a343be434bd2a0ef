import EventModel

/// One way in which a log writes times.
enum TimeFormat: Sendable, Equatable {
    case rfc3339
    /// Seconds since 1970-01-01T00:00:00Z, or since the base; a decimal fraction is allowed.
    case unix
    /// Milliseconds, likewise.
    case unixMilliseconds
    case local(TimePattern)

    init?(_ text: String) {
        switch text {
        case "rfc3339": self = .rfc3339
        case "unix": self = .unix
        case "unix-ms": self = .unixMilliseconds
        default:
            guard let pattern = TimePattern(text) else { return nil }
            self = .local(pattern)
        }
    }

    var text: String {
        switch self {
        case .rfc3339: "rfc3339"
        case .unix: "unix"
        case .unixMilliseconds: "unix-ms"
        case .local(let pattern): pattern.text
        }
    }
}

/// What seconds and milliseconds are counted from.
enum TimeBase: Sendable, Equatable {
    case epoch
    case seconds(Int64)
    /// The value, in seconds since 1970, of a comment line `; NAME: value`.
    case header(String)
}

/// How a log writes times.
struct LogClock: Sendable {
    /// The first that fits counts.
    var formats: [TimeFormat] = [.rfc3339]
    var zone = LocalZone.utc
    var base = TimeBase.epoch

    /// - Parameter base: The base, in milliseconds.
    /// - Returns: `nil` when no format fits. The instant may lie outside the years that events may have.
    func instant(_ text: ArraySlice<UInt8>, base: Int64) -> Instant? {
        for format in formats {
            switch format {
            case .rfc3339:
                let time = text.withUnsafeBytes { bytes in try? TimeReader.read(bytes) }
                if let time { return time }
            case .unix:
                if let since = DecimalSeconds.milliseconds(text) { return Instant(milliseconds: base + since) }
            case .unixMilliseconds:
                if let since = DecimalSeconds.milliseconds(text) { return Instant(milliseconds: base + since / 1000) }
            case .local(let pattern):
                if let (day, clock) = pattern.read(text) { return zone.instant(day: day, milliseconds: clock) }
            }
        }
        return nil
    }
}

/// Reads plain decimal numbers of seconds.
enum DecimalSeconds {
    /// Digits, a point and digits, or digits alone, with or without a sign; at most 13 digits before the point. Cut to
    /// the millisecond.
    static func milliseconds(_ text: ArraySlice<UInt8>) -> Int64? {
        let isNegative = text.first == UInt8(ascii: "-")
        let unsigned = isNegative ? text.dropFirst() : text
        let whole = unsigned.prefix { $0 != UInt8(ascii: ".") }
        let fraction = unsigned.dropFirst(whole.count + 1)
        let isPlain = (whole + fraction).allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
        guard isPlain, !whole.isEmpty, whole.count <= 13, unsigned.count == whole.count || !fraction.isEmpty else {
            return nil
        }
        var value: Int64 = 0
        for digit in whole { value = value * 10 + Int64(digit - 0x30) }
        for place in 0..<3 {
            let digit = fraction.dropFirst(place).first ?? 0x30
            value = value * 10 + Int64(digit - 0x30)
        }
        return isNegative ? -value : value
    }
}
