import EventModel
import PlainWords
import UsageMetrics

/// The first page's finding: what changed, in ten seconds.
struct HomeStory {
    private let facts: PortfolioFacts
    private let weeks: (last: Range<Int>, before: Range<Int>)?
    /// From which change on the headline speaks of growth or fall; percent, and percentage points of idle logins.
    private static let notable = 5
    private static let notablePoints = 3

    init(_ facts: PortfolioFacts) {
        self.facts = facts
        weeks = facts.completeWeeks
    }

    var period: String {
        guard let weeks else { return facts.site.period }
        let first = facts.days[weeks.last.lowerBound].day
        let (from, to) = (first, first.advanced(by: 6))
        let dates = [from, to].map { Wording.shortDate($0, in: facts.site.year) }.joined(separator: " to ")
        return "\(facts.site.period). Weekly figures: week \(first.isoWeek.week), \(dates)."
    }

    // MARK: Headline

    var headline: String {
        guard !facts.open.isEmpty else { return "No tenants yet" }
        guard let weeks else { return "\(Wording.inWords(facts.open.count, "tenant").sentenceCased) so far" }
        let usage = usage(weeks)
        guard let trouble = trouble(weeks, saysIdle: usage.isSplit) else { return usage.words }
        return "\(usage.words), \(usage.isGood ? "but" : "and") \(trouble)"
    }

    /// What jobs and logins say of the week; split when they say different things. In a log without jobs, work on data
    /// speaks for them.
    private func usage(
        _ weeks: (last: Range<Int>, before: Range<Int>)
    ) -> (words: String, isGood: Bool, isSplit: Bool) {
        let hasJobs = facts.scope.contains(.jobs)
        let work = change(weeks) { hasJobs ? $0.jobsSubmitted : $0.dataEvents }
        let logins = change(weeks, \.logins)
        switch (work.signum(), logins.signum()) {
        case (1, -1): return ("More \(hasJobs ? "jobs" : "work") from fewer logins", true, true)
        case (-1, 1): return ("More logins, but \(hasJobs ? "fewer jobs" : "less work")", false, true)
        case (1, _), (0, 1): return ("Usage grows", true, false)
        case (-1, _), (0, -1): return ("Usage falls", false, false)
        default: return ("Usage holds steady", true, false)
        }
    }

    /// The change on the week before in percent; 0 when it is not notable.
    private func change(_ weeks: (last: Range<Int>, before: Range<Int>), _ value: (PortfolioRow) -> Int) -> Int {
        let (before, now) = (sum(weeks.before, value), sum(weeks.last, value))
        guard before > 0 else { return now > 0 ? 100 : 0 }
        let change = Int(Int128(now - before) * 100 / Int128(before))
        return abs(change) >= Self.notable ? change : 0
    }

    /// The worst that there is to tell; `nil` when there is nothing.
    ///
    /// - Parameter saysIdle: Whether the headline speaks of logins that lead to less already.
    private func trouble(_ weeks: (last: Range<Int>, before: Range<Int>), saysIdle: Bool) -> String? {
        let high = facts.tenants.count { $0.risk?.band == .high }
        if high > 0 { return "\(Wording.inWords(high, "tenant")) \(high == 1 ? "is" : "are") likely to leave" }
        let (now, before) = (idleLogins(weeks.last), idleLogins(weeks.before))
        if !saysIdle, now.logins >= Wording.leastBase, before.logins >= Wording.leastBase,
            Int128(now.idle) * Int128(before.logins) * 100
                >= (Int128(before.idle) * 100 + Int128(Self.notablePoints) * Int128(before.logins)) * Int128(now.logins)
        {
            return "more logins lead to nothing"
        }
        let left = WeekChanges(facts).left.count
        return left > 0 ? "\(Wording.inWords(left, "tenant")) left" : nil
    }

    // MARK: Sentences

    var lead: RichText {
        guard let weeks, !facts.open.isEmpty else {
            let tenants = facts.open.count
            return """
                There \(tenants == 1 ? "is" : "are") \(Wording.amount(tenants, "tenant")), and not yet two complete weeks to compare.
                """
        }
        return usageSentence(weeks) + idleSentence(weeks) + riskSentence
    }

    private func usageSentence(_ weeks: (last: Range<Int>, before: Range<Int>)) -> RichText {
        let jobs = sum(weeks.last, \.jobsSubmitted)
        let all: [(what: String, before: Int, now: Int)] = facts.scope.told([
            (.jobs, ("jobs", sum(weeks.before, \.jobsSubmitted), jobs)),
            (.logins, ("logins", sum(weeks.before, \.logins), sum(weeks.last, \.logins))),
            (.data, ("operations on data", sum(weeks.before, \.dataEvents), sum(weeks.last, \.dataEvents))),
        ])
        // Two say enough; work on data speaks where logins or jobs are not told of.
        let moves = Wording.moved(Array(all.prefix(2)))
        return "Against the week before, \(moves).\(isRecord(jobs) ? " No week shown had more jobs." : "")"
    }

    /// Whether no complete week of the history had as many jobs.
    private func isRecord(_ jobs: Int) -> Bool {
        guard let weeks, jobs > 0, weeks.last.lowerBound >= 7 * 8 else { return false }
        return stride(from: weeks.last.lowerBound, through: 7, by: -7).allSatisfy {
            sum($0 - 7..<$0, \.jobsSubmitted) < jobs
        }
    }

    private func idleSentence(_ weeks: (last: Range<Int>, before: Range<Int>)) -> RichText {
        let (now, before) = (idleLogins(weeks.last), idleLogins(weeks.before))
        guard now.logins > 0 else { return "" }
        let change =
            before.logins < Wording.leastBase
            ? "" : ", against \(Wording.percent(before.idle, of: before.logins)) the week before"
        return """
             \(strong: Wording.percent(now.idle, of: now.logins)) of the logins were followed by no work within \
            \(Wording.count(facts.site.thresholds.idleMinutes, "minute"))\(change).
            """
    }

    private func idleLogins(_ week: Range<Int>) -> (idle: Int, logins: Int) {
        (sum(week, \.idleLogins), sum(week, \.logins))
    }

    private var riskSentence: RichText {
        guard facts.model.model != nil else { return "" }
        let high = facts.tenants.filter { $0.risk?.band == .high }.sorted(by: AttentionList.moreAtStake)
        guard !high.isEmpty else {
            let medium = facts.tenants.count { $0.risk?.band == .medium }
            return medium == 0
                ? " No tenant is at high or medium risk of leaving."
                : " No tenant is at high risk of leaving, \(strong: Wording.inWords(medium, "tenant")) at medium risk."
        }
        let names = RichText.list(
            high.prefix(3).map(\.link) + (high.count > 3 ? ["\(Wording.count(high.count - 3)) more"] : []))
        let charge = high.reduce(0) { $0 + $1.charge }
        let money: RichText = charge > 0 ? ", with monthly charges of \(strong: Wording.dollars(charge))" : ""
        return " At high risk of leaving: \(names)\(money)."
    }

    private func sum(_ range: Range<Int>, _ value: (PortfolioRow) -> Int) -> Int {
        facts.days[range].reduce(0) { $0 + value($1) }
    }
}
