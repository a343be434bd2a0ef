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

    /// From so many rows on their own shape may be followed; below, two numbers must do (Niculescu-Mizil and Caruana,
    /// "Predicting good probabilities with supervised learning", 2005, find the isotonic line ahead from about here).
    package static let isotonicRows = 1000
}
