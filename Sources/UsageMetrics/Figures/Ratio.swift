/// An exact quotient, kept with its base so that a percentage can carry it.
package struct Ratio: Equatable, Sendable {
    package let numerator: Int128
    package let denominator: Int128

    /// `nil` when there is nothing to divide by.
    package init?(_ numerator: some BinaryInteger, of denominator: some BinaryInteger) {
        guard denominator > 0 else { return nil }
        self.numerator = Int128(clamping: numerator)
        self.denominator = Int128(clamping: denominator)
    }

    package var value: Double { Double(numerator) / Double(denominator) }
}
