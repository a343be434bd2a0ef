/// What makes a set of rows pure. A split gains what its children's purity exceeds their parent's.
package protocol SplitCriterion: Sendable {
    /// Purity of a node, summed over its weight, so that the purities of siblings add up; greater is purer.
    ///
    /// - Parameters:
    ///   - count: weight of all rows, positive.
    ///   - positives: weight of the rows of the positive class.
    static func purity(count: Double, positives: Double) -> Double
}

/// Gini's criterion for two classes.
///
/// A node's impurity, weight × 2 p (1 − p), is 2 (positives − positives² ÷ count); as the positives of siblings add up to
/// their parent's, positives² ÷ count orders splits as the decrease of impurity does.
package enum GiniCriterion: SplitCriterion {
    @inline(__always)
    package static func purity(count: Double, positives: Double) -> Double { positives * positives / count }
}
