extension LogisticRegression {
    /// Finds the weights of least loss and penalty by Newton's method, steps halved while they do not help.
    ///
    /// The result depends on rows and settings alone, not on the number of threads.
    ///
    /// - Precondition: `settings.penalty` is positive; every row has its class.
    /// - Throws: `TrainingError` when there are no rows or only one class.
    package static func fit(
        _ matrix: FeatureMatrix, isPositive: [Bool], settings: LogisticSettings = .init(), threads: Int = 1
    ) throws(TrainingError) -> LogisticRegression {
        precondition(settings.penalty > 0, "without a penalty there may be no best formula")
        precondition(isPositive.count == matrix.rowCount, "every row has its class")
        guard matrix.rowCount > 0 else { throw .noRows }
        guard isPositive.contains(true), isPositive.contains(false) else { throw .oneClass }
        let features = zip(matrix.columns, matrix.kinds).map {
            LinearFeature(fitting: $0, kind: $1, numbersAs: settings.numberScale)
        }
        let design = LogisticDesign(matrix, isPositive: isPositive, features: features)
        let weights = LogisticFit(design: design, penalty: settings.penalty, threads: threads).weights()
        return LogisticRegression(features: features, weights: weights)
    }

    /// Deals weights in a design's order out to the features.
    private init(features: [LinearFeature], weights: [Double]) {
        var numbers = weights.dropFirst()[...]
        var switches = weights.dropFirst(1 + features.count { $0.hasNumber })
        self.features = features
        constant = weights[0]
        slopes = features.map { $0.hasNumber ? numbers.removeFirst() : 0 }
        switchWeights = features.map { feature in
            defer { switches = switches.dropFirst(feature.switchShares.count) }
            return Array(switches.prefix(feature.switchShares.count))
        }
    }
}

/// Newton's way to the weights.
private struct LogisticFit {
    let design: LogisticDesign
    let penalty: Double
    let threads: Int

    private static let stepLimit = 50
    /// Steps get as small as the square of the one before, so after one of this size there is nothing left to gain.
    private static let smallStep = 1e-7

    func weights() -> [Double] {
        var weights = [Double](repeating: 0, count: design.weightCount)
        let positives = Double(design.isPositive.count { $0 })
        weights[0] = StableMath.log(positives / (Double(design.rowCount) - positives))
        var sums = self.sums(weights)
        for _ in 0..<LogisticFit.stepLimit {
            let step = PositiveSystem(matrix: sums.curvature, right: sums.gradient).solution()
            guard let (next, nextSums) = improved(weights, by: step, loss: sums.loss) else { break }
            (weights, sums) = (next, nextSums)
            if step.allSatisfy({ $0.magnitude < LogisticFit.smallStep }) { break }
        }
        return weights
    }

    /// The weights after the step, or after the first of its halves that does not make things worse; `nil` when none is.
    private func improved(_ weights: [Double], by step: [Double], loss: Double) -> ([Double], LogisticSums)? {
        var scale = 1.0
        while scale > 1e-6 {
            let next = zip(weights, step).map { $0 - scale * $1 }
            let sums = self.sums(next)
            if sums.loss <= loss { return (next, sums) }
            scale /= 2
        }
        return nil
    }

    private func sums(_ weights: [Double]) -> LogisticSums {
        let chunks = design.chunks
        let parts = ParallelWork.map(chunks.count, threads: threads) { chunk in
            var part = LogisticSums(design, weights: weights)
            part.add(chunks[chunk])
            return part
        }
        var total = parts.dropFirst().reduce(into: parts[0]) { $0.add($1) }
        for index in weights.indices.dropFirst() {
            total.loss += penalty / 2 * weights[index] * weights[index]
            total.gradient[index] += penalty * weights[index]
            total.curvature[index * weights.count + index] += penalty
        }
        return total
    }
}
