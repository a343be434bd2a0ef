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
        #expect(line.knots.map(\.input) == [0.1, 0.30000000000000004, 0.8])
        let outputs = line.knots.map(\.output)
        #expect(abs(outputs[0] - 0.125) < 1e-12)
        #expect(abs(outputs[1] - 0.875 / 3) < 1e-12)
        #expect(abs(outputs[2] - 2.375 / 3) < 1e-12)
        #expect(abs(line(0.05) - 0.0625) < 1e-12, "straight from (0, 0) to the first group")
        #expect(abs(line(0.2) - (0.125 + 0.875 / 3) / 2) < 1e-12)
        #expect(line(0) == 0)
        #expect(line(1) == 1)
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
