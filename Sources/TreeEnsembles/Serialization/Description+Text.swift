// Texts of what describes a model: profiles, effects and a tree to be read.

extension ValueProfile {
    package func write(to writer: inout JSONTextWriter) {
        writer.object { writer in
            writer.key("borders")
            writer.array { writer in for border in borders { writer.number(border) } }
            writer.key("counts")
            writer.array { writer in for count in counts { writer.integer(count) } }
        }
    }

    package init(reading reader: inout JSONTextReader) throws(TextError) {
        var borders: [Double] = []
        var counts: [Int] = []
        try reader.object(["borders", "counts"]) { (reader, key) throws(TextError) in
            if key == "borders" {
                borders = try reader.numbers()
            } else {
                counts = try reader.integers(in: 0...TrainingRows.rowLimit)
            }
        }
        guard let profile = ValueProfile(borders: borders, counts: counts) else {
            throw reader.failure("a profile that is not possible")
        }
        self = profile
    }
}

extension FeatureEffect {
    /// A list a bin, of lower and upper bound, rows and mean score, and one of the missing rows and their mean score.
    package func write(to writer: inout JSONTextWriter) {
        writer.object { writer in
            writer.key("bins")
            writer.array { writer in
                for bin in bins {
                    writer.array { writer in
                        writer.number(bin.lowerBound ?? .nan)
                        writer.number(bin.upperBound ?? .nan)
                        writer.integer(bin.rows)
                        writer.number(bin.meanScore)
                    }
                }
            }
            writer.key("missing")
            writer.array { writer in
                guard let missing else { return }
                writer.integer(missing.rows)
                writer.number(missing.meanScore)
            }
        }
    }

    package init(reading reader: inout JSONTextReader) throws(TextError) {
        var bins: [Bin] = []
        var missing: Missing?
        try reader.object(["bins", "missing"]) { (reader, key) throws(TextError) in
            if key == "bins" {
                try reader.array { (reader) throws(TextError) in bins.append(try Bin(reading: &reader)) }
            } else {
                missing = try Missing(reading: &reader)
            }
        }
        self.init(bins: bins, missing: missing)
    }
}

extension FeatureEffect.Bin {
    fileprivate init(reading reader: inout JSONTextReader) throws(TextError) {
        let numbers = try reader.numbers()
        guard numbers.count == 4, let rows = Int(exactly: numbers[2]), rows > 0, numbers[3].isFinite else {
            throw reader.failure("a part of an effect that is not possible")
        }
        self.init(
            lowerBound: numbers[0].isNaN ? nil : numbers[0], upperBound: numbers[1].isNaN ? nil : numbers[1],
            rows: rows, meanScore: numbers[3])
    }
}

extension FeatureEffect.Missing {
    /// `nil` where an empty list stands.
    fileprivate init?(reading reader: inout JSONTextReader) throws(TextError) {
        let numbers = try reader.numbers()
        guard !numbers.isEmpty else { return nil }
        guard numbers.count == 2, let rows = Int(exactly: numbers[0]), rows > 0, numbers[1].isFinite else {
            throw reader.failure("missing rows of an effect that are not possible")
        }
        self.init(rows: rows, meanScore: numbers[1])
    }
}

extension TreeOutline {
    /// A list a node, in preorder: rows and positives; before them, of a question, its feature, its bound and whether
    /// missing values go left.
    package func write(to writer: inout JSONTextWriter) {
        writer.array { writer in
            for node in nodes {
                writer.array { writer in
                    if let question = node.question {
                        writer.integer(question.feature)
                        writer.number(question.bound ?? .nan)
                        writer.integer(question.missingGoesLeft ? 1 : 0)
                    }
                    writer.integer(node.rows)
                    writer.integer(node.positives)
                }
            }
        }
    }

    /// Reads what `write` wrote and checks that it is one tree.
    package init(reading reader: inout JSONTextReader, featureCount: Int) throws(TextError) {
        var nodes: [Node] = []
        /// Questions whose right branch is yet to come.
        var open: [Int] = []
        var isWhole = false
        try reader.array { (reader) throws(TextError) in
            guard !isWhole else { throw reader.failure("nodes that belong to no tree") }
            var node = try Node(reading: &reader, featureCount: featureCount)
            let place = nodes.count
            if let above = nodes.last?.question == nil ? open.popLast() : nodes.indices.last {
                node.depth = nodes[above].depth + 1
                if above != place - 1 { nodes[above].branches?.no = place }
            }
            if node.question != nil {
                node.branches = Branches(yes: place + 1, no: 0)
                open.append(place)
            }
            nodes.append(node)
            isWhole = node.question == nil && open.isEmpty
        }
        guard isWhole else { throw reader.failure("a tree with a branch missing") }
        self.init(nodes: nodes)
    }
}

extension TreeOutline.Node {
    fileprivate init(reading reader: inout JSONTextReader, featureCount: Int) throws(TextError) {
        let numbers = try reader.numbers()
        let counts = numbers.suffix(2).compactMap { Int(exactly: $0) }
        guard numbers.count == 2 || numbers.count == 5, counts.count == 2, counts[0] > 0,
            (0...counts[0]).contains(counts[1])
        else { throw reader.failure("a node that is not possible") }
        self.init(depth: 0, rows: counts[0], positives: counts[1])
        guard numbers.count == 5 else { return }
        guard let feature = Int(exactly: numbers[0]), (0..<featureCount).contains(feature) else {
            throw reader.failure("a question for no feature")
        }
        question = TreeOutline.Question(
            feature: feature, bound: numbers[1].isNaN ? nil : numbers[1], missingGoesLeft: numbers[2] == 1)
    }
}
