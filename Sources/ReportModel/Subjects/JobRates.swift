import PlainWords
import UsageMetrics

/// How many jobs tenants submit a day, and how unevenly.
struct JobRates {
    private let facts: PortfolioFacts
    /// Jobs a day of each open tenant, ascending.
    private let rates: [Double]
    /// Open tenants, those with the most jobs first.
    private let ranked: [TenantSummary]

    init(_ facts: PortfolioFacts) {
        self.facts = facts
        rates = facts.open.map { $0.figures.jobsPerDay30d?.value ?? 0 }.sorted()
        ranked = facts.open.ranked { $0.figures.jobsSubmitted30d }
    }

    private var total: Int { ranked.reduce(0) { $0 + $1.figures.jobsSubmitted30d } }

    var sentence: RichText {
        guard total > 0 else { return "No tenant submitted a job in the last \(facts.window)." }
        let half = countOfHalf
        return """
            In the last \(facts.window) a tenant submitted \
            \(strong: Self.text(rates.reduce(0, +) / Double(rates.count))) jobs a day on average, the median tenant \
            \(strong: Self.text(median)). Half of the \(Wording.count(total, "job")) of open tenants came from \
            \(strong: half == 1 ? "one tenant" : "\(Wording.inWords(half, "tenant")) of \(Wording.count(ranked.count))").
            """
    }

    /// The tenants with the most jobs, and the median of all.
    func chart(_ id: String, _ count: Int) -> ReportChart {
        let bars = ranked.filter { $0.figures.jobsSubmitted30d > 0 }.bars(count) {
            $0.figures.jobsPerDay30d?.value ?? 0
        }
        return ReportChart(
            id: id, title: "Jobs a day, last \(facts.window)",
            finding: bars.isEmpty
                ? "" : "The \(Wording.count(bars.count, "tenant")) with the most, and the median of all",
            definition: "jobs-per-day", csv: .tenantsData,
            bars.isEmpty
                ? .missing("No tenant submitted a job.")
                : .bars(bars + [ReportChart.Bar("Median tenant", median, isTotal: true)]))
    }

    /// How few tenants it takes for half of all jobs.
    private var countOfHalf: Int {
        var sum = 0
        return ranked.prefix { tenant in
            guard sum * 2 < total else { return false }
            sum += tenant.figures.jobsSubmitted30d
            return true
        }.count
    }

    private var median: Double {
        let middle = rates.count / 2
        return rates.count % 2 == 1 ? rates[middle] : (rates[middle - 1] + rates[middle]) / 2
    }

    /// Jobs a day: `none`, `under 0.1`, `3.2`.
    private static func text(_ value: Double) -> String {
        value == 0 ? "none" : value < 0.05 ? "under 0.1" : Wording.oneDecimal(value)
    }
}
