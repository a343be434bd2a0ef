/// How far forecasts were from what came.
package struct Accuracy: Equatable, Sendable {
    /// In the units of the series.
    package var meanAbsoluteError: Double
    /// The symmetric mean absolute percentage error, 0…200: the mean of 200·|f − a| ÷ (|f| + |a|), 0 where both are 0
    /// (as in S. Makridakis and others, "The M4 Competition", 2020).
    package var symmetricError: Double
    /// How many forecasts were compared.
    package var count: Int
}
