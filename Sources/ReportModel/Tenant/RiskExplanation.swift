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
        if let risk = facts.risk, let model = facts.model.model {
            let (start, end) = (Self.tenths(model.startingScore), Self.tenths(risk.score))
            return """
                Of 100 tenants with this score, \(Self.ofHundred(risk.score)) leave within \(horizon). The estimate starts from \
                \(Self.percent(start)), that of a tenant of which nothing is known; the points lead from there to \
                \(Self.percent(end)).\(chargeSentence(risk))
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
                let age = facts.isAnnounced ? "its account is \(horizon) old" : "it has been known for \(horizon)"
                return "A tenant gets a score once \(RichText(age)). Until then too little is known of it."
            }
        }
    }

    private func chargeSentence(_ risk: TenantRisk) -> RichText {
        guard let charge = facts.figures.attributes.monthlyCharge, charge > 0 else { return "" }
        return """
             It pays \(Wording.dollars(charge)) a month; \(link: "charge × risk", .definition("charge-at-risk")) comes to \
            \(strong: Wording.dollars(charge * risk.score)).
            """
    }

    /// A probability as a number of 100 cases.
    private static func ofHundred(_ share: Double) -> String {
        let number = Int((share * 100).rounded())
        return number == 0 ? "fewer than 1" : "about \(number)"
    }

    /// The reasons, the strongest first, and what all others come to: from the starting score they add up to the score,
    /// as it is shown.
    var parts: [ScorePart] {
        guard let risk = facts.risk, let model = facts.model.model else { return [] }
        let told = risk.reasons.map { ScorePart($0.sentence, tenths: Self.tenths($0.points / 100)) }
        let moved = Self.tenths(risk.score) - Self.tenths(model.startingScore)
        let rest = moved - told.reduce(0) { $0 + $1.tenths }
        return rest == 0
            ? told : told + [ScorePart(told.isEmpty ? "All traits together" : "All else together", tenths: rest)]
    }

    /// A share in tenths of a per cent.
    private static func tenths(_ share: Double) -> Int { Int((share * 1000).rounded()) }

    private static func percent(_ tenths: Int) -> String { "\(Wording.ratio(Int128(tenths), 10))\(Wording.space)%" }

    /// One thing to do.
    var nextStep: String? {
        facts.site.nextSteps.step(
            status: facts.figures.status, wasEverActive: facts.state.lastActivity != nil, risk: facts.risk)
    }
}
