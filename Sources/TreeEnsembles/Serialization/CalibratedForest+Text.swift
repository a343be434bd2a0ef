extension CalibratedForest {
    /// Writes edges, calibration and trees, a line each.
    package func write(to writer: inout JSONTextWriter) {
        writer.object { writer in
            writer.key("edges")
            writer.array { writer in
                for edge in edges {
                    writer.lineBreak()
                    writer.array { writer in for bound in edge.bounds { writer.number(bound) } }
                }
            }
            writer.lineBreak()
            writer.key("calibration")
            calibration.write(to: &writer)
            writer.lineBreak()
            writer.key("trees")
            writer.array { writer in
                for tree in forest.trees {
                    writer.lineBreak()
                    tree.write(to: &writer)
                }
            }
        }
    }

    /// Reads what `write` wrote and checks it.
    ///
    /// - Parameter featureCount: how many features the caller knows; the text must have edges for as many.
    package init(reading reader: inout JSONTextReader, featureCount: Int) throws(TextError) {
        var edges: [BinEdges] = []
        var trees: [DecisionTree] = []
        var calibration: Calibration?
        try reader.object(["edges", "calibration", "trees"]) { (reader, key) throws(TextError) in
            switch key {
            case "edges":
                try reader.array { (reader) throws(TextError) in
                    guard let edge = BinEdges(bounds: try reader.numbers()) else {
                        throw reader.failure("edges that are not in order")
                    }
                    edges.append(edge)
                }
            case "calibration": calibration = try Calibration(reading: &reader)
            default:
                try reader.array { (reader) throws(TextError) in
                    trees.append(try DecisionTree(reading: &reader, featureCount: featureCount))
                }
            }
        }
        guard edges.count == featureCount else {
            throw reader.failure("edges for \(edges.count) features instead of \(featureCount)")
        }
        guard let calibration, !trees.isEmpty else { throw reader.failure("a forest without trees") }
        self.init(
            edges: edges, forest: RandomForest(trees: trees, featureCount: featureCount), calibration: calibration)
    }
}
