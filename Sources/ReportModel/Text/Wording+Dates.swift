import EventModel
import PlainWords

/// Dates as words.
extension Wording {
    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// `30 June 2026`.
    package static func date(_ day: Day) -> String {
        let (year, month, number) = day.civil
        return "\(number)\(space)\(months[month - 1])\(space)\(year)"
    }

    /// `30 Jun`, with the year when it is another one than the report's.
    package static func shortDate(_ day: Day, in year: Int) -> String {
        let civil = day.civil
        let text = "\(civil.day)\(space)\(months[civil.month - 1].prefix(3))"
        return civil.year == year ? text : "\(text) \(civil.year)"
    }

    /// `June 2026`.
    package static func month(_ day: Day) -> String {
        let civil = day.civil
        return "\(months[civil.month - 1])\(space)\(civil.year)"
    }

    /// How long before the report's last day: `on the last day`, `the day before`, `19 days before`, `32 years before`.
    package static func ago(_ days: Int) -> String {
        days == 0 ? "on the last day" : days == 1 ? "the day before" : "\(span(days)) before"
    }
}
