/// What tells how good scores are: of their order, or of their probabilities.
package enum ScoreFigure: String, CaseIterable, Sendable {
    /// Under the ROC curve.
    case area
    case averagePrecision
    case brier
    case logLoss
    /// Expected calibration error over ten bins of equal width.
    case calibrationError
    /// Lift of the tenth, and of the fifth, of the rows with the highest scores.
    case lift10, lift20
}
