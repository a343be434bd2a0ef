extension CalibratedModel {
    /// Writes kernel and calibration: a forest as edges and trees, a line each.
    package func write(to writer: inout JSONTextWriter) {
        writer.object { writer in
            switch kernel {
            case .forest(let coded):
                writer.key("edges")
                coded.writeEdges(to: &writer)
                writer.lineBreak()
                writeCalibration(to: &writer)
                writer.lineBreak()
                writer.key("trees")
                coded.forest.writeTrees(to: &writer)
            case .logistic(let formula):
                writer.key("logistic")
                formula.write(to: &writer)
                writer.lineBreak()
                writeCalibration(to: &writer)
            }
        }
    }

    private func writeCalibration(to writer: inout JSONTextWriter) {
        writer.key("calibration")
        calibration.write(to: &writer)
    }

    /// Reads what `write` wrote and checks it.
    ///
    /// - Parameter featureCount: how many features the caller knows; the text must be about as many.
    package init(reading reader: inout JSONTextReader, featureCount: Int) throws(TextError) {
        var edges: [BinEdges]?
        var trees: [DecisionTree]?
        var formula: LogisticRegression?
        var calibration: Calibration?
        try reader.object(["calibration"], optional: ["edges", "trees", "logistic"]) {
            (reader, key) throws(TextError) in
            switch key {
            case "edges": edges = try CodedForest.edges(reading: &reader)
            case "trees": trees = try RandomForest.trees(reading: &reader, featureCount: featureCount)
            case "logistic": formula = try LogisticRegression(reading: &reader)
            default: calibration = try Calibration(reading: &reader)
            }
        }
        guard let calibration else { throw reader.failure("a model without its calibration") }
        switch (edges, trees, formula) {
        case (let edges?, let trees?, nil):
            guard edges.count == featureCount else {
                throw reader.failure("edges for \(edges.count) features instead of \(featureCount)")
            }
            guard !trees.isEmpty else { throw reader.failure("a forest without trees") }
            let forest = RandomForest(trees: trees, featureCount: featureCount)
            self.init(kernel: .forest(CodedForest(edges: edges, forest: forest)), calibration: calibration)
        case (nil, nil, let formula?):
            guard formula.featureCount == featureCount else {
                throw reader.failure("a formula of \(formula.featureCount) features instead of \(featureCount)")
            }
            self.init(kernel: .logistic(formula), calibration: calibration)
        default: throw reader.failure("a model that is neither a forest nor a formula")
        }
    }
}

extension CodedForest {
    fileprivate func writeEdges(to writer: inout JSONTextWriter) {
        writer.array { writer in
            for edge in edges {
                writer.lineBreak()
                writer.array { writer in for bound in edge.bounds { writer.number(bound) } }
            }
        }
    }

    fileprivate static func edges(reading reader: inout JSONTextReader) throws(TextError) -> [BinEdges] {
        var edges: [BinEdges] = []
        try reader.array { (reader) throws(TextError) in
            guard let edge = BinEdges(bounds: try reader.numbers()) else {
                throw reader.failure("edges that are not in order")
            }
            edges.append(edge)
        }
        return edges
    }
}

extension RandomForest {
    fileprivate func writeTrees(to writer: inout JSONTextWriter) {
        writer.array { writer in
            for tree in trees {
                writer.lineBreak()
                tree.write(to: &writer)
            }
        }
    }

    fileprivate static func trees(
        reading reader: inout JSONTextReader, featureCount: Int
    ) throws(TextError) -> [DecisionTree] {
        var trees: [DecisionTree] = []
        try reader.array { (reader) throws(TextError) in
            trees.append(try DecisionTree(reading: &reader, featureCount: featureCount))
        }
        return trees
    }
}
