extension CalibratedModel {
    /// Writes kernel and calibration: a forest as codings (under the name `edges`) and trees, a line each.
    package func write(to writer: inout JSONTextWriter) {
        writer.object { writer in
            switch kernel {
            case .forest(let coded):
                writer.key("edges")
                coded.writeCodings(to: &writer)
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
        var codings: [FeatureCoding]?
        var trees: [DecisionTree]?
        var formula: LogisticRegression?
        var calibration: Calibration?
        try reader.object(["calibration"], optional: ["edges", "trees", "logistic"]) {
            (reader, key) throws(TextError) in
            switch key {
            case "edges": codings = try CodedForest.codings(reading: &reader)
            case "trees": trees = try RandomForest.trees(reading: &reader, featureCount: featureCount)
            case "logistic": formula = try LogisticRegression(reading: &reader)
            default: calibration = try Calibration(reading: &reader)
            }
        }
        guard let calibration else { throw reader.failure("a model without its calibration") }
        switch (codings, trees, formula) {
        case (let codings?, let trees?, nil):
            guard codings.count == featureCount else {
                throw reader.failure("edges for \(codings.count) features instead of \(featureCount)")
            }
            guard !trees.isEmpty else { throw reader.failure("a forest without trees") }
            guard trees.allSatisfy({ $0.fits(codings) }) else {
                throw reader.failure("a question about a category where there is a number, or the other way round")
            }
            let forest = RandomForest(trees: trees, featureCount: featureCount)
            self.init(kernel: .forest(CodedForest(codings: codings, forest: forest)), calibration: calibration)
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
    fileprivate func writeCodings(to writer: inout JSONTextWriter) {
        writer.array { writer in
            for coding in codings {
                writer.lineBreak()
                coding.write(to: &writer)
            }
        }
    }

    fileprivate static func codings(reading reader: inout JSONTextReader) throws(TextError) -> [FeatureCoding] {
        var codings: [FeatureCoding] = []
        try reader.array { (reader) throws(TextError) in codings.append(try FeatureCoding(reading: &reader)) }
        return codings
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
