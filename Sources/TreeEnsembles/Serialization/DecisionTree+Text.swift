extension DecisionTree {
    /// Writes the tree: `feature` in preorder (−1 = leaf), `bin` (a number, or a string for the categories that go left) and
    /// `missing` (L or R) of the questions, `leaf` with the weight and the positive weight of each leaf. Sums of branches
    /// and places of right branches follow from these, so no text can describe a cycle.
    package func write(to writer: inout JSONTextWriter) {
        let questions = nodes.filter { !$0.isLeaf }
        writer.object { writer in
            writer.key("feature")
            writer.array { writer in for node in nodes { writer.integer(Int(node.feature)) } }
            writer.key("bin")
            writer.array { writer in for node in questions { writeBin(of: node, to: &writer) } }
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

    private func writeBin(of node: Node, to writer: inout JSONTextWriter) {
        guard node.codeSet >= 0 else { return writer.integer(Int(node.bin)) }
        var codes = codeSets[Int(node.codeSet)]
        // `missing` says it for every question.
        codes.remove(BinEdges.missingCode)
        writer.string(codes.text)
    }

    /// Reads what `write` wrote and checks it.
    ///
    /// - Parameter featureCount: how many features there are; a question must be about one of them.
    package init(reading reader: inout JSONTextReader, featureCount: Int) throws(TextError) {
        var features: [Int] = []
        var questions: [Question] = []
        var missing: [UInt8] = []
        var leaves: [Int] = []
        try reader.object(["feature", "bin", "missing", "leaf"]) { (reader, key) throws(TextError) in
            switch key {
            case "feature": features = try reader.integers(in: -1...(featureCount - 1))
            case "bin":
                try reader.array { (reader) throws(TextError) in questions.append(try Question(reading: &reader)) }
            case "missing": missing = Array(try reader.string().utf8)
            default: leaves = try reader.integers(in: 0...NodeTotals.fieldLimit)
            }
        }
        let questionCount = features.count { $0 >= 0 }
        guard features.count == 2 * questionCount + 1, questions.count == questionCount,
            missing.count == questionCount, leaves.count == 2 * (questionCount + 1),
            missing.allSatisfy({ $0 == 0x4C || $0 == 0x52 })
        else { throw reader.failure("a tree whose lists do not fit together") }
        var nodes = features.map {
            Node(right: 0, feature: Int16($0), bin: 0, missingGoesLeft: false, count: 0, positives: 0)
        }
        var codeSets: [CodeSet] = []
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
                let missingGoesLeft = missing[question] == 0x4C
                guard let split = questions[question].split(of: features[index], missingGoesLeft: missingGoesLeft)
                else {
                    throw reader.failure("a question that sends every row left")
                }
                nodes[index].ask(split, &codeSets)
                question += 1
            }
        }
        guard DecisionTree.join(&nodes) else { throw reader.failure("a tree whose branches do not close") }
        self.init(nodes: nodes, codeSets: codeSets)
    }

    /// What the list `bin` says of a question.
    private enum Question {
        case upTo(UInt8)
        case among(CodeSet)

        init(reading reader: inout JSONTextReader) throws(TextError) {
            if reader.startsString() {
                guard let codes = CodeSet(text: try reader.string()), !codes.contains(BinEdges.missingCode) else {
                    throw reader.failure("a set of categories that is not one")
                }
                self = .among(codes)
            } else {
                self = .upTo(UInt8(try reader.integer(in: 0...Int(BinEdges.missingCode) - 1)))
            }
        }

        /// `nil` where every row would go left.
        func split(of feature: Int, missingGoesLeft: Bool) -> Split? {
            var split = Split(feature: feature, bin: 0, missingGoesLeft: missingGoesLeft, gain: 0)
            switch self {
            case .upTo(let bin):
                guard bin < BinEdges.missingCode - 1 || !missingGoesLeft else { return nil }
                split.bin = bin
            case .among(var codes):
                if missingGoesLeft { codes.insert(BinEdges.missingCode) }
                split.leftCodes = codes
            }
            return split
        }
    }

    /// Whether its questions are about categories where the codings are, and about numbers elsewhere.
    func fits(_ codings: [FeatureCoding]) -> Bool {
        nodes.allSatisfy { $0.isLeaf || ($0.codeSet >= 0) == (codings[Int($0.feature)].kind == .categorical) }
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
