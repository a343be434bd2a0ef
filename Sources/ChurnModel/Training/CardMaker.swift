import TreeEnsembles

/// Puts a model's card together.
struct CardMaker {
    let split: EvaluationSplit
    let all: ChurnTable
    let evaluation: ChurnEvaluation
    let leftOut: [ModelCard.LeftOut]
    let horizonDays: Int
    let options: ChurnOptions

    /// - Parameters:
    ///   - model: The final one.
    ///   - unseenScores: What its kind gives the cases when it has not seen their tenants.
    /// - Returns: `nil` without cases.
    func card(of model: CalibratedModel, unseenScores: [Double]) -> ModelCard? {
        guard let training = ModelCard.Cases(split.training), let later = ModelCard.Cases(split.evaluation),
            let final = ModelCard.Cases(all), let outline = evaluation.outline
        else { return nil }
        let figures = LaterFigures(evaluation, options: options)
        let drivers = ModelDrivers(evaluation, options: options)
        let importance = drivers.importance()
        let chosen = evaluation.chosen
        return ModelCard(
            training: training, evaluation: later, final: final, chosen: chosen.candidate,
            selection: evaluation.selection, parameters: parameters(model), leftOut: leftOut,
            figures: figures.figures, gainOverRecency: figures.gainOverRecency,
            reliability: chosen.reliability(split.evaluation), roc: chosen.roc(split.evaluation),
            precisionRecall: chosen.precisionRecall(split.evaluation), bands: chosen.bands(split.evaluation),
            backtest: backtest.replays(), importance: importance, effects: drivers.effects(importance), tree: outline,
            profiles: all.rows.featureMatrix.columns.map { ValueProfile(of: $0) },
            scoreProfile: ValueProfile(of: unseenScores), typical: all.typical)
    }

    private var backtest: Backtest {
        Backtest(
            candidate: evaluation.chosen.candidate, table: all, horizonDays: horizonDays, hidden: leftOut.features,
            options: options)
    }

    private func parameters(_ model: CalibratedModel) -> ModelCard.Parameters {
        let forest = options.forest(of: all.rows.count)
        return ModelCard.Parameters(
            treeCount: forest.treeCount, leafRows: forest.tree.minimumLeafRows, maximumDepth: forest.tree.maximumDepth,
            penalty: options.logistic.penalty, calibration: model.calibration.kind, seed: options.seed)
    }
}

extension [ModelCard.LeftOut] {
    /// By index.
    var features: Set<Int> {
        Set(ChurnFeature.all.indices.filter { index in contains { $0.feature == ChurnFeature.all[index].id } })
    }
}

extension Calibration {
    fileprivate var kind: ModelCard.CalibrationKind {
        switch self {
        case .isotonic: .isotonic
        case .sigmoid(let curve): curve == .identity ? .unneeded : .sigmoid
        }
    }
}

extension ChurnTable {
    /// By feature: the median of the rows that stayed, as far as they have a value; NaN where none has.
    var typical: [Double] {
        let stayed = rows.indices.filter { !hasChurned[$0] }
        return ChurnFeature.all.indices.map { feature in
            let values = stayed.map { rows[$0].values[feature] }.filter(\.isFinite).sorted()
            guard !values.isEmpty else { return .nan }
            return values[(values.count - 1) / 2] / 2 + values[values.count / 2] / 2
        }
    }
}

extension ModelCard.Cases {
    /// `nil` without rows.
    init?(_ table: ChurnTable) {
        let cutoffs = table.cutoffs
        guard let first = cutoffs.first, let last = cutoffs.last else { return nil }
        self.init(
            rows: table.rows.count, tenants: table.tenantCount, churned: table.churnedCount, cutoffs: cutoffs.count,
            firstCutoff: first, lastCutoff: last)
    }
}
