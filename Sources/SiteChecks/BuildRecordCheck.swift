import Diagnostics
import Foundation

/// What a site says of its own making (`data/build.json`), as far as checks need it.
package struct PublishedRecord: Decodable, Sendable {
    package var asOf: String
    package var eventsRead: Int
    package var quarantined: Int
    /// What speaks against the model that scored.
    package var modelFindings: [String]?

    /// Where it stands in the site.
    package static let path = "data/build.json"

    private enum CodingKeys: String, CodingKey {
        case asOf = "as_of"
        case eventsRead = "events_read"
        case quarantined = "events_quarantined"
        case modelFindings = "model_findings"
    }

    /// - Throws: `Failure`: 66 when the site has none, 65 when it is unreadable.
    package init(site root: String) throws(Failure) {
        let path = "\(root)/\(Self.path)"
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure(.inputMissing, file: path, "there is no such file", remedy: "Run `almanac build` first.")
        }
        do {
            self = try JSONDecoder().decode(PublishedRecord.self, from: data)
        } catch {
            throw Failure(.badData, file: path, "this is no record of a build", remedy: "Build the site again.")
        }
    }

    /// The report is older than it should be: `hoursSinceEnd` between the end of its last day and now.
    package func freshness(hoursSinceEnd: Int, maxAgeHours: Int, site root: String) -> [Diagnostic] {
        guard hoursSinceEnd > maxAgeHours else { return [] }
        let isLong = hoursSinceEnd / 24 > max(1, maxAgeHours / 24)
        let age = isLong ? Span.days(hoursSinceEnd / 24) : Span.exact(hours: hoursSinceEnd)
        return [
            Diagnostic(
                .error, file: "\(root)/\(Self.path)",
                "the report ends with \(asOf), \(age) ago; at most \(Span.exact(hours: maxAgeHours)) \(maxAgeHours == 1 ? "is" : "are") allowed",
                remedy: "See that new events arrive, then run `almanac ingest` and `almanac build`.")
        ]
    }

    /// A model that is stale, or learnt from tenants unlike those of today.
    package func modelDrift(site root: String) -> [Diagnostic] {
        (modelFindings ?? []).map {
            Diagnostic(
                .error, file: "\(root)/\(Self.path)", "the risk scores may mislead: \($0)",
                remedy: "Train a model with `almanac train`; the page Churn links to the model’s card.")
        }
    }

    /// The share of lines in quarantine above which the figures may mislead.
    package static let quarantineLimitPercent = 1

    package func quarantineShare(site root: String) -> [Diagnostic] {
        guard quarantined * 100 > eventsRead * Self.quarantineLimitPercent else { return [] }
        return [
            Diagnostic(
                .error, file: "\(root)/\(Self.path)",
                "\(quarantined) of \(eventsRead) lines are in quarantine, more than \(Self.quarantineLimitPercent) %",
                remedy: "The page Data health lists the reasons; mend the lines and ingest them again.")
        ]
    }
}

/// Spans of time in words.
private enum Span {
    /// `25 hours`, `2 days`, `2 days and 1 hour`.
    static func exact(hours: Int) -> String {
        guard hours >= 48 else { return count(hours, "hour") }
        return hours % 24 == 0 ? days(hours / 24) : "\(days(hours / 24)) and \(count(hours % 24, "hour"))"
    }

    /// `12,012 days`.
    static func days(_ days: Int) -> String { count(days, "day") }

    private static func count(_ number: Int, _ noun: String) -> String {
        let digits = String(number)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return "\(text) \(noun)\(number == 1 ? "" : "s")"
    }
}
