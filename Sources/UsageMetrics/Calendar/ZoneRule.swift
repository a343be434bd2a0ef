import EventModel

/// The rule at the end of a compiled zone, in the syntax of POSIX `TZ` with the extensions of RFC 9636: an offset, or a
/// standard and a summer offset with the yearly changes between them.
struct ZoneRule: Equatable, Sendable {
    /// Seconds east of UTC.
    var standardOffset: Int64
    var summer: Summer?

    struct Summer: Equatable, Sendable {
        var offset: Int64
        /// When it begins, in standard time, and ends, in summer time.
        var begin: YearlyMoment
        var end: YearlyMoment
    }

    struct YearlyMoment: Equatable, Sendable {
        enum Date: Equatable, Sendable {
            /// 1…365; 29 February is never counted.
            case julian(Int)
            /// 0…365; 29 February is counted.
            case ordinal(Int)
            /// Month, week 1…5 (5: the last), weekday 0 = Sunday.
            case weekday(month: Int, week: Int, weekday: Int)
        }

        var date: Date
        /// Seconds after midnight of that date; −167…167 hours.
        var seconds: Int64

        /// Seconds from 1970-01-01 in local time.
        func localSecond(in year: Int) -> Int64 {
            let newYear = Day(year: year, month: 1, day: 1)
            let day: Day =
                switch date {
                case .julian(let number):
                    newYear.advanced(by: number - 1 + (Day.isLeap(year: year) && number >= 60 ? 1 : 0))
                case .ordinal(let number): newYear.advanced(by: number)
                case .weekday(let month, let week, let weekday): Self.day(year, month, week, weekday)
                }
            return Int64(day.number) * 86_400 + seconds
        }

        private static func day(_ year: Int, _ month: Int, _ week: Int, _ weekday: Int) -> Day {
            let first = Day(year: year, month: month, day: 1)
            let toWeekday = (weekday - first.isoWeekday % 7 + 7) % 7
            let day = first.advanced(by: toWeekday + (week - 1) * 7)
            let next = first.advanced(by: Day.daysInMonth(year: year, month: month))
            return day < next ? day : day.advanced(by: -7)
        }
    }

    /// The changes of one year with the offset from then on, ascending.
    func changes(in year: Int) -> [(second: Int64, offset: Int64)] {
        guard let summer else { return [] }
        let begin = (summer.begin.localSecond(in: year) - standardOffset, summer.offset)
        let end = (summer.end.localSecond(in: year) - summer.offset, standardOffset)
        return begin.0 <= end.0 ? [begin, end] : [end, begin]
    }
}

extension ZoneRule {
    /// Reads the rule; `nil` when it does not follow the syntax.
    init?(_ text: some Sequence<UInt8>) {
        var reader = ZoneRuleReader(text)
        guard reader.skipName(), let west = reader.time(hoursUpTo: 24) else { return nil }
        standardOffset = -west
        guard !reader.isAtEnd else { return }
        guard reader.skipName() else { return nil }
        var offset = standardOffset + 3600
        if !reader.isAt(",") {
            guard let west = reader.time(hoursUpTo: 24) else { return nil }
            offset = -west
        }
        guard reader.skip(","), let begin = reader.moment(), reader.skip(","), let end = reader.moment(), reader.isAtEnd
        else { return nil }
        summer = Summer(offset: offset, begin: begin, end: end)
    }
}

private struct ZoneRuleReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: some Sequence<UInt8>) { bytes = Array(text) }

    private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }
    var isAtEnd: Bool { position == bytes.count }

    func isAt(_ character: Unicode.Scalar) -> Bool { byte.map { UInt32($0) == character.value } ?? false }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard isAt(character) else { return false }
        position += 1
        return true
    }

    /// `EST`, or `<-03>`.
    mutating func skipName() -> Bool {
        let start = position
        if skip("<") {
            while !isAt(">"), byte != nil { position += 1 }
            return skip(">") && position > start + 2
        }
        while let byte, (byte | 0x20) >= 0x61, (byte | 0x20) <= 0x7A { position += 1 }
        return position > start
    }

    mutating func number(in range: ClosedRange<Int>) -> Int? {
        var value: Int?
        while let byte, (0x30...0x39).contains(byte), (value ?? 0) <= range.upperBound {
            value = (value ?? 0) * 10 + Int(byte - 0x30)
            position += 1
        }
        return value.flatMap { range.contains($0) ? $0 : nil }
    }

    /// `[+-]h[h][:mm[:ss]]` in seconds.
    mutating func time(hoursUpTo limit: Int) -> Int64? {
        let isNegative = skip("-")
        if !isNegative { _ = skip("+") }
        guard let hours = number(in: 0...limit) else { return nil }
        var seconds = hours * 3600
        if skip(":") {
            guard let minutes = number(in: 0...59) else { return nil }
            seconds += minutes * 60
            if skip(":") {
                guard let rest = number(in: 0...59) else { return nil }
                seconds += rest
            }
        }
        return Int64(isNegative ? -seconds : seconds)
    }

    /// A date, and the time of day after a slash; 02:00 when none is given.
    mutating func moment() -> ZoneRule.YearlyMoment? {
        guard let date = date() else { return nil }
        guard skip("/") else { return ZoneRule.YearlyMoment(date: date, seconds: 7200) }
        return time(hoursUpTo: 167).map { ZoneRule.YearlyMoment(date: date, seconds: $0) }
    }

    private mutating func date() -> ZoneRule.YearlyMoment.Date? {
        if skip("J") { return number(in: 1...365).map { .julian($0) } }
        guard skip("M") else { return number(in: 0...365).map { .ordinal($0) } }
        guard let month = number(in: 1...12), skip("."), let week = number(in: 1...5), skip("."),
            let weekday = number(in: 0...6)
        else { return nil }
        return .weekday(month: month, week: week, weekday: weekday)
    }
}
