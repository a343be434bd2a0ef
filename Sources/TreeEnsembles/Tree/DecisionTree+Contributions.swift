extension DecisionTree {
    /// Adds what each question on the row's path moved the probability to the entry of the feature asked.
    ///
    /// Root's probability + Σ contributions = leaf's probability. Method: Palczewska et al., "Interpreting random forest
    /// classification models using a feature contribution method" (2013); Saabas' tree interpreter.
    func addContributions(of row: Int, in matrix: BinnedMatrix, to contributions: inout [Double]) {
        var index = 0
        while !nodes[index].isLeaf {
            let node = nodes[index]
            let code = matrix.byRow[row * matrix.featureCount + Int(node.feature)]
            let left = code == BinEdges.missingCode ? node.missingGoesLeft : code <= node.bin
            let next = left ? index + 1 : Int(node.right)
            contributions[Int(node.feature)] += probabilities[next] - probabilities[index]
            index = next
        }
    }
}
