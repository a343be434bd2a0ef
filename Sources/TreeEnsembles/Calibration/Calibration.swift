/// How a forest's probability becomes one that can be taken at its word. Never turns an order around.
package enum Calibration: Equatable, Sendable {
    case sigmoid(SigmoidCalibration)
    case isotonic(IsotonicCalibration)

    package func callAsFunction(_ probability: Double) -> Double {
        switch self {
        case .sigmoid(let curve): curve(probability)
        case .isotonic(let line): line(probability)
        }
    }

    /// From so many rows on their own shape is followed; below, two numbers must do (Niculescu-Mizil and Caruana,
    /// "Predicting good probabilities with supervised learning", 2005, find the isotonic line ahead from about here).
    package static let isotonicRows = 1000

    /// Fits the isotonic line to 1,000 rows or more in which both classes occur, else the sigmoid.
    ///
    /// - Parameter probabilities: of rows that were not learnt from: out of bag, out of fold, or later ones.
    package static func fitting(probabilities: [Double], isPositive: [Bool]) -> Calibration {
        let hasBoth = isPositive.contains(true) && isPositive.contains(false)
        return hasBoth && isPositive.count >= isotonicRows
            ? .isotonic(IsotonicCalibration(fitting: probabilities, isPositive: isPositive))
            : .sigmoid(SigmoidCalibration(fitting: probabilities, isPositive: isPositive))
    }
}
