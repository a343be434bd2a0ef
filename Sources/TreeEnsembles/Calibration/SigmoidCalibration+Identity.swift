extension SigmoidCalibration {
    /// The curve that leaves probabilities as they are, but for those within 10⁻⁴ of 0 or 1.
    package static let identity = SigmoidCalibration(intercept: 0, slope: 1)
}
