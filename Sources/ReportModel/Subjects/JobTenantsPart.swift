import PlainWords
import UsageMetrics

/// The jobs of each tenant beside each other.
struct JobTenantsPart {
    private let facts: PortfolioFacts
    /// Open tenants that submitted or ended a job in the window, those who submitted most first.
    private let tenants: [TenantSummary]

    init(_ facts: PortfolioFacts) {
        self.facts = facts
        tenants = facts.open.filter { $0.figures.jobsSubmitted30d > 0 || $0.figures.counts30d.jobsEnded > 0 }.ranked {
            $0.figures.jobsSubmitted30d
        }
    }

    var section: ReportSection {
        let open = facts.open.count
        let text: RichText =
            "\(strong: "\(Wording.number(tenants.count).sentenceCased) of \(Wording.count(open, "open tenant"))") had jobs."
        let cut = ChurnReport.cut(tenants.count, "those with the most jobs")
        return ReportSection(
            id: "tenants", title: "By tenant", text: cut.isEmpty ? text : text + " " + cut,
            tables: tenants.isEmpty ? [] : [table])
    }

    private var table: DataTable {
        var columns: [TenantCell] = [
            (
                .init("Submitted", numeric: true, definition: "jobs"),
                { .count($0.figures.jobsSubmitted30d) }
            ),
            (.init("A day", numeric: true, definition: "jobs-per-day"), Self.rate),
            (.init("Ended", numeric: true, definition: "jobs"), { .count($0.figures.counts30d.jobsEnded) }),
            (
                .init("Failed", numeric: true, definition: "failure-rate"),
                { .share(Ratio($0.figures.jobsFailed30d, of: $0.figures.counts30d.jobsEnded)) }
            ),
            (
                .init("Cancelled", numeric: true, definition: "cancel-rate"),
                { .share($0.figures.cancelRate30d) }
            ),
        ]
        if facts.scope.contains(.serverTime) {
            columns += [
                (
                    .init("Median duration", numeric: true, definition: "job-duration"),
                    { .duration($0.detail.medianDuration) }
                ),
                (
                    .init("95 of 100 within", numeric: true, definition: "job-duration"),
                    { .duration($0.detail.longDuration) }
                ),
            ]
        }
        columns.append(
            (.init("Not ended", numeric: true, definition: "jobs-not-ended"), { .count($0.detail.openJobs) }))
        var table = DataTable.tenants(
            "jobs-by-tenant", "Jobs of the last \(facts.window), by tenant", tenants, columns)
        table.sortedBy = (1, false)
        table.csv = PagePath("jobs/tenants.csv")
        return table
    }

    private static func rate(_ tenant: TenantSummary) -> DataTable.Cell {
        guard let rate = tenant.figures.jobsPerDay30d else { return .unknown }
        let text = rate.value == 0 ? "0" : rate.value < 0.05 ? "under 0.1" : Wording.oneDecimal(rate.value)
        return .init(RichText(text), sortKey: "\(rate.value)")
    }
}
