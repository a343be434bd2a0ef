/// Reads the times of the wire format: RFC 3339 with the limits of the table of events.
package enum TimeReader {
    /// Why a text is no time; the raw value continues the field's name.
    package enum Fault: String, Error {
        case form = "must be a date and time by RFC 3339"
        case date = "must name a date that exists"
        case clock = "must name a time of day from 00:00:00 to 23:59:59"
        case offset = "must have an offset of at most 23:59"
        case year = "must lie in the years 1970 to 2100 (UTC)"
    }

    /// The instant, cut to the millisecond.
    package static func read(_ text: UnsafeRawBufferPointer) throws(Fault) -> Instant {
        let length = text.count
        guard length >= 20, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
            text[10] | 0x20 == UInt8(ascii: "t"), text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":"),
            let century = pair(text, 0), let yearOfCentury = pair(text, 2), let month = pair(text, 5),
            let dayOfMonth = pair(text, 8), let hour = pair(text, 11), let minute = pair(text, 14),
            let second = pair(text, 17)
        else { throw .form }
        var position = 19
        let fraction = try milliseconds(text, &position)
        let offset = try offsetMinutes(text, position)
        let year = century * 100 + yearOfCentury
        guard (1...12).contains(month), dayOfMonth >= 1, dayOfMonth <= Day.daysInMonth(year: year, month: month) else {
            throw .date
        }
        guard hour <= 23, minute <= 59, second <= 59 else { throw .clock }
        let day = Int64(Day(year: year, month: month, day: dayOfMonth).number)
        let minutes = (day * 24 + Int64(hour)) * 60 + Int64(minute - offset)
        let instant = Instant(milliseconds: minutes * 60_000 + Int64(second * 1000 + fraction))
        guard Instant.accepted.contains(instant) else { throw .year }
        return instant
    }

    /// Exactly the form that `EventWriter` gives times: `2026-06-30T12:34:56.789Z`. Supposes that `read` accepts.
    static func isCanonical(_ text: UnsafeRawBufferPointer) -> Bool {
        text.count == 24 && text[10] == UInt8(ascii: "T") && text[23] == UInt8(ascii: "Z")
            && text[19] == UInt8(ascii: ".")
    }

    /// Two digits.
    @inline(__always) private static func pair(_ text: UnsafeRawBufferPointer, _ position: Int) -> Int? {
        let tens = text[position] &- UInt8(ascii: "0")
        let ones = text[position + 1] &- UInt8(ascii: "0")
        return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : nil
    }

    /// The fraction of a second, if there is one, cut to three digits.
    @inline(__always)
    private static func milliseconds(_ text: UnsafeRawBufferPointer, _ position: inout Int) throws(Fault) -> Int {
        guard text[position] == UInt8(ascii: ".") else { return 0 }
        position += 1
        let start = position
        var value = 0
        while position < text.count, text[position] &- UInt8(ascii: "0") < 10 {
            if position < start + 3 { value = value * 10 + Int(text[position] - UInt8(ascii: "0")) }
            position += 1
        }
        switch position - start {
        case 0: throw .form
        case 1: return value * 100
        case 2: return value * 10
        default: return value
        }
    }

    /// Minutes that the offset is ahead of UTC. It ends the text.
    @inline(__always)
    private static func offsetMinutes(_ text: UnsafeRawBufferPointer, _ position: Int) throws(Fault) -> Int {
        guard position < text.count else { throw .form }
        let sign = text[position]
        if sign | 0x20 == UInt8(ascii: "z") {
            guard position + 1 == text.count else { throw .form }
            return 0
        }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), position + 6 == text.count,
            text[position + 3] == UInt8(ascii: ":"), let hours = pair(text, position + 1),
            let minutes = pair(text, position + 4)
        else { throw .form }
        guard hours <= 23, minutes <= 59 else { throw .offset }
        return sign == UInt8(ascii: "+") ? hours * 60 + minutes : -(hours * 60 + minutes)
    }
}
