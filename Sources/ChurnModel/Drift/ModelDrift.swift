import EventModel
import TreeEnsembles

/// How far the tenants of a report are from the cases that its model learnt from.
package struct ModelDrift: Equatable, Sendable {
    package struct FeatureShift: Equatable, Sendable {
        /// What the feature measures, in plain words.
        package var label: String
        package var shift: PopulationShift
    }

    /// What became of the tenants that were at risk one horizon ago.
    package struct Outcomes: Equatable, Sendable {
        package var rows: Int
        package var churned: Int
    }

    /// By index, the greatest first; empty without tenants that have a score.
    package let features: [FeatureShift]
    package let score: PopulationShift?
    package let baseRate: Double
    package let outcomes: Outcomes
    /// Days between the last day that the model learnt from and the report's last day.
    package let ageDays: Int
    /// From which age on the model counts as stale.
    package let staleAfterDays: Int

    /// - Parameters:
    ///   - signals: Of every tenant, by the model's profile.
    package init(
        _ profile: ModelProfile, learntUpTo: Day, signals: some Sequence<DriftSignals>, asOf: Day, staleAfterDays: Int
    ) {
        var counts = profile.features.map { [Int](repeating: 0, count: $0.counts.count) }
        var scores = [Int](repeating: 0, count: profile.score.counts.count)
        var outcomes = Outcomes(rows: 0, churned: 0)
        for signal in signals {
            for (feature, bin) in (signal.features ?? []).enumerated() { counts[feature][Int(bin)] += 1 }
            if let bin = signal.score { scores[Int(bin)] += 1 }
            guard let hasChurned = signal.hasChurned else { continue }
            outcomes.rows += 1
            if hasChurned { outcomes.churned += 1 }
        }
        let shifts = zip(ChurnFeature.all, zip(profile.features, counts)).compactMap { feature, pair in
            pair.0.shift(to: pair.1).map { FeatureShift(label: feature.label, shift: $0) }
        }
        let order = shifts.indices.sorted {
            (shifts[$1].shift.index, $0) < (shifts[$0].shift.index, $1)
        }
        features = order.map { shifts[$0] }
        score = profile.score.shift(to: scores)
        baseRate = profile.baseRate
        self.outcomes = outcomes
        ageDays = learntUpTo.distance(to: asOf)
        self.staleAfterDays = staleAfterDays
    }

    package var isStale: Bool { ageDays > staleAfterDays }

    /// Whether the model has learnt from what came after the report's last day.
    package var knowsTheFuture: Bool { ageDays < 0 }

    /// Features that have moved far.
    package var drifted: [FeatureShift] { features.filter(\.shift.isLarge) }

    package var hasScoreDrifted: Bool { score?.isLarge ?? false }

    /// Whether clearly more, or clearly fewer, tenants left lately than among the cases learnt from: by half as many at
    /// least, and by more than three standard errors.
    package var hasBaseRateChanged: Bool {
        let (rows, churned) = (Double(outcomes.rows), Double(outcomes.churned))
        guard rows > 0, baseRate > 0, baseRate < 1 else { return false }
        let expected = rows * baseRate
        let error = (expected * (1 - baseRate)).squareRoot()
        return (churned - expected).magnitude > 3 * error && (churned > expected * 1.5 || churned < expected / 1.5)
    }

    /// Whether tenants are no longer those that the model learnt to know.
    package var hasDrifted: Bool { !drifted.isEmpty || hasScoreDrifted || hasBaseRateChanged }

    /// Whether somebody should train the model anew.
    package var needsTraining: Bool { isStale || knowsTheFuture || hasDrifted }
}
