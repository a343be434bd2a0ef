/// Splits every node that can be split, left branch first: the way of forests, whose trees grow whole.
struct DepthFirstBuilder: TreeBuilder {
    var maximumDepth: Int

    private struct Pending {
        var range: Range<Int>
        var depth: Int
        /// The node whose right branch this is; −1 for the root and for left branches.
        var rightOf: Int
    }

    func build<Criterion>(_ splitter: inout HistogramSplitter<Criterion>) -> DecisionTree {
        var nodes: [DecisionTree.Node] = []
        var codeSets: [CodeSet] = []
        var stack = [Pending(range: 0..<splitter.rowCount, depth: 0, rightOf: -1)]
        while let item = stack.popLast() {
            let totals = splitter.totals(of: item.range)
            let index = nodes.count
            nodes.append(DecisionTree.Node(leaf: totals))
            if item.rightOf >= 0 { nodes[item.rightOf].right = Int32(index) }
            guard item.depth < maximumDepth, let split = splitter.bestSplit(of: item.range, totals: totals) else {
                continue
            }
            nodes[index].ask(split, &codeSets)
            let middle = splitter.partition(item.range, by: split)
            stack.append(Pending(range: middle..<item.range.upperBound, depth: item.depth + 1, rightOf: index))
            stack.append(Pending(range: item.range.lowerBound..<middle, depth: item.depth + 1, rightOf: -1))
        }
        return DecisionTree(nodes: nodes, codeSets: codeSets)
    }
}
