import ChurnModel
import EventModel
import PlainWords

/// Everything that the model's card says: what it is for, what it learned from, how good it is, and whether it still holds.
package struct ModelReport: Sendable {
    package var headline: String
    package var period: String
    package var lead: RichText
    package var keyFigures: [KeyFigure]
    package var sections: [ReportSection]
}

extension ModelReport {
    /// `nil` without a model.
    package init?(_ facts: PortfolioFacts) {
        guard let model = facts.model.model else { return nil }
        let quality = ModelQualityPart(model.card)
        headline = "How far the risk scores can be trusted"
        period = facts.site.period
        lead = quality.lead
        keyFigures = quality.keyFigures
        sections = [
            ModelPurposePart(facts, model).section, ModelDataPart(facts, model).section, quality.candidates,
            quality.calibration, quality.order, quality.bands, ModelReplayPart(model.card).section,
            ModelDriversPart(model.card).section, ModelTreePart(model.card).section,
            facts.drift.map { ModelDriftPart($0).section }, ModelMakingPart(model).section,
        ].compactMap { $0 }
    }
}

/// Figures of models in words.
enum ModelWording {
    /// `0.853`.
    static func decimals(_ value: Double) -> String {
        value.isFinite ? Wording.threeDecimals(value) : "–"
    }

    /// An area under the ROC curve as pairs of 100: `85.3`.
    static func pairs(_ area: Double) -> String { Wording.oneDecimal(area * 100) }

    /// `0.853 (0.82–0.88)`.
    static func interval(_ interval: ModelCard.Interval) -> String {
        // A dash at which no line breaks.
        let joined = "\u{2060}–\u{2060}"
        func two(_ value: Double) -> String { Wording.ratio(Int128((value * 100).rounded()), 100, digits: 2) }
        return "\(decimals(interval.value)) (\(two(interval.low))\(joined)\(two(interval.high)))"
    }
}
