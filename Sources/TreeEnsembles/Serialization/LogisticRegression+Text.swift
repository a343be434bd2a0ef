extension LogisticRegression {
    /// Writes the constant and each feature with its weights, a line each.
    package func write(to writer: inout JSONTextWriter) {
        writer.object { writer in
            writer.key("constant")
            writer.number(constant)
            writer.key("features")
            writer.array { writer in
                for (place, feature) in features.enumerated() {
                    writer.lineBreak()
                    feature.write(slope: slopes[place], weights: switchWeights[place], to: &writer)
                }
            }
        }
    }

    /// Reads what `write` wrote and checks it.
    package init(reading reader: inout JSONTextReader) throws(TextError) {
        var constant = Double.nan
        var features: [(feature: LinearFeature, slope: Double, weights: [Double])] = []
        try reader.object(["constant", "features"]) { (reader, key) throws(TextError) in
            if key == "constant" {
                constant = try reader.number()
            } else {
                try reader.array { (reader) throws(TextError) in
                    features.append(try LinearFeature.weighted(reading: &reader))
                }
            }
        }
        guard constant.isWeight else { throw reader.failure("a formula without its constant") }
        self.init(
            features: features.map(\.feature), constant: constant, slopes: features.map(\.slope),
            switchWeights: features.map(\.weights))
    }
}

extension LinearFeature {
    /// Writes the kind of scale with its bounds or categories, mean and deviation, the slope, which switches there are
    /// (`R` for the rest, `M` for missing), and of each its weight and its share of the rows.
    fileprivate func write(slope: Double, weights: [Double], to writer: inout JSONTextWriter) {
        writer.object { writer in
            writer.key("kind")
            writer.string(scale.kind)
            writer.key("marks")
            writer.array { writer in for mark in scale.marks { writer.number(mark) } }
            writer.key("number")
            writer.array { writer in for number in [mean, deviation, slope] { writer.number(number) } }
            writer.key("besides")
            writer.string((scale.sharesRest ? "R" : "") + (hasMissingSwitch ? "M" : ""))
            writer.key("weights")
            writer.array { writer in for weight in weights { writer.number(weight) } }
            writer.key("shares")
            writer.array { writer in for share in switchShares { writer.number(share) } }
        }
    }

    fileprivate static func weighted(
        reading reader: inout JSONTextReader
    ) throws(TextError) -> (feature: LinearFeature, slope: Double, weights: [Double]) {
        var texts: [String: String] = [:]
        var lists: [String: [Double]] = [:]
        try reader.object(["kind", "marks", "number", "besides", "weights", "shares"]) {
            (reader, key) throws(TextError) in
            switch key {
            case "kind", "besides": texts[key] = try reader.string()
            default: lists[key] = try reader.numbers()
            }
        }
        guard let kind = texts["kind"], let besides = texts["besides"], ["", "R", "M", "RM"].contains(besides),
            let marks = lists["marks"], let number = lists["number"], number.count == 3,
            let weights = lists["weights"], let shares = lists["shares"],
            number[0].isFinite, number[1].isFinite, number[1] >= 0, number[2].isWeight, weights.allSatisfy(\.isWeight),
            shares.allSatisfy({ (0...1).contains($0) }),
            let scale = Scale(kind: kind, marks: marks, sharesRest: besides.contains("R"))
        else { throw reader.failure("a feature of a formula that is not one") }
        let hasMissingSwitch = besides.contains("M")
        let switchCount = scale.switchCount + (hasMissingSwitch ? 1 : 0)
        guard weights.count == switchCount, shares.count == switchCount else {
            throw reader.failure("a feature of a formula whose lists do not fit together")
        }
        let feature = LinearFeature(
            scale: scale, mean: number[0], deviation: number[1], hasMissingSwitch: hasMissingSwitch,
            switchShares: shares)
        return (feature, number[2], weights)
    }
}

extension LinearFeature.Scale {
    fileprivate var kind: String {
        switch self {
        case .values: "values"
        case .places: "places"
        case .categories: "categories"
        }
    }

    /// Bounds of places, or categories.
    fileprivate var marks: [Double] {
        switch self {
        case .values: []
        case .places(let edges): edges.bounds
        case .categories(let known, _): known.map(Double.init)
        }
    }

    fileprivate var sharesRest: Bool {
        guard case .categories(_, let sharesRest) = self else { return false }
        return sharesRest
    }

    /// Switches of the scale itself: none of a number.
    fileprivate var switchCount: Int {
        guard case .categories(let known, let sharesRest) = self else { return 0 }
        return known.count + (sharesRest ? 1 : 0)
    }

    /// `nil` when the marks are not those of the kind.
    fileprivate init?(kind: String, marks: [Double], sharesRest: Bool) {
        switch kind {
        case "values" where marks.isEmpty && !sharesRest: self = .values
        case "places" where !sharesRest:
            guard let edges = BinEdges(bounds: marks) else { return nil }
            self = .places(edges)
        case "categories":
            let known = marks.compactMap { Int(exactly: $0) }
            guard known.count == marks.count, known.allSatisfy({ $0 >= 0 }),
                zip(known, known.dropFirst()).allSatisfy({ $0 < $1 })
            else { return nil }
            self = .categories(known, sharesRest: sharesRest)
        default: return nil
        }
    }
}

extension Double {
    /// Whether sums of such weights, each times an input, stay finite.
    fileprivate var isWeight: Bool { magnitude < 1e100 }
}
