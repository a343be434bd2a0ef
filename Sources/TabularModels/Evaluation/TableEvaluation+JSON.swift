import TreeEnsembles

extension TableEvaluation {
    package func write(to writer: inout JSONTextWriter) {
        writer.object { writer in
            writer.key("rows")
            writer.string(source.rawValue)
            writer.key("count")
            writer.integer(rows)
            writer.key("positives")
            writer.integer(positives)
            writer.key("models")
            writer.array { writer in
                for model in models {
                    writer.lineBreak()
                    model.write(to: &writer)
                }
            }
        }
    }

    /// Reads what `write` wrote.
    init(reading reader: inout JSONTextReader) throws(TextError) {
        var source: Source?
        var (rows, positives) = (0, 0)
        var models: [ModelFigures] = []
        try reader.object(["rows", "count", "positives", "models"]) { (reader, key) throws(TextError) in
            switch key {
            case "rows": source = Source(rawValue: try reader.string())
            case "count": rows = try reader.integer(in: 0...TrainingRows.rowLimit)
            case "positives": positives = try reader.integer(in: 0...TrainingRows.rowLimit)
            default:
                try reader.array { (reader) throws(TextError) in models.append(try ModelFigures(reading: &reader)) }
            }
        }
        guard let source else { throw reader.failure("an evaluation on unknown rows") }
        self.init(source: source, rows: rows, positives: positives, models: models)
    }
}

extension ModelFigures {
    private static let keys = ["name"] + Metric.allCases.map(\.rawValue) + ["cutoffs"]

    func write(to writer: inout JSONTextWriter) {
        writer.object { writer in
            writer.key("name")
            writer.string(name)
            for metric in Metric.allCases {
                writer.key(metric.rawValue)
                if let estimate = estimates[metric] { estimate.write(to: &writer) } else { writer.null() }
            }
            writer.key("cutoffs")
            writer.array { writer in for confusion in confusions { confusion.write(to: &writer) } }
        }
    }

    init(reading reader: inout JSONTextReader) throws(TextError) {
        self.init(name: "")
        try reader.object(ModelFigures.keys) { (reader, key) throws(TextError) in
            switch Metric(rawValue: key) {
            case let metric?: estimates[metric] = try Estimate(reading: &reader)
            case nil where key == "name": name = try reader.string()
            case nil:
                try reader.array { (reader) throws(TextError) in confusions.append(try Confusion(reading: &reader)) }
            }
        }
    }
}

extension Estimate {
    private static let keys = ["value", "low", "high"]

    func write(to writer: inout JSONTextWriter) {
        writer.object { writer in
            for (key, number) in zip(Estimate.keys, [value, low, high]) {
                writer.key(key)
                writer.number(number ?? .nan)
            }
        }
    }

    /// `nil` where the figure was undefined.
    init?(reading reader: inout JSONTextReader) throws(TextError) {
        guard !reader.null() else { return nil }
        var numbers: [String: Double] = [:]
        try reader.object(Estimate.keys) { (reader, key) throws(TextError) in numbers[key] = try reader.number() }
        func finite(_ key: String) -> Double? { numbers[key].flatMap { $0.isFinite ? $0 : nil } }
        guard let value = finite("value") else { throw reader.failure("a figure without its value") }
        self.init(value: value, low: finite("low"), high: finite("high"))
    }
}

extension Confusion {
    private static let keys = ["truePositives", "falsePositives", "falseNegatives", "trueNegatives"]

    func write(to writer: inout JSONTextWriter) {
        writer.object { writer in
            writer.key("cutoff")
            writer.number(cutoff)
            writer.key("accuracy")
            writer.number(accuracy)
            for (key, count) in zip(Confusion.keys, counts) {
                writer.key(key)
                writer.integer(count)
            }
        }
    }

    init(reading reader: inout JSONTextReader) throws(TextError) {
        var cutoff = 0.0
        var counts: [String: Int] = [:]
        try reader.object(["cutoff", "accuracy"] + Confusion.keys) { (reader, key) throws(TextError) in
            switch key {
            case "cutoff": cutoff = try reader.number()
            // Follows from the counts.
            case "accuracy": _ = try reader.number()
            default: counts[key] = try reader.integer(in: 0...TrainingRows.rowLimit)
            }
        }
        self.init(cutoff: cutoff, counts: Confusion.keys.map { counts[$0] ?? 0 })
    }
}
