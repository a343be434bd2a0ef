/// How raw probabilities become ones that can be taken at their word.
package enum CalibrationMethod: CaseIterable, Sendable {
    /// They are so already, as those of a forest of small leaves often are.
    case none
    case sigmoid
    case isotonic

    /// Those that so many rows allow.
    static func allowed(rows: Int) -> [CalibrationMethod] {
        allCases.filter { $0 != .isotonic || rows >= Calibration.isotonicRows }
    }

    func fit(_ probabilities: [Double], isPositive: [Bool]) -> Calibration {
        switch self {
        // The identity, but for probabilities within 10⁻⁴ of 0 or 1.
        case .none: .sigmoid(.identity)
        case .sigmoid: .sigmoid(SigmoidCalibration(fitting: probabilities, isPositive: isPositive))
        case .isotonic: .isotonic(IsotonicCalibration(fitting: probabilities, isPositive: isPositive))
        }
    }
}
