import Diagnostics
import Foundation

/// What a site says of its own making (`data/build.json`), as far as checks need it.
package struct PublishedRecord: Decodable, Sendable {
    package var asOf: String
    package var eventsRead: Int
    package var quarantined: Int

    private enum CodingKeys: String, CodingKey {
        case asOf = "as_of"
        case eventsRead = "events_read"
        case quarantined = "events_quarantined"
    }

    /// - Throws: `Failure`: 66 when the site has none, 65 when it is unreadable.
    package init(site root: String) throws(Failure) {
        let path = "\(root)/data/build.json"
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
        return [
            Diagnostic(
                .error, file: "\(root)/data/build.json",
                "the report ends with \(asOf), \(hoursSinceEnd) hours ago; at most \(maxAgeHours) are allowed",
                remedy: "See that new events arrive, then run `almanac ingest` and `almanac build`.")
        ]
    }

    /// The share of lines in quarantine above which the figures may mislead.
    package static let quarantineLimitPercent = 1

    package func quarantineShare(site root: String) -> [Diagnostic] {
        guard quarantined * 100 > eventsRead * Self.quarantineLimitPercent else { return [] }
        return [
            Diagnostic(
                .error, file: "\(root)/data/build.json",
                "\(quarantined) of \(eventsRead) lines are in quarantine, more than \(Self.quarantineLimitPercent) %",
                remedy: "The page Data health lists the reasons; mend the lines and ingest them again.")
        ]
    }
}
