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
    /// A list a bin, of lower and upper bound, rows and mean score; a list for each category, of rows, mean score and the
    /// categories; and one of the missing rows and their mean score.
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
            writer.key("categories")
            writer.array { writer in
                for category in categories {
                    writer.array { writer in
                        writer.integer(category.rows)
                        writer.number(category.meanScore)
                        for index in category.categories { writer.integer(Int(index)) }
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
        var categories: [Category] = []
        var missing: Missing?
        try reader.object(["bins", "categories", "missing"]) { (reader, key) throws(TextError) in
            switch key {
            case "bins": try reader.array { (reader) throws(TextError) in bins.append(try Bin(reading: &reader)) }
            case "categories":
                try reader.array { (reader) throws(TextError) in categories.append(try Category(reading: &reader)) }
            default: missing = try Missing(reading: &reader)
            }
        }
        self.init(bins: bins, categories: categories, missing: missing)
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

extension FeatureEffect.Category {
    fileprivate init(reading reader: inout JSONTextReader) throws(TextError) {
        let numbers = try reader.numbers()
        let categories = numbers.dropFirst(2).compactMap { Int32(exactly: $0) }
        guard numbers.count > 2, categories.count == numbers.count - 2, let rows = Int(exactly: numbers[0]), rows > 0,
            numbers[1].isFinite
        else { throw reader.failure("a category of an effect that is not possible") }
        self.init(categories: categories, rows: rows, meanScore: numbers[1])
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
    /// A list a node, in preorder: rows and positives; of a question also its feature, its bound, whether missing values go
    /// left, and the categories that do.
    package func write(to writer: inout JSONTextWriter) {
        writer.array { writer in
            for node in nodes {
                writer.array { writer in
                    writer.integer(node.rows)
                    writer.integer(node.positives)
                    guard let question = node.question else { return }
                    writer.integer(question.feature)
                    writer.number(question.bound ?? .nan)
                    writer.integer(question.missingGoesLeft ? 1 : 0)
                    for index in question.categories { writer.integer(Int(index)) }
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
        let counts = numbers.prefix(2).compactMap { Int(exactly: $0) }
        let categories = numbers.dropFirst(5).compactMap { Int32(exactly: $0) }
        guard numbers.count == 2 || numbers.count == 5 + categories.count, counts.count == 2, counts[0] > 0,
            (0...counts[0]).contains(counts[1])
        else { throw reader.failure("a node that is not possible") }
        self.init(depth: 0, rows: counts[0], positives: counts[1])
        guard numbers.count > 2 else { return }
        guard let feature = Int(exactly: numbers[2]), (0..<featureCount).contains(feature) else {
            throw reader.failure("a question for no feature")
        }
        question = TreeOutline.Question(
            feature: feature, bound: numbers[3].isNaN ? nil : numbers[3], categories: categories,
            missingGoesLeft: numbers[4] == 1)
    }
}
