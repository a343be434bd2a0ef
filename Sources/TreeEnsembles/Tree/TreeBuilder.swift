/// The order in which a tree grows. The order matters only where growth ends early: by a limit of leaves.
protocol TreeBuilder: Sendable {
    func build<Criterion>(_ splitter: inout HistogramSplitter<Criterion>) -> DecisionTree
}

extension DecisionTree.Node {
    init(leaf totals: NodeTotals) {
        self.init(
            right: 0, feature: -1, bin: 0, missingGoesLeft: false, count: Int32(totals.intWeight),
            positives: Int32(totals.intPositives))
    }

    /// - Parameter codeSets: the sets of the nodes before.
    mutating func ask(_ split: Split, _ codeSets: inout [CodeSet]) {
        feature = Int16(split.feature)
        bin = split.bin
        missingGoesLeft = split.missingGoesLeft
        if let leftCodes = split.leftCodes {
            codeSet = Int32(codeSets.count)
            codeSets.append(leftCodes)
        }
    }
}
