import TreeEnsembles

/// Cases in the forms that learners take.
struct Lessons: Sendable {
    let matrix: FeatureMatrix
    /// The same numbers coded for trees, all rows of a tenant in one group.
    let rows: TrainingRows
    let codings: [FeatureCoding]
    let folds: GroupFolds

    var hasChurned: [Bool] { rows.isPositive }

    /// - Parameter hidden: Features that learners may not see; by index.
    /// - Throws: `TrainingError` when there is nothing to learn from.
    init(_ table: ChurnTable, hidden: Set<Int>, seed: UInt64) throws(TrainingError) {
        matrix = table.rows.featureMatrix.hiding(hidden)
        let tenants = table.rows.map { Int($0.tenant) }
        let (codes, codings) = BinnedMatrix.fitting(matrix)
        rows = try TrainingRows(matrix: codes, isPositive: table.hasChurned, groups: tenants)
        self.codings = codings
        folds = GroupFolds(groups: tenants, isPositive: table.hasChurned, seed: seed)
    }
}

extension FeatureMatrix {
    /// The same rows with some features constant, so that nothing can be learnt from these.
    func hiding(_ features: Set<Int>) -> FeatureMatrix {
        guard !features.isEmpty else { return self }
        let nothing = [Double](repeating: 0, count: rowCount)
        return FeatureMatrix(
            rowCount: rowCount, columns: columns.enumerated().map { features.contains($0) ? nothing : $1 },
            kinds: kinds)
    }
}

extension [ChurnRow] {
    var featureMatrix: FeatureMatrix { FeatureMatrix(featureCount: ChurnFeature.all.count, rows: map(\.values)) }
}
