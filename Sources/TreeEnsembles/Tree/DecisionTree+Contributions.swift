extension DecisionTree {
    /// Adds what each question on the row's path moved the probability to the entry of the feature asked; returns the
    /// probability of the leaf.
    ///
    /// Root's probability + Σ contributions = leaf's probability. Method: Palczewska et al., "Interpreting random forest
    /// classification models using a feature contribution method" (2013); Saabas' tree interpreter.
    func addContributions(of row: Int, in matrix: BinnedMatrix, to contributions: inout [Double]) -> Double {
        matrix.byRow.withUnsafeBufferPointer { codes in
            var index = 0
            while let codes = codes.baseAddress {
                let next = Int(steps[index].next(codes + row * matrix.featureCount))
                guard next != index else { break }
                contributions[Int(steps[index].feature)] += probabilities[next] - probabilities[index]
                index = next
            }
            return probabilities[index]
        }
    }
}
