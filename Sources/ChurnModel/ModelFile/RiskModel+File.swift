import Crypto
import Diagnostics
import EventModel
import TreeEnsembles
import UsageMetrics

/// The file of a model: JSON that is the same bytes for the same model, and checked whole when read.
extension RiskModel {
    /// Raised when the file's shape changes.
    package static let formatVersion = 2

    /// Of a model of a store's tenants; models of tables have another.
    private static let kind = "store"
    /// What all features are.
    private static let numeric = "numeric"

    package func fileBytes() -> [UInt8] {
        var writer = JSONTextWriter()
        writer.object { writer in
            writer.key("kind")
            writer.string(RiskModel.kind)
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
            writer.array { writer in
                for feature in ChurnFeature.all {
                    writer.array { writer in
                        writer.string(feature.id)
                        writer.string(RiskModel.numeric)
                    }
                }
            }
            writer.lineBreak()
            writer.key("card")
            card.write(to: &writer)
            writer.lineBreak()
            writer.key("forest")
            learner.write(to: &writer)
            writer.lineBreak()
            writer.key("sha256")
            writer.string(RiskModel.digest(of: writer.bytes))
        }
        return writer.bytes + [0x0A]
    }

    private static let keys = [
        "kind", "format", "definitions", "asOf", "horizonDays", "windowDays", "idleMinutes", "features", "card",
        "forest", "sha256",
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
        var digest = ""
        var numbers: [String: Int] = [:]
        var card: ModelCard?
        var learner: CalibratedModel?
        try reader.object(RiskModel.keys) { (reader, key) throws(TextError) in
            switch key {
            case "kind": try RiskModel.requireKind(&reader)
            case "format": try RiskModel.require(RiskModel.formatVersion, "format", &reader)
            case "definitions": try RiskModel.require(ChurnFeature.definitionsVersion, "definitions", &reader)
            case "asOf": asOf = try reader.day()
            case "features": try RiskModel.requireFeatures(&reader)
            case "card": card = try ModelCard(reading: &reader)
            case "forest":
                learner = try CalibratedModel(reading: &reader, featureCount: ChurnFeature.all.count)
            case "sha256": digest = try reader.string()
            default: numbers[key] = try reader.integer(in: 1...100_000)
            }
        }
        try reader.end()
        guard digest == RiskModel.digest(of: bytes.dropLast(RiskModel.sealLength)) else {
            throw reader.failure("the file is not as it was written: its SHA-256 is another one")
        }
        guard let asOf, let card, let learner, let horizonDays = numbers["horizonDays"],
            let windowDays = numbers["windowDays"], let idleMinutes = numbers["idleMinutes"]
        else { throw reader.failure("a model without all its parts") }
        self.init(
            asOf: asOf, horizonDays: horizonDays, windowDays: windowDays, idleMinutes: idleMinutes, card: card,
            learner: learner)
    }

    private static func require(
        _ version: Int, _ what: String, _ reader: inout JSONTextReader
    ) throws(TextError) {
        let found = try reader.integer(in: 0...1_000_000)
        guard found == version else {
            throw reader.failure("version \(found) of the \(what), but this program knows version \(version)")
        }
    }

    private static func requireKind(_ reader: inout JSONTextReader) throws(TextError) {
        let found = try reader.string()
        guard found == kind else {
            throw reader.failure("a model of kind \"\(found)\", but tenants are scored by one of kind \"\(kind)\"")
        }
    }

    private static func requireFeatures(_ reader: inout JSONTextReader) throws(TextError) {
        let features = try reader.list { (reader) throws(TextError) in
            let feature = try reader.list { (reader) throws(TextError) in try reader.string() }
            guard feature.count == 2 else { throw reader.failure("a feature without its name or kind") }
            return (name: feature[0], kind: feature[1])
        }
        let names = features.map(\.name)
        let known = ChurnFeature.all.map(\.id)
        if let strange = names.first(where: { !known.contains($0) }) {
            throw reader.failure("the model uses the feature \"\(strange)\", which this program does not know")
        }
        if let lacking = known.first(where: { !names.contains($0) }) {
            throw reader.failure("the model lacks the feature \"\(lacking)\", which this program uses")
        }
        if let other = features.first(where: { $0.kind != numeric }) {
            throw reader.failure(
                "the model takes the feature \"\(other.name)\" as \(other.kind), this program as numeric")
        }
        guard names == known else { throw reader.failure("the model's features stand in another order") }
    }
}

// MARK: The seal

extension RiskModel {
    /// What follows the bytes that the digest stands for: the digest in quotes, a brace and a line break.
    private static let sealLength = 64 + 4

    /// The SHA-256 of bytes, in hexadecimal digits.
    static func digest(of bytes: some Collection<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let text = SHA256.hash(data: Array(bytes)).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }
}
