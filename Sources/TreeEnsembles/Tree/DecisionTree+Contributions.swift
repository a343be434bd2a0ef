extension DecisionTree {
    /// Adds what each question on the row's path moved the probability to the entry of the feature asked; returns the
    /// probability of the leaf.
    ///
    /// Root's probability + Σ contributions = leaf's probability. Method: Palczewska et al., "Interpreting random forest
    /// classification models using a feature contribution method" (2013); Saabas' tree interpreter.
    func addContributions(of row: Int, in matrix: BinnedMatrix, to contributions: inout [Double]) -> Double {
        var leaf = 0
        forEachMove(of: row, in: matrix) { step, next in
            contributions[Int(steps[step].feature)] += probabilities[next] - probabilities[step]
            leaf = next
        }
        return probabilities[leaf]
    }
}
