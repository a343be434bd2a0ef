import TreeEnsembles

/// Models of the same rows, and what each says of rows that it has not seen.
struct Candidates {
    /// Forest and logistic, the better first; then those that are there for comparison.
    private let ranked: [Candidate]
    private let rows: ClassedRows
    /// Rows that every candidate has an estimate of.
    private let known: [Int]

    var chosen: CalibratedModel { ranked[0].model }

    init(_ rows: ClassedRows, _ options: TableOptions) throws(TrainingError) {
        let (forest, outOfBag) = try Learner.forest(rows, options)
        let known = outOfBag.indices.filter { outOfBag[$0].isFinite }
        let grown = try Candidate(.forest, forest, outOfBag, rows, known, options)
        let others = try [Learner.logistic, .singleTree, .baseRate].map { learner throws(TrainingError) in
            try Candidate(learner, rows, known, options)
        }
        // The logistic regression scores only where it is better by more than chance.
        let isLogistic = RowLoss.isClearlyLower(others[0].losses, than: grown.losses)
        ranked = (isLogistic ? [others[0], grown] : [grown, others[0]]) + others.dropFirst()
        self.rows = rows
        self.known = known
    }

    /// On the training's rows, each by models that have not seen it.
    func crossEvaluation(_ options: TableOptions) -> TableEvaluation {
        TableEvaluation(
            .crossValidated, named { ($0.raw, $0.calibrated) }, isPositive: known.map { rows.isPositive[$0] },
            options: options)
    }

    func evaluation(on heldOut: ClassedRows, _ options: TableOptions) -> TableEvaluation {
        let probabilities = named { candidate in
            let raw = candidate.learner.probabilities(candidate.model.kernel, heldOut.matrix, options)
            return (raw, raw.map { candidate.model.calibration($0) })
        }
        return TableEvaluation(.heldOut, probabilities, isPositive: heldOut.isPositive, options: options)
    }

    /// Contenders calibrated and by themselves, others by themselves alone; the chosen one, calibrated, first.
    private func named(
        _ probabilities: (Candidate) -> (raw: [Double], calibrated: [Double])
    ) -> [(name: String, values: [Double])] {
        ranked.flatMap { candidate in
            let name = candidate.learner.rawValue
            let (raw, calibrated) = probabilities(candidate)
            return candidate.learner.isContender
                ? [("\(name) calibrated", calibrated), (name, raw)] : [(name, raw)]
        }
    }
}

extension Learner {
    /// Whether it may score.
    fileprivate var isContender: Bool { self == .forest || self == .logistic }
}

/// One model of the rows.
private struct Candidate {
    let learner: Learner
    let model: CalibratedModel
    /// Of the known rows by models that have not seen them: before calibration, and after one that has not seen the row.
    let raw: [Double]
    let calibrated: [Double]
    /// Of the calibrated probabilities, row by row.
    let losses: [Double]

    init(
        _ learner: Learner, _ kernel: CalibratedModel.Kernel, _ estimates: [Double], _ rows: ClassedRows,
        _ known: [Int],
        _ options: TableOptions
    ) throws(TrainingError) {
        let raw = known.map { estimates[$0] }
        let isPositive = known.map { rows.isPositive[$0] }
        let folds = GroupFolds(groups: known, isPositive: isPositive, seed: options.seed)
        let crossed = CrossCalibration(raw, isPositive: isPositive, folds: folds)
        self.learner = learner
        self.raw = raw
        model = CalibratedModel(kernel: kernel, calibration: crossed.calibration)
        calibrated = crossed.probabilities
        losses = RowLoss.of(crossed.probabilities, isPositive)
    }

    /// Learns from all rows, and from most for an estimate of the others.
    init(_ learner: Learner, _ rows: ClassedRows, _ known: [Int], _ options: TableOptions) throws(TrainingError) {
        let folds = GroupFolds(
            groups: Array(rows.isPositive.indices), isPositive: rows.isPositive, seed: options.seed)
        try self.init(
            learner, learner.fit(rows, options), learner.crossEstimates(rows, folds, options), rows, known, options)
    }
}
