import EventModel
import TreeEnsembles
import UsageMetrics

extension ModelCard.Cases {
    func write(to writer: inout JSONTextWriter) {
        writer.object { writer in
            for (key, count) in [("rows", rows), ("tenants", tenants), ("churned", churned), ("cutoffs", cutoffs)] {
                writer.key(key)
                writer.integer(count)
            }
            for (key, day) in [("firstCutoff", firstCutoff), ("lastCutoff", lastCutoff)] {
                writer.key(key)
                writer.string(day.description)
            }
        }
    }

    init(reading reader: inout JSONTextReader) throws(TextError) {
        var counts: [String: Int] = [:]
        var days: [String: Day] = [:]
        let keys = ["rows", "tenants", "churned", "cutoffs", "firstCutoff", "lastCutoff"]
        try reader.object(keys) { (reader, key) throws(TextError) in
            switch key {
            case "firstCutoff", "lastCutoff": days[key] = try reader.day()
            default: counts[key] = try reader.rowCount()
            }
        }
        guard let rows = counts["rows"], let tenants = counts["tenants"], let churned = counts["churned"],
            let cutoffs = counts["cutoffs"], let first = days["firstCutoff"], let last = days["lastCutoff"],
            rows > 0, churned <= rows, first <= last
        else { throw reader.failure("cases that are not possible") }
        self.init(
            rows: rows, tenants: tenants, churned: churned, cutoffs: cutoffs, firstCutoff: first, lastCutoff: last)
    }
}

extension ModelCard.Interval {
    var numbers: [Double] { [value, low, high] }

    /// `nil` where an empty list stands.
    init?(reading reader: inout JSONTextReader, within range: ClosedRange<Double>) throws(TextError) {
        let numbers = try reader.numbers()
        guard !numbers.isEmpty else { return nil }
        guard numbers.count == 3, numbers.allSatisfy(range.contains) else {
            throw reader.failure("a figure that is not possible")
        }
        self.init(value: numbers[0], low: numbers[1], high: numbers[2])
    }
}

extension ModelCard.Selection {
    func write(to writer: inout JSONTextWriter) {
        writer.array { writer in
            writer.string(candidate.rawValue)
            writer.number(logLoss)
            writer.number(brier)
        }
    }

    init(reading reader: inout JSONTextReader) throws(TextError) {
        let (name, numbers) = try reader.namedNumbers(ModelCard.Candidate.self)
        guard numbers.count == 2, numbers.allSatisfy({ $0 >= 0 }) else {
            throw reader.failure("a choice that is not possible")
        }
        self.init(candidate: name, logLoss: numbers[0], brier: numbers[1])
    }
}

extension ModelCard.CandidateFigures {
    func write(to writer: inout JSONTextWriter) {
        writer.object { writer in
            writer.key("candidate")
            writer.string(candidate.rawValue)
            for figure in ScoreFigure.allCases {
                writer.key(figure.rawValue)
                writer.numbers(self[figure]?.numbers ?? [])
            }
        }
    }

    init(reading reader: inout JSONTextReader) throws(TextError) {
        var candidate: ModelCard.Candidate?
        var intervals: [ScoreFigure: ModelCard.Interval] = [:]
        try reader.object(["candidate"] + ScoreFigure.allCases.map(\.rawValue)) { (reader, key) throws(TextError) in
            if let figure = ScoreFigure(rawValue: key) {
                intervals[figure] = try ModelCard.Interval(reading: &reader, within: figure.range)
            } else {
                candidate = try reader.name(ModelCard.Candidate.self)
            }
        }
        guard let candidate else { throw reader.failure("figures of nothing") }
        self.init(candidate: candidate, intervals: intervals)
    }
}

extension ScoreFigure {
    /// What is possible: the log loss is bounded by the least probability that counts, lift by the number of rows.
    fileprivate var range: ClosedRange<Double> {
        switch self {
        case .area, .averagePrecision, .brier, .calibrationError: 0...1
        case .logLoss: 0...40
        case .lift10, .lift20: 0...10
        }
    }
}

extension ModelCard.BandOutcome {
    func write(to writer: inout JSONTextWriter) {
        writer.array { writer in
            writer.string(band.rawValue)
            writer.integer(rows)
            writer.integer(churned)
        }
    }

    init(reading reader: inout JSONTextReader) throws(TextError) {
        let (band, numbers) = try reader.namedNumbers(ChurnBand.self)
        guard let counts = numbers.counts, counts.count == 2, counts[1] <= counts[0] else {
            throw reader.failure("a band whose outcome is not possible")
        }
        self.init(band: band, rows: counts[0], churned: counts[1])
    }
}

extension ModelCard.Replay {
    func write(to writer: inout JSONTextWriter) {
        writer.object { writer in
            writer.key("cutoff")
            writer.string(cutoff.description)
            writer.key("counts")
            writer.array { writer in
                for count in [learntFrom, rows, churned, topDecileRows, topDecileHits] { writer.integer(count) }
            }
            writer.key("figures")
            writer.numbers([area ?? .nan, meanScore, brier])
        }
    }

    init(reading reader: inout JSONTextReader) throws(TextError) {
        var cutoff: Day?
        var counts: [Int] = []
        var figures: [Double] = []
        try reader.object(["cutoff", "counts", "figures"]) { (reader, key) throws(TextError) in
            switch key {
            case "cutoff": cutoff = try reader.day()
            case "counts": counts = try reader.integers(in: 0...TrainingRows.rowLimit)
            default: figures = try reader.numbers()
            }
        }
        guard let cutoff, counts.count == 5, figures.count == 3, counts[1] > 0, counts[2] <= counts[1],
            counts[3] <= counts[1], counts[4] <= counts[3], figures[0].isNaN || (0...1).contains(figures[0]),
            (0...1).contains(figures[1]), (0...1).contains(figures[2])
        else { throw reader.failure("a replay that is not possible") }
        self.init(
            cutoff: cutoff, learntFrom: counts[0], rows: counts[1], churned: counts[2],
            area: figures[0].isNaN ? nil : figures[0], meanScore: figures[1], brier: figures[2],
            topDecileRows: counts[3], topDecileHits: counts[4])
    }
}

extension ModelCard.Importance {
    func write(to writer: inout JSONTextWriter) {
        writer.array { writer in
            writer.string(group.rawValue)
            writer.number(areaLoss)
        }
    }

    init(reading reader: inout JSONTextReader) throws(TextError) {
        let (group, numbers) = try reader.namedNumbers(ReasonGroup.self)
        guard numbers.count == 1, (-1...1).contains(numbers[0]) else {
            throw reader.failure("an importance that is not possible")
        }
        self.init(group: group, areaLoss: numbers[0])
    }
}

extension ModelCard.Effect {
    func write(to writer: inout JSONTextWriter) {
        writer.object { writer in
            writer.key("feature")
            writer.string(feature)
            writer.key("effect")
            effect.write(to: &writer)
        }
    }

    init(reading reader: inout JSONTextReader) throws(TextError) {
        var feature = ""
        var effect: FeatureEffect?
        try reader.object(["feature", "effect"]) { (reader, key) throws(TextError) in
            if key == "feature" { feature = try reader.string() } else { effect = try FeatureEffect(reading: &reader) }
        }
        guard let effect, ChurnFeature.all.contains(where: { $0.id == feature }) else {
            throw reader.failure("an effect of nothing")
        }
        self.init(feature: feature, effect: effect)
    }
}

extension ModelCard.Parameters {
    func write(to writer: inout JSONTextWriter) {
        writer.object { writer in
            for (key, number) in [("treeCount", treeCount), ("leafRows", leafRows), ("maximumDepth", maximumDepth)] {
                writer.key(key)
                writer.integer(number)
            }
            writer.key("penalty")
            writer.number(penalty)
            writer.key("calibration")
            writer.string(calibration.rawValue)
            // A string, since readers of JSON may round numbers of 64 bits.
            writer.key("seed")
            writer.string("\(seed)")
        }
    }

    init(reading reader: inout JSONTextReader) throws(TextError) {
        var counts: [String: Int] = [:]
        var penalty = Double.nan
        var calibration: ModelCard.CalibrationKind?
        var seed: UInt64?
        let keys = ["treeCount", "leafRows", "maximumDepth", "penalty", "calibration", "seed"]
        try reader.object(keys) { (reader, key) throws(TextError) in
            switch key {
            case "penalty": penalty = try reader.number()
            case "calibration": calibration = try reader.name(ModelCard.CalibrationKind.self)
            case "seed": seed = UInt64(try reader.string())
            default: counts[key] = try reader.rowCount()
            }
        }
        guard let trees = counts["treeCount"], let leaf = counts["leafRows"], let depth = counts["maximumDepth"],
            penalty > 0, let calibration, let seed
        else { throw reader.failure("parameters that are not possible") }
        self.init(
            treeCount: trees, leafRows: leaf, maximumDepth: depth, penalty: penalty,
            calibration: calibration, seed: seed)
    }
}

extension ModelCard.LeftOut {
    func write(to writer: inout JSONTextWriter) {
        writer.array { writer in
            writer.string(cause.rawValue)
            writer.string(feature)
        }
    }

    init(reading reader: inout JSONTextReader) throws(TextError) {
        let texts = try reader.list { (reader) throws(TextError) in try reader.string() }
        guard texts.count == 2, let cause = Cause(rawValue: texts[0]) else {
            throw reader.failure("a feature left out for no cause")
        }
        self.init(feature: texts[1], cause: cause)
    }
}
