/// Calibration by a logistic curve of the log odds: two numbers, so a few dozen positives are enough to fit it.
///
/// Method: Platt, "Probabilistic outputs for support vector machines" (1999), on log odds instead of margins (the slope
/// undoes a forest's pull towards its mean), fitted by Newton's method.
package struct SigmoidCalibration: Equatable, Sendable {
    package var intercept: Double
    /// Not negative, so that calibration never turns an order around.
    package var slope: Double

    package init(intercept: Double, slope: Double) {
        self.intercept = intercept
        self.slope = slope
    }

    package func callAsFunction(_ probability: Double) -> Double {
        StableMath.logistic(intercept + slope * StableMath.logit(probability))
    }

    /// Fits the curve to probabilities and outcomes.
    ///
    /// Platt's targets, (positives + 1) ÷ (positives + 2) and 1 ÷ (negatives + 2), keep the curve from being too sure of
    /// few rows. Where order tells nothing, the slope is 0 and every row gets the mean.
    package init(fitting probabilities: [Double], isPositive: [Bool]) {
        precondition(probabilities.count == isPositive.count, "every probability has its outcome")
        let positives = Double(isPositive.count { $0 })
        let negatives = Double(isPositive.count) - positives
        let inputs = probabilities.map(StableMath.logit)
        let targets = isPositive.map { $0 ? (positives + 1) / (positives + 2) : 1 / (negatives + 2) }
        intercept = StableMath.log((positives + 1) / (negatives + 1))
        slope = 0
        var loss = loss(inputs, targets)
        for _ in 0..<100 {
            guard let step = newtonStep(inputs, targets) else { break }
            let before = loss
            let start = self
            var scale = 1.0
            repeat {
                intercept = start.intercept - scale * step.intercept
                slope = start.slope - scale * step.slope
                scale /= 2
                loss = self.loss(inputs, targets)
            } while loss > before && scale > 1e-6
            if max(abs(intercept - start.intercept), abs(slope - start.slope)) < 1e-10 { break }
        }
        if !(slope > 0) || !intercept.isFinite || !slope.isFinite {
            intercept = StableMath.log((positives + 1) / (negatives + 1))
            slope = 0
        }
    }

    private func newtonStep(_ inputs: [Double], _ targets: [Double]) -> SigmoidCalibration? {
        var gradient = (0.0, 0.0)
        var curvature = (1e-12, 0.0, 1e-12)
        for (input, target) in zip(inputs, targets) {
            let estimate = StableMath.logistic(intercept + slope * input)
            let weight = estimate * (1 - estimate)
            gradient.0 += estimate - target
            gradient.1 += (estimate - target) * input
            curvature.0 += weight
            curvature.1 += weight * input
            curvature.2 += weight * input * input
        }
        let determinant = curvature.0 * curvature.2 - curvature.1 * curvature.1
        // Inputs that are all alike leave the slope open.
        guard determinant > 1e-9 * curvature.0 * curvature.2 else { return nil }
        return SigmoidCalibration(
            intercept: (curvature.2 * gradient.0 - curvature.1 * gradient.1) / determinant,
            slope: (curvature.0 * gradient.1 - curvature.1 * gradient.0) / determinant)
    }

    private func loss(_ inputs: [Double], _ targets: [Double]) -> Double {
        var sum = 0.0
        for (input, target) in zip(inputs, targets) {
            let estimate = min(max(StableMath.logistic(intercept + slope * input), 1e-300), 1 - 1e-16)
            sum -= target * StableMath.log(estimate) + (1 - target) * StableMath.log(1 - estimate)
        }
        return sum
    }
}
