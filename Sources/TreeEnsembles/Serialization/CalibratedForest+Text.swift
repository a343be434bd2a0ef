extension CalibratedForest {
    /// Writes codings (under the name `edges`), calibration and trees, a line each.
    package func write(to writer: inout JSONTextWriter) {
        writer.object { writer in
            writer.key("edges")
            writer.array { writer in
                for coding in codings {
                    writer.lineBreak()
                    coding.write(to: &writer)
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
    /// - Parameter featureCount: how many features the caller knows; the text must have codings for as many.
    package init(reading reader: inout JSONTextReader, featureCount: Int) throws(TextError) {
        var codings: [FeatureCoding] = []
        var trees: [DecisionTree] = []
        var calibration: Calibration?
        try reader.object(["edges", "calibration", "trees"]) { (reader, key) throws(TextError) in
            switch key {
            case "edges":
                try reader.array { (reader) throws(TextError) in
                    codings.append(try FeatureCoding(reading: &reader))
                }
            case "calibration": calibration = try Calibration(reading: &reader)
            default:
                try reader.array { (reader) throws(TextError) in
                    trees.append(try DecisionTree(reading: &reader, featureCount: featureCount))
                }
            }
        }
        guard codings.count == featureCount else {
            throw reader.failure("edges for \(codings.count) features instead of \(featureCount)")
        }
        guard trees.allSatisfy({ $0.fits(codings) }) else {
            throw reader.failure("a question about a category where there is a number, or the other way round")
        }
        guard let calibration, !trees.isEmpty else { throw reader.failure("a forest without trees") }
        self.init(
            codings: codings, forest: RandomForest(trees: trees, featureCount: featureCount), calibration: calibration)
    }
}
