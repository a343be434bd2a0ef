import ChurnModel
import EventModel
import PlainWords
import UsageMetrics

/// What the model says of one tenant.
package struct TenantRisk: Sendable {
    /// The calibrated probability to churn within the horizon, rounded to 4 decimals.
    package var score: Double
    package var band: ChurnBand
    /// The strongest first.
    package var reasons: [ScoreReason]
    /// Scores at the ends of earlier days, ascending; the last is today's.
    package var history: [(day: Day, score: Double?)]
    /// Whether the earlier scores are those that were given out then; else they are the same model's.
    package var isIssued: Bool
    /// What the score is made of; `nil` in lists.
    package var parts: ScoreParts?
    /// How the same model saw the tenant a week before, and what has moved the score since; `nil` in lists and where it did
    /// not see it.
    package var change: RiskChange?
    /// What would lower it, the strongest first; empty in lists.
    package var reliefs: [ScoreRelief]

    package init(
        score: Double, band: ChurnBand, reasons: [ScoreReason], history: [(day: Day, score: Double?)],
        isIssued: Bool = false, parts: ScoreParts? = nil, change: RiskChange? = nil, reliefs: [ScoreRelief] = []
    ) {
        self.score = score
        self.band = band
        self.reasons = reasons
        self.history = history
        self.isIssued = isIssued
        self.parts = parts
        self.change = change
        self.reliefs = reliefs
    }

    /// The score seven days before the report's last day; where none was given on that day, the last one of the six days
    /// before it.
    package func scoreAWeekBefore(_ asOf: Day) -> Double? {
        history.last(where: isAWeekBefore(asOf))?.score
    }

    /// What has been added to the score since a week before, in ten-thousandths: what differs less than it shows is the same.
    /// `nil` where there is no score of that time.
    func changeInAWeek(_ asOf: Day) -> Int? {
        scoreAWeekBefore(asOf).map { Int((score * 10_000).rounded()) - Int(($0 * 10_000).rounded()) }
    }

    /// What of a charge is at risk: charge × score.
    func atRisk(of charge: Double) -> Double { charge * score }

    private func isAWeekBefore(_ asOf: Day) -> ((day: Day, score: Double?)) -> Bool {
        { $0.day > asOf.advanced(by: -14) && $0.day <= asOf.advanced(by: -7) }
    }

    /// What raises the score most; where nothing does, the strongest reason.
    package var mainReason: ScoreReason? { reasons.first { $0.points > 0 } ?? reasons.first }

    /// What lists show of it: the main reason, and of the past the score a week before.
    package func forLists(_ asOf: Day) -> TenantRisk {
        TenantRisk(
            score: score, band: band, reasons: mainReason.map { [$0] } ?? [],
            history: history.last(where: isAWeekBefore(asOf)).map { [$0] } ?? [], isIssued: isIssued)
    }
}

/// What has become of a tenant's risk in a week, by one model.
package struct RiskChange: Sendable {
    package var before: Double
    /// The strongest first.
    package var moves: [ScoreMove]

    package init(before: Double, moves: [ScoreMove]) {
        self.before = before
        self.moves = moves
    }
}

/// The model behind the scores; or what is missing for one.
package enum ModelFacts: Sendable {
    case trained(TrainedModel)
    /// Plain sentences: what is missing and how much is needed.
    case insufficient([String])

    package var model: TrainedModel? {
        if case .trained(let model) = self { model } else { nil }
    }
}

/// What pages say of a model.
package struct TrainedModel: Sendable {
    package var id: String
    /// The last day whose events the training saw.
    package var asOf: Day
    /// Whether the build trained it on its own store.
    package var isTrainedHere: Bool
    package var card: ModelCard

    package init(id: String, asOf: Day, isTrainedHere: Bool, card: ModelCard) {
        self.id = id
        self.asOf = asOf
        self.isTrainedHere = isTrainedHere
        self.card = card
    }
}

/// A part of a score: where it starts, or what moves it, in tenths of a percentage point so that parts add up as shown.
package struct ScorePart: Equatable, Sendable {
    package var text: String
    package var tenths: Int

    package init(_ text: String, tenths: Int) {
        self.text = text
        self.tenths = tenths
    }

    /// `+31.0 points`, `−6.2 points`.
    package var pointsText: String { Self.points(tenths) }

    /// A number of points with its sign, from tenths.
    static func points(_ tenths: Int) -> String {
        let points = Wording.ratio(Int128(tenths.magnitude), 10)
        return "\(tenths < 0 ? Wording.minus : "+")\(points)\(Wording.space)\(points == "1.0" ? "point" : "points")"
    }
}
