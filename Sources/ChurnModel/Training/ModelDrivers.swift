import TreeEnsembles

/// What a model goes by, on some of the later cases.
struct ModelDrivers {
    let model: CalibratedModel
    let table: ChurnTable
    let options: ChurnOptions

    /// More cases change these figures little and cost much.
    private static let caseLimit = 5000
    private static let explainedLimit = 2000
    private static let groupLimit = 6

    init(_ evaluation: ChurnEvaluation, options: ChurnOptions) {
        model = evaluation.chosen.model
        table = evaluation.later.thinned(to: Self.caseLimit)
        self.options = options
    }

    /// By loss, greatest first. Shuffles each group's columns together, so that features that can stand in for each other
    /// lose together.
    func importance() -> [ModelCard.Importance] {
        let matrix = table.rows.featureMatrix
        let area = area(matrix)
        var generator = KeyedGenerator(seed: options.seed, 3)
        let losses = ReasonGroup.allCases.map { group in
            var places = Array(0..<matrix.rowCount)
            places.shuffle(using: &generator)
            let columns = zip(ChurnFeature.all, matrix.columns).map { feature, column in
                feature.group == group ? places.map { column[$0] } : column
            }
            let left = self.area(FeatureMatrix(rowCount: matrix.rowCount, columns: columns))
            return ModelCard.Importance(group: group, areaLoss: area - left)
        }
        return losses.enumerated().sorted { ($1.element.areaLoss, $0.offset) < ($0.element.areaLoss, $1.offset) }
            .map(\.element)
    }

    private static let effectBins = 8

    /// The feature with the greatest mean contribution of each of the weightiest groups, as far as it moves scores.
    func effects(_ importance: [ModelCard.Importance]) -> [ModelCard.Effect] {
        let strengths = strengths()
        let matrix = table.rows.featureMatrix
        let scores = model.probabilities(of: matrix, threads: options.threads)
        let (codes, codings) = BinnedMatrix.fitting(matrix, threads: options.threads)
        return importance.prefix(Self.groupLimit).compactMap { item in
            let members = ChurnFeature.all.indices.filter { ChurnFeature.all[$0].group == item.group }
            guard let strongest = members.max(by: { strengths[$0] < strengths[$1] }), strengths[strongest] > 0 else {
                return nil
            }
            return ModelCard.Effect(
                feature: ChurnFeature.all[strongest].id,
                effect: FeatureEffect(
                    of: strongest, in: codes, coding: codings[strongest], scores: scores, binLimit: Self.effectBins))
        }
    }

    /// By feature: Σ |contribution|.
    private func strengths() -> [Double] {
        let rows = table.thinned(to: Self.explainedLimit).rows.featureMatrix
        return model.explained(rows, threads: options.threads).reduce(
            into: [Double](repeating: 0, count: ChurnFeature.all.count)
        ) { sums, row in
            for (feature, contribution) in row.contributions.enumerated() { sums[feature] += contribution.magnitude }
        }
    }

    /// Chance where the cases do not tell.
    private func area(_ matrix: FeatureMatrix) -> Double {
        RankMetrics.areaUnderROC(
            scores: model.probabilities(of: matrix, threads: options.threads), isPositive: table.hasChurned) ?? 0.5
    }
}

extension ChurnTable {
    /// At most so many rows, evenly over cut-offs and tenants.
    func thinned(to limit: Int) -> ChurnTable {
        ChurnTable(rows: rows.thinned(to: limit), hasChurned: hasChurned.thinned(to: limit))
    }
}
