import ChurnModel
import EventModel
import PlainWords
import UsageMetrics

/// Why a tenant's risk is what it is, or why it has none.
struct RiskExplanation {
    private let facts: TenantFacts

    init(_ facts: TenantFacts) { self.facts = facts }

    var title: String {
        guard let risk = facts.risk else { return "Why there is no risk score" }
        switch risk.band {
        case .high: return "Why the risk is high"
        case .medium: return "Why the risk is medium"
        case .low: return "Why the risk is low"
        }
    }

    var text: RichText {
        let horizon = Wording.days(facts.site.thresholds.horizonDays)
        if let risk = facts.risk, let parts = risk.parts {
            return """
                Of 100 tenants with this score, \(Self.ofHundred(risk.score)) leave within \(horizon). The estimate starts from \
                \(Self.percent(parts.base)), that of a tenant of which nothing is known; the points lead from there to \
                \(Self.percent(ScoreParts.tenths(risk.score))).\(chargeSentence(risk))
                """
        }
        switch facts.figures.status {
        case .closed: return "The account is closed: there is nothing left to lose."
        case .idle where facts.state.lastActivity == nil:
            return "A tenant gets a score once somebody uses its account. Nobody has done so yet."
        case .idle:
            return """
                A tenant without any activity for \(Wording.days(facts.window)) is \
                \(link: "gone", .definition("gone-quiet")), not at risk.
                """
        case .minimal, .active:
            switch facts.model {
            case .insufficient:
                return "There is too little history to learn from: \(link: "what is missing", .churn)."
            case .trained:
                let window = Wording.days(facts.window)
                let age = facts.isAnnounced ? "its account is \(window) old" : "it has been known for \(window)"
                return "A tenant gets a score once \(RichText(age)). Until then too little is known of it."
            }
        }
    }

    private func chargeSentence(_ risk: TenantRisk) -> RichText {
        guard let charge = facts.figures.attributes.monthlyCharge, charge > 0 else { return "" }
        return """
             It pays \(Wording.dollars(charge)) a month; \(link: "charge × risk", .definition("charge-at-risk")) comes to \
            \(strong: Wording.dollars(risk.atRisk(of: charge))).
            """
    }

    /// A probability as a number of 100 cases.
    private static func ofHundred(_ share: Double) -> String {
        let number = Int((share * 100).rounded())
        return number == 0 ? "fewer than 1" : "about \(number)"
    }

    /// The reasons, the strongest first, what all others come to, and what calibration does: from where the estimate starts
    /// they add up to the score, as it is shown.
    var parts: [ScorePart] {
        guard let risk = facts.risk, let parts = risk.parts else { return [] }
        let told = risk.reasons.map { ScorePart($0.sentence, tenths: $0.tenths) }
        let rest = [
            ScorePart(told.isEmpty ? "All traits together" : "All else together", tenths: parts.other),
            ScorePart("Calibration: how often scores like this came true", tenths: parts.calibration),
        ]
        return told + rest.filter { $0.tenths != 0 }
    }

    /// What has moved the score in a week; empty where it has hardly moved.
    var change: RichText {
        guard let risk = facts.risk, let change = risk.change else { return "" }
        let moved = ScoreParts.tenths(risk.score) - ScoreParts.tenths(change.before)
        guard moved.magnitude >= Self.notableTenths else { return "" }
        let most = change.moves.prefix(2).filter { $0.tenths.signum() == moved.signum() }
            .map { RichText("\($0.group.label.uncapitalised) (\(ScorePart.points($0.tenths)))") }
        let because: RichText = most.isEmpty ? "" : " What moved it most: \(RichText.list(most))."
        return """
            The same model would have said \(Self.percent(ScoreParts.tenths(change.before))) a week before: \
            \(strong: ScorePart.points(moved)) since.\(because)
            """
    }
    private static let notableTenths = 10

    /// What would lower the score; empty where nothing would by much.
    var relief: RichText {
        guard let risk = facts.risk, let first = risk.reliefs.first else { return "" }
        func percent(_ relief: ScoreRelief) -> String { Self.percent(ScoreParts.tenths(relief.score)) }
        let second: RichText =
            risk.reliefs.dropFirst().first.map {
                "; with \(RichText($0.group.label.uncapitalised)) so, \(percent($0))"
            } ?? ""
        return """
            What would lower it: with \(strong: first.group.label.uncapitalised) as they usually are of tenants that stayed, the \
            model would say \(strong: percent(first))\(second). That is what it would say, not what would happen.
            """
    }

    /// Why the score deserves less trust than others; `nil` where it does not.
    var caution: String? {
        guard facts.risk != nil else { return nil }
        let asOf = facts.site.asOf
        let recent = facts.days.suffix(28).count { $0.counts.activity > 0 }
        let known = facts.days.first { $0.counts.activity > 0 }.map { $0.day.distance(to: asOf) + 1 } ?? 0
        if known < Self.fewDaysKnown {
            return "Take this with caution: the tenant’s use is known for \(Wording.count(known, "day")) only."
        }
        guard recent < Self.fewActiveDays else { return nil }
        return "Take this with caution: it rests on \(Wording.count(recent, "day")) with activity in the last 28."
    }
    private static let fewDaysKnown = 56
    private static let fewActiveDays = 4

    private static func percent(_ tenths: Int) -> String { "\(Wording.ratio(Int128(tenths), 10))\(Wording.space)%" }

    /// One thing to do.
    var nextStep: String? {
        facts.site.nextSteps.step(
            status: facts.figures.status, wasEverActive: facts.state.lastActivity != nil, risk: facts.risk)
    }
}
