import EventModel
import TreeEnsembles

extension ModelCard {
    func write(to writer: inout JSONTextWriter) {
        writer.object { writer in
            for (key, cases) in [("training", training), ("evaluation", evaluation), ("final", final)] {
                writer.key(key)
                cases.write(to: &writer)
            }
            for (key, area) in [("area", area), ("gainOverRecency", gainOverRecency)] {
                writer.key(key)
                writer.array { writer in for number in [area.value, area.low, area.high] { writer.number(number) } }
            }
            let numbers = [
                ("recencyArea", recencyArea), ("singleTreeArea", singleTreeArea),
                ("logisticArea", logisticArea), ("outOfBagArea", outOfBagArea ?? .nan), ("brier", brier),
                ("baseRateBrier", baseRateBrier),
            ]
            for (key, number) in numbers {
                writer.key(key)
                writer.number(number)
            }
            writer.key("reliability")
            writer.array { writer in for bin in reliability { bin.write(to: &writer) } }
            writer.key("importance")
            writer.array { writer in
                for item in importance {
                    writer.object { writer in
                        writer.key("group")
                        writer.string(item.group.rawValue)
                        writer.key("areaLoss")
                        writer.number(item.areaLoss)
                    }
                }
            }
        }
    }

    private static let keys = [
        "training", "evaluation", "final", "area", "gainOverRecency", "recencyArea", "singleTreeArea", "logisticArea",
        "outOfBagArea",
        "brier", "baseRateBrier", "reliability", "importance",
    ]

    init(reading reader: inout JSONTextReader) throws(TextError) {
        var cases: [String: Cases] = [:]
        var areas: [String: Area] = [:]
        var numbers: [String: Double] = [:]
        var reliability: [ReliabilityBin] = []
        var importance: [Importance] = []
        try reader.object(ModelCard.keys) { (reader, key) throws(TextError) in
            switch key {
            case "training", "evaluation", "final": cases[key] = try Cases(reading: &reader)
            case "area", "gainOverRecency": areas[key] = try Area(reading: &reader)
            case "reliability":
                try reader.array { (reader) throws(TextError) in
                    reliability.append(try ReliabilityBin(reading: &reader))
                }
            case "importance":
                try reader.array { (reader) throws(TextError) in importance.append(try Importance(reading: &reader)) }
            default: numbers[key] = try reader.number()
            }
        }
        guard let training = cases["training"], let evaluation = cases["evaluation"], let final = cases["final"],
            let area = areas["area"], let gain = areas["gainOverRecency"],
            let recency = numbers["recencyArea"], let tree = numbers["singleTreeArea"],
            let logistic = numbers["logisticArea"],
            let outOfBag = numbers["outOfBagArea"], let brier = numbers["brier"],
            let baseRateBrier = numbers["baseRateBrier"],
            [recency, tree, logistic, brier, baseRateBrier].allSatisfy({ (0...1).contains($0) })
        else { throw reader.failure("a card whose figures are not possible") }
        self.init(
            training: training, evaluation: evaluation, final: final, area: area, gainOverRecency: gain,
            recencyArea: recency, singleTreeArea: tree, logisticArea: logistic,
            outOfBagArea: outOfBag.isNaN ? nil : outOfBag, brier: brier,
            baseRateBrier: baseRateBrier, reliability: reliability, importance: importance)
    }
}

extension ModelCard.Area {
    init(reading reader: inout JSONTextReader) throws(TextError) {
        let numbers = try reader.numbers()
        guard numbers.count == 3, numbers.allSatisfy({ (-1...1).contains($0) }) else {
            throw reader.failure("an area that is not possible")
        }
        self.init(value: numbers[0], low: numbers[1], high: numbers[2])
    }
}

extension ModelCard.Importance {
    init(reading reader: inout JSONTextReader) throws(TextError) {
        var group: ReasonGroup?
        var areaLoss = Double.nan
        try reader.object(["group", "areaLoss"]) { (reader, key) throws(TextError) in
            if key == "group" {
                group = ReasonGroup(rawValue: try reader.string())
            } else {
                areaLoss = try reader.number()
            }
        }
        guard let group, (-1...1).contains(areaLoss) else { throw reader.failure("an importance that is not possible") }
        self.init(group: group, areaLoss: areaLoss)
    }
}

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
            default: counts[key] = try reader.integer(in: 0...TrainingRows.rowLimit)
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

extension ReliabilityBin {
    func write(to writer: inout JSONTextWriter) {
        writer.array { writer in
            writer.number(lowerEdge)
            writer.number(upperEdge)
            writer.integer(rows)
            writer.integer(positives)
            writer.number(meanProbability ?? .nan)
        }
    }

    init(reading reader: inout JSONTextReader) throws(TextError) {
        let numbers = try reader.numbers()
        guard numbers.count == 5, (0...1).contains(numbers[0]), (0...1).contains(numbers[1]),
            let rows = Int(exactly: numbers[2]), let positives = Int(exactly: numbers[3]), rows >= positives,
            positives >= 0, rows == 0 ? numbers[4].isNaN : (0...1).contains(numbers[4])
        else { throw reader.failure("a row of the reliability table that is not possible") }
        self.init(
            lowerEdge: numbers[0], upperEdge: numbers[1], rows: rows, positives: positives,
            meanProbability: rows == 0 ? nil : numbers[4])
    }
}
