import Foundation
import Testing

@testable import TreeEnsembles

@Suite("Calibration")
struct CalibrationTests {
    @Test("Our exponential and logarithm are the true ones to the last digits")
    func stableMath() {
        for step in -7000...7000 {
            let x = Double(step) / 10
            #expect(abs(StableMath.exp(x) / Foundation.exp(x) - 1) < 4e-16 * max(1, abs(x)))
        }
        for step in 1...5000 {
            let x = Double(step) * Double(step) / 1000
            #expect(abs(StableMath.log(x) - Foundation.log(x)) <= 4e-16 * max(1, abs(Foundation.log(x))))
        }
        #expect(StableMath.log(1) == 0)
        #expect(StableMath.exp(0) == 1)
        #expect(StableMath.exp(5000) == StableMath.exp(700))
        #expect(StableMath.logistic(0) == 0.5)
    }

    /// 1000 rows at each of nine probabilities, of which the share given by the curve is positive.
    private func rows(_ share: (Double) -> Double) -> (probabilities: [Double], isPositive: [Bool]) {
        var probabilities: [Double] = []
        var isPositive: [Bool] = []
        for tenth in 1...9 {
            let probability = Double(tenth) / 10
            let positives = Int((share(probability) * 1000).rounded())
            for row in 0..<1000 {
                probabilities.append(probability)
                isPositive.append(row < positives)
            }
        }
        return (probabilities, isPositive)
    }

    @Test("The sigmoid finds the curve that made the rows")
    func sigmoid() {
        let truth = SigmoidCalibration(intercept: -1, slope: 1.7)
        let (probabilities, isPositive) = rows { truth($0) }
        let fitted = SigmoidCalibration(fitting: probabilities, isPositive: isPositive)
        #expect(abs(fitted.intercept + 1) < 0.01)
        #expect(abs(fitted.slope - 1.7) < 0.01)
    }

    @Test("Where the order is wrong or says nothing, everybody gets the mean")
    func sigmoidWithoutOrder() {
        let (probabilities, isPositive) = rows { 1 - $0 }
        let fitted = SigmoidCalibration(fitting: probabilities, isPositive: isPositive)
        #expect(fitted.slope == 0)
        #expect(abs(fitted(0.1) - 0.5) < 1e-9)
        let flat = SigmoidCalibration(fitting: [0.3, 0.3, 0.3, 0.3], isPositive: [true, false, false, false])
        #expect(flat.slope == 0)
        #expect(abs(flat(0.3) - 1.0 / 3) < 1e-9)
    }

    @Test("Rows that a border separates do not drive the curve to infinity")
    func separated() {
        let fitted = SigmoidCalibration(
            fitting: [0.1, 0.2, 0.3, 0.7, 0.8, 0.9], isPositive: [false, false, false, true, true, true])
        #expect(fitted.slope.isFinite)
        #expect(fitted(0.05) > 0.01 && fitted(0.95) < 0.99)
    }

    @Test("Groups out of order are merged")
    func pooling() {
        // Groups of two rows: shares 0, 1/2, 0, 1; the middle two pool to 1/4. Mean 3/8, one pseudo-row each:
        // 0.375/3 = 0.125; (1.375/3 + 0.375/3)/2 = 0.291 66…; 2.375/3 = 0.791 66…
        let line = IsotonicCalibration(
            fitting: [0.1, 0.1, 0.2, 0.2, 0.4, 0.4, 0.8, 0.8],
            isPositive: [false, false, true, false, false, false, true, true], groupRows: 2)
        #expect(line.knots.map(\.input) == [0, 0.1, 0.2, 0.4, 0.8, 1])
        let outputs = [0.125, 0.125, 0.875 / 3, 0.875 / 3, 2.375 / 3, 2.375 / 3]
        for (knot, output) in zip(line.knots, outputs) { #expect(abs(knot.output - output) < 1e-12) }
        #expect(abs(line(0.15) - (0.125 + 0.875 / 3) / 2) < 1e-12, "straight between blocks")
        #expect(line(0.3) == line(0.2), "level within one")
        #expect(line(0) == line(0.1) && line(1) == line(0.8), "level beyond the outer ones")
    }

    @Test("A last group of few rows and the ends of the scale")
    func edges() {
        // Group of two at 0: 0 of 2, drawn to the mean of 1/3: (0 + 1/3)/3; last row, 1 of 1: (1 + 1/3)/2.
        let line = IsotonicCalibration(fitting: [0, 0, 1], isPositive: [false, false, true], groupRows: 2)
        #expect(line.knots.map(\.input) == [0, 1])
        #expect(abs(line(0) - 1.0 / 9) < 1e-12 && abs(line(1) - 2.0 / 3) < 1e-12)
        #expect(IsotonicCalibration(fitting: [], isPositive: []).knots.isEmpty)
    }

    /// Reference: scikit-learn 1.9.1 on `SampleRows.scored`,
    ///
    ///     IsotonicRegression().fit(x, y).predict(np.unique(x))
    @Test("Pooling gives scikit-learn's isotonic regression")
    func isotonicReference() {
        let (scores, isPositive) = SampleRows.scored
        let ties = TiedScores.descending(scores, isPositive).reversed()
        let pooled = PooledBlock.pooled(
            ties.map {
                PooledBlock(
                    input: $0.score, output: Double($0.positives) / Double($0.rows), weight: Double($0.rows))
            })
        let expected: [(rows: Double, value: Double)] = [
            (5, 0), (3, 1 / 3.0), (14, 3 / 7.0), (14, 4 / 7.0), (6, 2 / 3.0), (4, 0.75), (7, 6 / 7.0), (7, 1),
        ]
        #expect(pooled.map(\.weight) == expected.map(\.rows))
        for (block, expected) in zip(pooled, expected) { #expect(abs(block.output - expected.value) < 1e-12) }
    }

    /// Outcomes that follow a shape of the raw probability, and the method chosen for them.
    private func chosen(_ count: Int, _ shape: (Double) -> Double) -> String {
        var generator = KeyedGenerator(seed: 11)
        let raw = (0..<count).map { (Double($0) + 0.5) / Double(count) }
        let isPositive = raw.map { Double(generator.below(1_000_000)) / 1_000_000 < shape($0) }
        let folds = GroupFolds(groups: Array(0..<count), isPositive: isPositive, seed: 1)
        switch CrossCalibration(raw, isPositive: isPositive, folds: folds).calibration {
        case .isotonic: return "isotonic"
        case .sigmoid(let curve): return curve == SigmoidCalibration(intercept: 0, slope: 1) ? "none" : "sigmoid"
        }
    }

    @Test("What does best on rows not seen is chosen: nothing, a curve, or from 1,000 rows on a line of steps")
    func choice() {
        #expect(chosen(4000) { $0 } == "none")
        // Log odds three times as far from 0 as they should be.
        #expect(chosen(4000) { 1 / (1 + StableMath.exp(-StableMath.log($0 / (1 - $0)) / 3)) } == "sigmoid")
        let step: (Double) -> Double = { $0 < 0.5 ? 0.1 : 0.9 }
        #expect(chosen(4000, step) == "isotonic")
        #expect(chosen(900, step) != "isotonic")
    }

    @Test("Rows without an estimate stay without one")
    func gaps() {
        let raw = [0.2, .nan, 0.4, 0.6, 0.8, 0.3]
        let isPositive = [false, true, false, true, true, false]
        let folds = GroupFolds(groups: Array(0..<6), isPositive: isPositive, count: 2, seed: 1)
        let crossed = CrossCalibration(raw, isPositive: isPositive, folds: folds).probabilities
        #expect(crossed.map(\.isNaN) == [false, true, false, false, false, false])
    }

    @Test("No calibrated score is 0 or 1, so that the log loss stays finite")
    func bounds() {
        let count = 2000
        let separated = (0..<count).map { Double($0) / Double(count - 1) }
        let fitted = IsotonicCalibration(fitting: separated, isPositive: (0..<count).map { $0 >= 1000 })
        for probability in separated { #expect(fitted(probability) > 0 && fitted(probability) < 1) }
    }

    @Test("Knots from elsewhere must rise")
    func knots() {
        typealias Knot = IsotonicCalibration.Knot
        #expect(IsotonicCalibration(knots: [Knot(input: 0.2, output: 0.3), Knot(input: 0.2, output: 0.4)]) == nil)
        #expect(IsotonicCalibration(knots: [Knot(input: 0.1, output: 0.3), Knot(input: 0.2, output: 0.2)]) == nil)
        #expect(IsotonicCalibration(knots: [Knot(input: 0.1, output: .nan)]) == nil)
        #expect(IsotonicCalibration(knots: [])?(0.4) == 0.4)
    }
}
