import EventModel
import UsageMetrics

/// The first page's finding: what changed, in ten seconds.
struct HomeStory {
    private let facts: PortfolioFacts
    private let weeks: (last: Range<Int>, before: Range<Int>)?

    init(_ facts: PortfolioFacts) {
        self.facts = facts
        weeks = facts.completeWeeks
    }

    var period: String {
        guard let weeks else { return facts.site.period }
        let week = facts.days[weeks.last.lowerBound].day.isoWeek
        return "\(facts.site.period). The last complete week is week \(week.week)."
    }

    var headline: String {
        guard !facts.open.isEmpty else { return "No tenants yet" }
        let highRisk = facts.tenants.count { $0.risk?.band == .high }
        let risk =
            highRisk == 0
            ? ""
            : highRisk == 1
                ? ", and one tenant is likely to leave" : ", and \(Wording.count(highRisk)) tenants are likely to leave"
        guard let weeks else { return "\(Wording.count(facts.open.count, "tenant")) so far" }
        let jobs = (sum(weeks.before, \.jobsSubmitted), sum(weeks.last, \.jobsSubmitted))
        let move = jobs.0 == 0 ? 0 : (jobs.1 - jobs.0) * 100 / jobs.0
        let usage = move >= 5 ? "Usage grows" : move <= -5 ? "Usage falls" : "Usage holds steady"
        return usage + risk
    }

    var lead: RichText {
        guard let weeks, !facts.open.isEmpty else {
            return
                "There are \(Wording.count(facts.open.count, "tenant")) and too few days for a week to compare with another."
        }
        return jobsSentence(weeks) + idleSentence(weeks) + riskSentence
    }

    private func jobsSentence(_ weeks: (last: Range<Int>, before: Range<Int>)) -> RichText {
        let now = sum(weeks.last, \.jobsSubmitted)
        let before = sum(weeks.before, \.jobsSubmitted)
        let week = facts.days[weeks.last.lowerBound].day.isoWeek.week
        let record = isRecord(now)
        guard let change = Wording.change(from: before, to: now) else {
            return "Tenants submitted \(strong: Wording.count(now, "job")) in week \(week), the first with any."
        }
        return """
            Tenants submitted \(strong: Wording.count(now, "job")) in week \(week), \
            \(change == "unchanged" ? "as many as" : "\(change) against \(Wording.count(before)) in") the week before\(record).
            """
    }

    /// Whether no complete week of the history had as many jobs.
    private func isRecord(_ jobs: Int) -> String {
        guard let weeks, weeks.last.lowerBound >= 7 * 8 else { return "" }
        var end = weeks.last.lowerBound
        while end >= 7 {
            if sum(end - 7..<end, \.jobsSubmitted) >= jobs { return "" }
            end -= 7
        }
        return ", the most of any week shown"
    }

    private func idleSentence(_ weeks: (last: Range<Int>, before: Range<Int>)) -> RichText {
        let logins = sum(weeks.last, \.logins)
        guard logins > 0 else { return " Nobody logged in." }
        let idle = sum(weeks.last, \.idleLogins)
        return """
             Of \(Wording.count(logins, "login")), \(strong: Wording.percent(idle, of: logins)) were followed by no work within \
            \(Wording.count(facts.site.thresholds.idleMinutes, "minute")).
            """
    }

    private var riskSentence: RichText {
        let high = facts.tenants.filter { $0.risk?.band == .high }
            .sorted { ($0.charge * ($0.risk?.score ?? 0), $1.id) > ($1.charge * ($1.risk?.score ?? 0), $0.id) }
        guard !high.isEmpty else { return facts.model.model == nil ? "" : " No tenant is at high risk." }
        let names = RichText.list(
            high.prefix(3).map(\.link) + (high.count > 3 ? ["\(Wording.count(high.count - 3)) more"] : []))
        let charge = high.reduce(0) { $0 + $1.charge }
        let money: RichText = charge > 0 ? ". Monthly charges of \(strong: Wording.dollars(charge)) are at stake" : ""
        return " At high risk: \(names)\(money)."
    }

    private func sum(_ range: Range<Int>, _ value: (PortfolioRow) -> Int) -> Int {
        facts.days[range].reduce(0) { $0 + value($1) }
    }
}
