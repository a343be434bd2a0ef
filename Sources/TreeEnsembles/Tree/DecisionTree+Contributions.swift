extension DecisionTree {
    /// Adds each row's probability to `sums`, and what each question on its path moved the probability to the row's entry of
    /// the feature asked. The first entries stand for the first of `rows`.
    ///
    /// Root's probability + Σ contributions = leaf's probability. Method: Palczewska et al., "Interpreting random forest
    /// classification models using a feature contribution method" (2013); Saabas' tree interpreter.
    ///
    /// - Parameter contributions: by feature, one row after another.
    func addContributions(
        to contributions: inout [Double], sums: inout [Double], rows: Range<Int>, of matrix: BinnedMatrix
    ) {
        let width = matrix.featureCount
        contributions.withUnsafeMutableBufferPointer { contributions in
            probabilities.withUnsafeBufferPointer { probabilities in
                forEachMove(of: rows, in: matrix) { row, feature, step, next in
                    contributions[(row &- rows.lowerBound) &* width &+ feature] +=
                        probabilities[next] - probabilities[step]
                } leaf: { row, leaf in
                    sums[row - rows.lowerBound] += probabilities[leaf]
                }
            }
        }
    }
}
