/// Splits the node that gains most, until the tree has so many leaves: the way of a single tree meant to be read.
struct BestFirstBuilder: TreeBuilder {
    var maximumDepth: Int
    var maximumLeaves: Int

    private struct Grown {
        var node: DecisionTree.Node
        var range: Range<Int>
        var depth: Int
        var split: Split?
        /// Where the branches stand among the grown; 0 in a leaf.
        var left = 0
        var right = 0
    }

    func build<Criterion>(_ splitter: inout HistogramSplitter<Criterion>) -> DecisionTree {
        var grown = [grow(0..<splitter.rowCount, depth: 0, &splitter)]
        var frontier = [0]
        var leaves = 1
        while leaves < maximumLeaves, let place = mostGaining(frontier, grown) {
            let index = frontier.remove(at: place)
            guard let split = grown[index].split else { break }
            let range = grown[index].range
            let middle = splitter.partition(range, by: split)
            grown[index].left = grown.count
            grown[index].right = grown.count + 1
            let depth = grown[index].depth + 1
            grown.append(grow(range.lowerBound..<middle, depth: depth, &splitter))
            grown.append(grow(middle..<range.upperBound, depth: depth, &splitter))
            frontier += [grown.count - 2, grown.count - 1]
            leaves += 1
        }
        return preorder(grown)
    }

    private func grow<Criterion>(
        _ range: Range<Int>, depth: Int, _ splitter: inout HistogramSplitter<Criterion>
    ) -> Grown {
        let totals = splitter.totals(of: range)
        let split = depth < maximumDepth ? splitter.bestSplit(of: range, totals: totals) : nil
        return Grown(node: DecisionTree.Node(leaf: totals), range: range, depth: depth, split: split)
    }

    /// The place in `frontier` of the node with the greatest gain; the oldest of equals.
    private func mostGaining(_ frontier: [Int], _ grown: [Grown]) -> Int? {
        var best: (place: Int, gain: Double)?
        for (place, index) in frontier.enumerated() {
            guard let gain = grown[index].split?.gain, gain > (best?.gain ?? 0) else { continue }
            best = (place, gain)
        }
        return best?.place
    }

    private func preorder(_ grown: [Grown]) -> DecisionTree {
        var nodes: [DecisionTree.Node] = []
        var codeSets: [CodeSet] = []
        var stack = [(index: 0, rightOf: -1)]
        while let (index, rightOf) = stack.popLast() {
            if rightOf >= 0 { nodes[rightOf].right = Int32(nodes.count) }
            var item = grown[index]
            if item.left > 0, let split = item.split {
                item.node.ask(split, &codeSets)
                stack.append((item.right, nodes.count))
                stack.append((item.left, -1))
            }
            nodes.append(item.node)
        }
        return DecisionTree(nodes: nodes, codeSets: codeSets)
    }
}
