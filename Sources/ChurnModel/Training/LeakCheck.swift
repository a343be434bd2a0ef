import TreeEnsembles

/// Looks for features that know what nobody can know.
///
/// Features are taken from a state that has seen nothing at or after the cut-off, so none should. This is the second
/// line: what an attribute says may have been entered afterwards.
struct LeakCheck {
    let split: EvaluationSplit
    /// Rows whose outcome is not known.
    let today: [ChurnRow]

    /// A feature that puts the outcomes in order better than this all alone is too good.
    private static let tooGood = 0.995
    /// One that knows the future still does so later.
    private static let stillGood = 0.95
    /// Below this chance of being the same for all tenants of today, a feature is not what it was.
    private static let leastChance = 0.001
    private static let caseLimit = 10_000

    func leftOut() -> [ModelCard.LeftOut] {
        let training = split.training.thinned(to: Self.caseLimit)
        let later = split.evaluation.thinned(to: Self.caseLimit)
        return ChurnFeature.all.indices.compactMap { feature in
            cause(feature, training, later).map {
                ModelCard.LeftOut(feature: ChurnFeature.all[feature].id, cause: $0)
            }
        }
    }

    private func cause(_ feature: Int, _ training: ChurnTable, _ later: ChurnTable) -> ModelCard.LeftOut.Cause? {
        let values = training.rows.map { $0.values[feature].orMissing }
        if isStill(feature), Self.chance(thatAllAreAlike: today.count, values) < Self.leastChance { return .notToday }
        guard let area = RankMetrics.areaUnderROC(scores: values, isPositive: training.hasChurned),
            max(area, 1 - area) > Self.tooGood,
            let laterArea = RankMetrics.areaUnderROC(
                scores: later.rows.map { $0.values[feature].orMissing }, isPositive: later.hasChurned)
        else { return nil }
        return (area > 0.5 ? laterArea : 1 - laterArea) < Self.stillGood ? .notLater : nil
    }

    /// Whether a feature is the same for all tenants of today.
    private func isStill(_ feature: Int) -> Bool {
        guard let first = today.first?.values[feature].orMissing else { return false }
        return today.allSatisfy { $0.values[feature].orMissing == first }
    }

    /// How likely so many cases are all alike, were they drawn from these.
    private static func chance(thatAllAreAlike count: Int, _ values: [Double]) -> Double {
        var rows: [Double: Int] = [:]
        for value in values { rows[value, default: 0] += 1 }
        return rows.values.sorted().reduce(0) { sum, alike in
            let share = Double(alike) / Double(values.count)
            return sum + (0..<count).reduce(1) { power, _ in power * share }
        }
    }
}

extension Double {
    /// A number that stands for a missing value, below all others.
    fileprivate var orMissing: Double { isFinite ? self : -.greatestFiniteMagnitude }
}
