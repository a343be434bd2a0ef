extension DecisionTree {
    /// Writes the tree: `feature` in preorder (−1 = leaf), `bin` and `missing` (L or R) of the questions, `leaf` with the
    /// weight and the positive weight of each leaf. Sums of branches and places of right branches follow from these, so
    /// no text can describe a cycle.
    package func write(to writer: inout JSONTextWriter) {
        let questions = nodes.filter { !$0.isLeaf }
        writer.object { writer in
            writer.key("feature")
            writer.array { writer in for node in nodes { writer.integer(Int(node.feature)) } }
            writer.key("bin")
            writer.array { writer in for node in questions { writer.integer(Int(node.bin)) } }
            writer.key("missing")
            writer.string(String(decoding: questions.map { $0.missingGoesLeft ? 0x4C : 0x52 }, as: UTF8.self))
            writer.key("leaf")
            writer.array { writer in
                for node in nodes where node.isLeaf {
                    writer.integer(Int(node.count))
                    writer.integer(Int(node.positives))
                }
            }
        }
    }

    /// Reads what `write` wrote and checks it.
    ///
    /// - Parameter featureCount: how many features there are; a question must be about one of them.
    package init(reading reader: inout JSONTextReader, featureCount: Int) throws(TextError) {
        var features: [Int] = []
        var bins: [Int] = []
        var missing: [UInt8] = []
        var leaves: [Int] = []
        try reader.object(["feature", "bin", "missing", "leaf"]) { (reader, key) throws(TextError) in
            switch key {
            case "feature": features = try reader.integers(in: -1...(featureCount - 1))
            case "bin": bins = try reader.integers(in: 0...Int(BinEdges.missingCode) - 1)
            case "missing": missing = Array(try reader.string().utf8)
            default: leaves = try reader.integers(in: 0...NodeTotals.fieldLimit)
            }
        }
        let questionCount = features.count { $0 >= 0 }
        guard features.count == 2 * questionCount + 1, bins.count == questionCount, missing.count == questionCount,
            leaves.count == 2 * (questionCount + 1), missing.allSatisfy({ $0 == 0x4C || $0 == 0x52 })
        else { throw reader.failure("a tree whose lists do not fit together") }
        var nodes = features.map {
            Node(right: 0, feature: Int16($0), bin: 0, missingGoesLeft: false, count: 0, positives: 0)
        }
        var question = 0
        var leaf = 0
        for index in nodes.indices {
            if nodes[index].isLeaf {
                guard leaves[leaf] > 0, leaves[leaf + 1] <= leaves[leaf] else {
                    throw reader.failure("a leaf with fewer rows than positives")
                }
                nodes[index].count = Int32(leaves[leaf])
                nodes[index].positives = Int32(leaves[leaf + 1])
                leaf += 2
            } else {
                nodes[index].bin = UInt8(bins[question])
                nodes[index].missingGoesLeft = missing[question] == 0x4C
                guard nodes[index].bin < BinEdges.missingCode - 1 || !nodes[index].missingGoesLeft else {
                    throw reader.failure("a question that sends every row left")
                }
                question += 1
            }
        }
        guard DecisionTree.join(&nodes) else { throw reader.failure("a tree whose branches do not close") }
        self.init(nodes: nodes)
    }

    /// Finds right branches and sums from the order of the nodes; `false` when they are not one tree.
    private static func join(_ nodes: inout [Node]) -> Bool {
        // Backwards: a question finds its finished left branch on top, its right branch below.
        var finished: [Int] = []
        for index in nodes.indices.reversed() {
            if !nodes[index].isLeaf {
                guard let left = finished.popLast(), let right = finished.popLast() else { return false }
                let count = Int(nodes[left].count) + Int(nodes[right].count)
                guard count <= NodeTotals.fieldLimit else { return false }
                nodes[index].right = Int32(right)
                nodes[index].count = Int32(count)
                nodes[index].positives = nodes[left].positives + nodes[right].positives
            }
            finished.append(index)
        }
        return finished.count == 1
    }
}
