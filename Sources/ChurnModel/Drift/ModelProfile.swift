import TreeEnsembles

/// What the cases that a model learnt from looked like: later tenants are compared with it.
package struct ModelProfile: Equatable, Sendable {
    /// By feature, in the order of the model's columns.
    package let features: [ValueProfile]
    /// Of the scores of cases by learners that had not seen their tenants: a model's scores of cases that it learnt from are
    /// surer than those of others.
    package let score: ValueProfile
    /// Share of the cases that churned.
    package let baseRate: Double

    package init(features: [ValueProfile], score: ValueProfile, baseRate: Double) {
        self.features = features
        self.score = score
        self.baseRate = baseRate
    }

    package init(_ card: ModelCard) {
        self.init(features: card.profiles, score: card.scoreProfile, baseRate: card.baseRate)
    }

    /// The bins of a row and its score.
    func signals(_ row: ChurnRow, score: Double, outcome: Bool?) -> DriftSignals {
        DriftSignals(
            features: zip(features, row.values).map { UInt8($0.bin(of: $1)) }, score: UInt8(self.score.bin(of: score)),
            hasChurned: outcome)
    }
}

/// Where a tenant stands in a model's profile. So small that it can be kept of every tenant.
package struct DriftSignals: Equatable, Sendable {
    /// The bin of each feature, and of the score; `nil` of a tenant without a score.
    package var features: [UInt8]?
    package var score: UInt8?
    /// Of a tenant that was at risk one horizon ago: whether it has churned since.
    package var hasChurned: Bool?

    package init(features: [UInt8]? = nil, score: UInt8? = nil, hasChurned: Bool? = nil) {
        self.features = features
        self.score = score
        self.hasChurned = hasChurned
    }
}
