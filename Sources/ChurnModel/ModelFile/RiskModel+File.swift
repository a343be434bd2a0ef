import Diagnostics
import EventModel
import TreeEnsembles
import UsageMetrics

/// The file of a model: JSON that is the same bytes for the same model, and checked whole when read.
extension RiskModel {
    /// Raised when the file's shape changes.
    package static let formatVersion = 1

    package func fileBytes() -> [UInt8] {
        var writer = JSONTextWriter()
        writer.object { writer in
            writer.key("format")
            writer.integer(RiskModel.formatVersion)
            writer.key("definitions")
            writer.integer(ChurnFeature.definitionsVersion)
            writer.key("asOf")
            writer.string(asOf.description)
            writer.key("horizonDays")
            writer.integer(horizonDays)
            writer.key("windowDays")
            writer.integer(windowDays)
            writer.key("idleMinutes")
            writer.integer(idleMinutes)
            writer.lineBreak()
            writer.key("features")
            writer.array { writer in for feature in ChurnFeature.all { writer.string(feature.id) } }
            writer.lineBreak()
            writer.key("card")
            card.write(to: &writer)
            writer.lineBreak()
            writer.key("forest")
            forest.write(to: &writer)
        }
        return writer.bytes + [0x0A]
    }

    private static let keys = [
        "format", "definitions", "asOf", "horizonDays", "windowDays", "idleMinutes", "features", "card", "forest",
    ]

    /// Reads a model file.
    ///
    /// - Parameters:
    ///   - bytes: The file's content.
    ///   - file: Its path, for messages.
    /// - Throws: `Failure` when the file is a model of tables, damaged, or of another format, other features or
    ///   definitions.
    package init(fileBytes bytes: [UInt8], file: String) throws {
        guard ModelFileKind(of: bytes) != .table else {
            throw Failure(
                .badData, file: file, "this model was learnt from a table, not from a store",
                remedy:
                    "Score a table with it by `almanac score --table`, or train a model with `almanac train --store`.")
        }
        do throws(TextError) {
            self = try RiskModel(reading: bytes)
        } catch {
            let line = bytes.prefix(error.offset).count { $0 == 0x0A } + 1
            throw Failure(
                .badData, file: file, line: line, "this is no model that can be used: \(error)",
                remedy: "Train the model again with this version of almanac.")
        }
    }

    private init(reading bytes: [UInt8]) throws(TextError) {
        var reader = JSONTextReader(bytes)
        var asOf: Day?
        var numbers: [String: Int] = [:]
        var card: ModelCard?
        var forest: CalibratedModel?
        try reader.object(RiskModel.keys) { (reader, key) throws(TextError) in
            switch key {
            case "format": try RiskModel.require(RiskModel.formatVersion, "format", &reader)
            case "definitions": try RiskModel.require(ChurnFeature.definitionsVersion, "definitions", &reader)
            case "asOf": asOf = try reader.day()
            case "features": try RiskModel.requireFeatures(&reader)
            case "card": card = try ModelCard(reading: &reader)
            case "forest":
                forest = try CalibratedModel(reading: &reader, featureCount: ChurnFeature.all.count)
            default: numbers[key] = try reader.integer(in: 1...100_000)
            }
        }
        try reader.end()
        guard let asOf, let card, let forest, let horizonDays = numbers["horizonDays"],
            let windowDays = numbers["windowDays"], let idleMinutes = numbers["idleMinutes"]
        else { throw reader.failure("a model without all its parts") }
        self.init(
            asOf: asOf, horizonDays: horizonDays, windowDays: windowDays, idleMinutes: idleMinutes, card: card,
            forest: forest)
    }

    private static func require(
        _ version: Int, _ what: String, _ reader: inout JSONTextReader
    ) throws(TextError) {
        let found = try reader.integer(in: 0...1_000_000)
        guard found == version else {
            throw reader.failure("version \(found) of the \(what), but this program knows version \(version)")
        }
    }

    private static func requireFeatures(_ reader: inout JSONTextReader) throws(TextError) {
        var names: [String] = []
        try reader.array { (reader) throws(TextError) in names.append(try reader.string()) }
        let known = ChurnFeature.all.map(\.id)
        guard names != known else { return }
        if let strange = names.first(where: { !known.contains($0) }) {
            throw reader.failure("the model uses the feature \"\(strange)\", which this program does not know")
        }
        if let lacking = known.first(where: { !names.contains($0) }) {
            throw reader.failure("the model lacks the feature \"\(lacking)\", which this program uses")
        }
        throw reader.failure("the model's features stand in another order")
    }
}

extension JSONTextReader {
    mutating func day() throws(TextError) -> Day {
        guard let day = Day(iso: try string()) else { throw failure("a day that does not exist") }
        return day
    }
}
