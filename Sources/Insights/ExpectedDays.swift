import EventModel

/// Days that somebody has declared expected: a migration, a holiday, a test of load. They are no incidents, and what is
/// usual is not learnt from them.
package struct ExpectedDays: Equatable, Sendable {
    package struct Entry: Equatable, Sendable {
        package var days: ClosedRange<Day>
        /// `nil`: all tenants, and the figures of all of them together.
        package var tenant: String?
        /// `nil`: all figures.
        package var measure: InsightMeasure?

        package init(days: ClosedRange<Day>, tenant: String? = nil, measure: InsightMeasure? = nil) {
            self.days = days
            self.tenant = tenant
            self.measure = measure
        }
    }

    package var entries: [Entry]

    package init(_ entries: [Entry] = []) { self.entries = entries }

    /// - Parameter tenant: `nil` for the figures of all tenants together, to which entries of single ones do not apply.
    package func days(of measure: InsightMeasure, tenant: String?) -> Set<Day> {
        var days: Set<Day> = []
        for entry in entries where entry.measure == nil || entry.measure == measure {
            guard entry.tenant == nil || entry.tenant == tenant else { continue }
            days.formUnion(
                (0...entry.days.lowerBound.distance(to: entry.days.upperBound)).map {
                    entry.days.lowerBound.advanced(by: $0)
                })
        }
        return days
    }

    /// What is declared, in a fixed form.
    package var fingerprint: String {
        entries.map {
            "\($0.days.lowerBound)..\($0.days.upperBound) \($0.tenant ?? "*") \($0.measure.map { "\($0)" } ?? "*")"
        }.joined(separator: "\n")
    }
}
