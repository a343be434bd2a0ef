/// What reasons speak of: features of one group say much the same, so only one of them is told.
package enum ReasonGroup: String, CaseIterable, Sendable {
    case silence, visits, work, users, sessions, outcomes, sentiment, contract, age, size

    /// The group's name on pages.
    package var label: String {
        switch self {
        case .silence: "Days of silence"
        case .visits: "Logins and days of active users"
        case .work: "Jobs and work on data"
        case .users: "Users active, stopped, added and deleted"
        case .sessions: "Logins without work, sessions timed out"
        case .outcomes: "Jobs failed and cancelled"
        case .sentiment: "Sentiment"
        case .contract: "Plan and charge"
        case .age: "Age of the account"
        case .size: "Size"
        }
    }
}

/// One number about a tenant before a cut-off, and how to say it.
package struct ChurnFeature: Sendable {
    /// Stable: model files name features by it.
    package let id: String
    package let group: ReasonGroup
    /// What it measures, in plain words.
    package let label: String
    /// NaN where the tenant has nothing to measure.
    package let value: @Sendable (CutoffFigures) -> Double
    /// A sentence with the figures behind the value, without a full stop; it states facts and judges nothing.
    package let sentence: @Sendable (CutoffFigures) -> String
    /// Whether the sentence reads as good news (above 0), as bad news (below 0), or as neither. A reason that lowers the
    /// risk should not read as bad news.
    package private(set) var goodNews: @Sendable (CutoffFigures) -> Double = { _ in 0 }

    init(
        _ id: String, _ group: ReasonGroup, _ label: String, value: @escaping @Sendable (CutoffFigures) -> Double,
        sentence: @escaping @Sendable (CutoffFigures) -> String
    ) {
        self.id = id
        self.group = group
        self.label = label
        self.value = value
        self.sentence = sentence
    }

    func reading(_ goodNews: @escaping @Sendable (CutoffFigures) -> Double) -> ChurnFeature {
        var feature = self
        feature.goodNews = goodNews
        return feature
    }

    /// A feature whose rise is good news and whose fall is bad.
    var risingIsGood: ChurnFeature { reading(value) }
    /// A feature whose rise is bad news and whose fall is good.
    var risingIsBad: ChurnFeature { reading { [value] in -value($0) } }

    /// All features, in the order of the model's columns.
    package static let all: [ChurnFeature] =
        silence + counts + users + quality + account

    /// Raised when a feature's meaning changes: a model learnt on another meaning is refused.
    package static let definitionsVersion = 1

    /// The model's row.
    package static func row(_ figures: CutoffFigures) -> [Double] { values.map { $0(figures) } }

    private static let values = all.map(\.value)
}
