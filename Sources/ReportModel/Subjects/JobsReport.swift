import EventModel
import PlainWords
import UsageMetrics

/// The page on jobs: how many, how they end, how long they take, how large they are, and of whom.
struct JobsReport {
    private let facts: PortfolioFacts
    private let charts: PortfolioCharts
    private let now: JobOutcomes
    /// In the window before; `nil` where the days do not reach back so far.
    private let before: JobOutcomes?
    private let durations: JobDurationPart

    init(_ facts: PortfolioFacts) {
        self.facts = facts
        charts = PortfolioCharts(facts)
        let window = facts.site.thresholds.windowDays
        now = JobOutcomes(facts, last: window)
        before = facts.days.count >= 2 * window ? JobOutcomes(facts, last: window, before: window) : nil
        durations = JobDurationPart(facts)
    }

    var page: SubjectReport {
        SubjectReport(
            path: .jobs, headline: headline, period: facts.site.period, lead: lead, keyFigures: keyFigures,
            sections: facts.scope.told([
                (.always, amount), (.always, outcomes), (.serverTime, durations.section),
                (.always, JobTenantsPart(facts).section),
            ]),
            csv: ("All days as CSV", PagePath("data/portfolio.csv")))
    }

    // MARK: Finding

    /// From how many percent more or fewer, and how many points, the headline speaks of a change.
    private static let notable = 3
    /// Shares of fewer jobs are no news.
    private static let fewestEnded = 100

    private var headline: String {
        guard now.submitted > 0 else { return "No job was submitted in \(facts.window)" }
        guard let before, before.submitted >= Wording.leastBase else {
            return "\(Wording.inWords(now.submitted, "job").sentenceCased) in \(facts.window)"
        }
        let isTelling = min(now.ended, before.ended) >= Self.fewestEnded
        let worse = isTelling ? now.lost * before.ended - before.lost * now.ended : 0
        let bound = now.ended * before.ended * Self.notable
        if worse * 100 >= bound, worse > 0 { return "More jobs fail or are cancelled than before" }
        let change = (now.submitted - before.submitted) * 100
        if change >= before.submitted * Self.notable { return "More jobs than in the \(facts.window) before" }
        if change <= -before.submitted * Self.notable { return "Fewer jobs than in the \(facts.window) before" }
        if worse * 100 <= -bound, worse < 0 { return "More jobs succeed than before" }
        return "As many jobs as in the \(facts.window) before"
    }

    private var lead: RichText {
        let amount: RichText =
            before.map {
                "In the last \(facts.window) \(Wording.moved("jobs", from: $0.submitted, to: now.submitted))."
            }
            ?? "In the last \(facts.window) tenants submitted \(strong: Wording.amount(now.submitted, "job"))."
        return amount + outcomeSentence + durations.sentence
    }

    private var outcomeSentence: RichText {
        guard now.ended > 0 else { return " None ended." }
        return """
             Of \(Wording.count(now.ended, "job")) that ended, \
            \(strong: Wording.percent(now.failed, of: now.ended)) failed (\(Wording.count(now.failed))) and \
            \(strong: Wording.percent(now.cancelled, of: now.ended)) were cancelled (\(Wording.count(now.cancelled))).
            """
    }

    private var keyFigures: [KeyFigure] {
        let trend = trailingWeekMean(facts.days.map { Double($0.jobsSubmitted) }).suffix(90)
        let submitted = KeyFigure(
            "Jobs, \(facts.window)", Wording.count(now.submitted),
            change: before.map { "\(Wording.count($0.submitted)) in the \(facts.window) before" } ?? "",
            definition: "jobs", trend: Array(trend))
        let open = facts.tenants.reduce(0) { $0 + $1.detail.openJobs }
        let notEnded = KeyFigure(
            "Not ended", Wording.count(open), change: "of all ever submitted", definition: "jobs-not-ended")
        return [submitted, share("Failed", "failure-rate", \.failed), share("Cancelled", "cancel-rate", \.cancelled)]
            + (facts.scope.contains(.serverTime) ? durations.keyFigures : []) + [notEnded]
    }

    private func share(_ label: String, _ definition: String, _ part: KeyPath<JobOutcomes, Int>) -> KeyFigure {
        let base = now.ended == 0 ? "no job ended" : "of \(Wording.count(now.ended, "job")) that ended"
        let change = before.flatMap {
            $0.ended < Wording.leastBase
                ? nil : Wording.points(from: ($0[keyPath: part], $0.ended), to: (now[keyPath: part], now.ended))
        }
        return KeyFigure(
            label, Wording.percent(now[keyPath: part], of: now.ended),
            change: "\(base)\(change.map { "; \($0)" } ?? "")", definition: definition)
    }

    // MARK: Sections

    private var amount: ReportSection {
        let values = facts.days.map { Double($0.jobsSubmitted) }
        let submitted = charts.lines(
            "jobs-submitted", "Jobs submitted a day",
            finding: "\(Wording.count(now.submitted)) in \(facts.window); the line is the mean of seven days",
            definition: "jobs", [.init("Submitted", trailingWeekMean(values), raw: values.map { $0 })])
        let rates = JobRates(facts)
        return ReportSection(
            id: "amount", title: "How many jobs", text: rates.sentence + openSentence,
            charts: [submitted, rates.chart("jobs-per-day", 8)])
    }

    private var openSentence: RichText {
        let open = facts.tenants.reduce(0) { $0 + $1.detail.openJobs }
        guard open > 0 else { return " Every job ever submitted has ended." }
        let most = facts.tenants.max { ($0.detail.openJobs, $1.id) < ($1.detail.openJobs, $0.id) }
        let who: RichText = most.map { "; most in \($0.link) (\(Wording.count($0.detail.openJobs)))" } ?? ""
        return """
             \(strong: Wording.count(open, "job")) \(open == 1 ? "has" : "have") not ended: waiting, running, or lost to the \
            log\(open > 1 ? who : "").
            """
    }

    private var outcomes: ReportSection {
        let ended = charts.weekly(
            "jobs-ended", "How jobs ended, by week",
            finding: "In \(facts.window) \(Wording.count(now.succeeded)) of \(Wording.count(now.ended)) succeeded",
            definition: "jobs",
            [
                ("Succeeded", { Double($0.jobsSucceeded) }), ("Failed", { Double($0.jobsFailed) }),
                ("Cancelled", { Double($0.jobsCancelled) }),
            ])
        let shares = TenantShares(facts, least: Wording.leastBase) {
            Ratio($0.jobsFailed30d + $0.jobsCancelled30d, of: Int($0.counts30d.jobsEnded))
        }
        let lost = ReportChart(
            id: "jobs-lost", title: "Jobs failed or cancelled, last \(facts.window)",
            finding: "The largest shares; only tenants of which \(Wording.leastBase) jobs or more ended",
            unit: .percent, definition: "failure-rate", csv: .tenantsData, shares.bars(8, of: "jobs that ended"))
        return ReportSection(
            id: "outcomes", title: "How they end", text: lostSentence(shares), charts: [ended, lost])
    }

    private func lostSentence(_ shares: TenantShares) -> RichText {
        guard now.ended > 0 else { return "No job ended in the last \(facts.window)." }
        let sentence: RichText = """
            \(strong: "\(Wording.number(now.lost).sentenceCased) of \(Wording.count(now.ended, "job"))") that ended in the last \
            \(facts.window) failed or were cancelled (\(Wording.percent(now.lost, of: now.ended))).
            """
        guard let worst = shares.ranked.first, worst.share.numerator > 0 else { return sentence }
        return sentence + """
             Most often it happened to \(worst.tenant.link): \(Wording.count(worst.share.numerator)) of \
            \(Wording.count(worst.share.denominator)).
            """
    }
}

/// Jobs of some days: submitted on them, and by how they ended on them.
struct JobOutcomes {
    let submitted: Int
    let succeeded: Int
    let failed: Int
    let cancelled: Int

    init(_ facts: PortfolioFacts, last count: Int, before: Int = 0) {
        submitted = facts.sum(last: count, before: before) { $0.jobsSubmitted }
        succeeded = facts.sum(last: count, before: before) { $0.jobsSucceeded }
        failed = facts.sum(last: count, before: before) { $0.jobsFailed }
        cancelled = facts.sum(last: count, before: before) { $0.jobsCancelled }
    }

    var lost: Int { failed + cancelled }
    var ended: Int { succeeded + lost }
}
