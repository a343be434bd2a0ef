import EventModel
import TreeEnsembles
import UsageMetrics

/// A score as it was given out on some day: what somebody may have acted on, so it never changes afterwards.
package struct IssuedScore: Equatable, Sendable {
    /// Why, in the words of that day.
    package struct Reason: Equatable, Sendable {
        package var group: ReasonGroup
        package var sentence: String
        /// What the group added to the score, in percentage points.
        package var points: Double

        package init(group: ReasonGroup, sentence: String, points: Double) {
            self.group = group
            self.sentence = sentence
            self.points = points
        }
    }

    /// The tenant's id.
    package var tenant: String
    /// The last day whose events the score knew.
    package var asOf: Day
    /// Calibrated probability, 0…1, four decimals.
    package var score: Double
    package var band: ChurnBand
    package var reasons: [Reason]
    /// The id of the model that gave it.
    package var model: String

    package init(
        tenant: String, asOf: Day, score: Double, band: ChurnBand, reasons: [Reason], model: String
    ) {
        self.tenant = tenant
        self.asOf = asOf
        self.score = score
        self.band = band
        self.reasons = reasons
        self.model = model
    }

    package init(_ score: TenantScore, tenant: String, model: String) {
        self.init(
            tenant: tenant, asOf: score.cutoff.advanced(by: -1), score: score.score, band: score.band,
            reasons: score.reasons.map { Reason(group: $0.group, sentence: $0.sentence, points: $0.points) },
            model: model)
    }
}

// MARK: Lines

extension IssuedScore {
    /// The score as one line of JSON with its line break. Keys stand in a fixed order, so that readers can pass over most
    /// of a long log.
    package var line: [UInt8] {
        var writer = JSONTextWriter()
        writer.object { writer in
            writer.key("tenant")
            writer.string(tenant)
            writer.key("asOf")
            writer.string(asOf.description)
            writer.key("score")
            writer.number(score)
            writer.key("band")
            writer.string(band.rawValue)
            writer.key("model")
            writer.string(model)
            writer.key("reasons")
            writer.array { writer in for reason in reasons { reason.write(to: &writer) } }
        }
        return writer.bytes + [0x0A]
    }

    /// Reads a line, with or without its line break.
    package init(line: [UInt8]) throws(TextError) {
        var reader = JSONTextReader(line)
        var texts: [String: String] = [:]
        var asOf: Day?
        var score = Double.nan
        var reasons: [Reason] = []
        try reader.object(["tenant", "asOf", "score", "band", "model", "reasons"]) {
            (reader, key) throws(TextError) in
            switch key {
            case "asOf": asOf = try reader.day()
            case "score": score = try reader.number()
            case "reasons":
                try reader.array { (reader) throws(TextError) in reasons.append(try Reason(reading: &reader)) }
            default: texts[key] = try reader.string()
            }
        }
        try reader.end()
        guard (0...1).contains(score) else { throw reader.failure("a score that is no probability") }
        guard let band = texts["band"].flatMap(ChurnBand.init(rawValue:)) else {
            throw reader.failure("a band that is not known")
        }
        guard let asOf, let tenant = texts["tenant"], let model = texts["model"] else {
            throw reader.failure("a score without all its parts")
        }
        self.init(tenant: tenant, asOf: asOf, score: score, band: band, reasons: reasons, model: model)
    }
}

extension IssuedScore.Reason {
    fileprivate func write(to writer: inout JSONTextWriter) {
        writer.object { writer in
            writer.key("group")
            writer.string(group.rawValue)
            writer.key("points")
            writer.number(points)
            writer.key("text")
            writer.string(sentence)
        }
    }

    fileprivate init(reading reader: inout JSONTextReader) throws(TextError) {
        var group: ReasonGroup?
        var sentence = ""
        var points = 0.0
        try reader.object(["group", "points", "text"]) { (reader, key) throws(TextError) in
            switch key {
            case "group": group = ReasonGroup(rawValue: try reader.string())
            case "points": points = try reader.number()
            default: sentence = try reader.string()
            }
        }
        guard let group else { throw reader.failure("a reason of a kind that is not known") }
        guard points.isFinite else { throw reader.failure("a reason without its points") }
        self.init(group: group, sentence: sentence, points: points)
    }
}
