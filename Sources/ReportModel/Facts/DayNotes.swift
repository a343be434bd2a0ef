import EventModel
import Insights

/// What the site's owner knows of certain days: a launch, a holiday, a test of load.
package struct DayNote: Equatable, Sendable {
    package var days: ClosedRange<Day>
    /// Stands on charts; `nil`: on none.
    package var label: String?
    /// `nil`: all tenants.
    package var tenant: String?
    /// `nil`: all figures.
    package var measure: InsightMeasure?
    /// Whether what was out of the ordinary on these days is no news.
    package var isExpected: Bool

    package init(
        days: ClosedRange<Day>, label: String? = nil, tenant: String? = nil, measure: InsightMeasure? = nil,
        isExpected: Bool = false
    ) {
        self.days = days
        self.label = label
        self.tenant = tenant
        self.measure = measure
        self.isExpected = isExpected
    }
}

/// All notes, in the order of their first days.
package struct DayNotes: Equatable, Sendable {
    package let all: [DayNote]
    package let expected: ExpectedDays

    package init(_ notes: [DayNote] = []) {
        all = notes.enumerated().sorted {
            ($0.element.days.lowerBound, $0.offset) < ($1.element.days.lowerBound, $1.offset)
        }.map(\.element)
        expected = ExpectedDays(
            all.filter(\.isExpected).map { .init(days: $0.days, tenant: $0.tenant, measure: $0.measure) })
    }

    /// What charts of a tenant, or of all tenants together, mark: notes on all of them and on this one.
    func marks(tenant: String?) -> [ChartMark] {
        all.filter { $0.tenant == nil || $0.tenant == tenant }.compactMap { note in
            note.label.map { ChartMark(day: note.days.lowerBound, label: $0) }
        }
    }

    /// What is noted, in a fixed form.
    package var fingerprint: String {
        all.map {
            "\($0.days.lowerBound)..\($0.days.upperBound) \($0.tenant ?? "*") \($0.isExpected) \($0.label ?? "")"
        }.joined(separator: "\n") + expected.fingerprint
    }
}

/// A day that a chart marks with a label.
package struct ChartMark: Equatable, Sendable {
    package var day: Day
    package var label: String

    package init(day: Day, label: String) {
        self.day = day
        self.label = label
    }
}
