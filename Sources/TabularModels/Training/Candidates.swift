import TreeEnsembles

/// Models of the same rows, and what each says of rows that it has not seen.
struct Candidates {
    /// Forest and logistic, the better first.
    private let contenders: [Contender]
    /// Those that are there for comparison.
    private let baselines: [Candidate]
    private let rows: ClassedRows
    /// Rows that every candidate has an estimate of.
    private let known: [Int]

    var chosen: CalibratedModel { contenders[0].model }

    /// - Parameter grown: The forest of these rows.
    init(_ rows: ClassedRows, grown: GrownForest, _ options: TableOptions) throws(TrainingError) {
        let known = grown.outOfBag.indices.filter { grown.outOfBag[$0].isFinite }
        let grownForest = Candidate(learner: .forest, kernel: grown.kernel, raw: known.map { grown.outOfBag[$0] })
        let options = try Learner.withLogisticSettings(options, for: rows)
        let others = try [Learner.logistic, .singleTree, .baseRate].map { learner throws(TrainingError) in
            try Candidate(learner, rows, known, options)
        }
        let isPositive = known.map { rows.isPositive[$0] }
        let folds = GroupFolds(groups: known, isPositive: isPositive, seed: options.seed)
        let forest = Contender(grownForest, isPositive, folds, options)
        let logistic = Contender(others[0], isPositive, folds, options)
        let isLogistic = logistic.logLoss < forest.logLoss
        contenders = isLogistic ? [logistic, forest] : [forest, logistic]
        baselines = Array(others.dropFirst())
        self.rows = rows
        self.known = known
    }

    /// On the training's rows, each by models that have not seen it.
    func crossEvaluation(_ options: TableOptions) -> TableEvaluation {
        TableEvaluation(
            .crossValidated,
            named({ ($0.candidate.raw, $0.calibrated) }, baselines: \.raw),
            isPositive: known.map { rows.isPositive[$0] }, options: options)
    }

    /// - Parameter forest: What the forest says of the rows, before calibration.
    func evaluation(on heldOut: ClassedRows, forest: [Double], _ options: TableOptions) -> TableEvaluation {
        func raw(_ candidate: Candidate) -> [Double] {
            candidate.learner == .forest
                ? forest : candidate.learner.probabilities(candidate.kernel, heldOut.matrix, options)
        }
        let probabilities = named(
            { contender in
                let raw = raw(contender.candidate)
                return (raw, raw.map { contender.model.calibration($0) })
            }, baselines: raw)
        return TableEvaluation(.heldOut, probabilities, isPositive: heldOut.isPositive, options: options)
    }

    /// Contenders calibrated and by themselves, baselines by themselves alone; the chosen one, calibrated, first.
    private func named(
        _ probabilities: (Contender) -> (raw: [Double], calibrated: [Double]), baselines raw: (Candidate) -> [Double]
    ) -> [(name: String, values: [Double])] {
        let contending = contenders.flatMap { contender in
            let name = contender.candidate.learner.rawValue
            let (raw, calibrated) = probabilities(contender)
            return [(name: "\(name) calibrated", values: calibrated), (name: name, values: raw)]
        }
        return contending + baselines.map { ($0.learner.rawValue, raw($0)) }
    }
}

/// One model of the rows.
private struct Candidate {
    let learner: Learner
    let kernel: CalibratedModel.Kernel
    /// Of the known rows by models that have not seen them, before calibration.
    let raw: [Double]

    init(learner: Learner, kernel: CalibratedModel.Kernel, raw: [Double]) {
        self.learner = learner
        self.kernel = kernel
        self.raw = raw
    }

    /// Learns from all rows, and from most for an estimate of the others.
    init(_ learner: Learner, _ rows: ClassedRows, _ known: [Int], _ options: TableOptions) throws(TrainingError) {
        let folds = GroupFolds(
            groups: Array(rows.isPositive.indices), isPositive: rows.isPositive, seed: options.seed)
        let estimates = try learner.crossEstimates(rows, folds, options)
        try self.init(learner: learner, kernel: learner.fit(rows, options), raw: known.map { estimates[$0] })
    }
}

/// One that may score.
private struct Contender {
    let candidate: Candidate
    let model: CalibratedModel
    /// Of the known rows by models and calibrations that have not seen them.
    let calibrated: [Double]
    /// Of these probabilities; none of no rows.
    let logLoss: Double

    init(_ candidate: Candidate, _ isPositive: [Bool], _ folds: GroupFolds, _ options: TableOptions) {
        let crossed = CrossCalibration(
            candidate.raw, isPositive: isPositive, folds: folds, threads: options.threads)
        self.candidate = candidate
        model = CalibratedModel(kernel: candidate.kernel, calibration: crossed.calibration)
        calibrated = crossed.probabilities
        logLoss =
            ProbabilityMetrics.logLoss(probabilities: crossed.probabilities, isPositive: isPositive) ?? .infinity
    }
}
