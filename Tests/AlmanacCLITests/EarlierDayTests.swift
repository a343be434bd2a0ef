import Foundation
import TestSupport
import Testing

/// A build as of an earlier day is the build that would have been made on that day.
@Suite struct EarlierDayTests {
    /// Zones whose days end at, after and before midnight UTC; the end of 15 May as the events have it.
    private static let zones = [
        ("UTC", "2026-05-16T00:00:00.000Z"), ("America/New_York", "2026-05-16T04:00:00.000Z"),
        ("Asia/Kolkata", "2026-05-15T18:30:00.000Z"),
    ]

    @Test(arguments: zones) func equalsAStoreThatNeverSawLaterEvents(_ zone: String, _ end: String) throws {
        let sample = try SamplePlatform.shared()
        let place = try Workplace()
        let kept = try sample.lines().filter { try Self.time(of: $0) < end }
        try place.write(kept.joined(), to: "earlier.ndjson")
        try place.done("ingest", "--store", "earlier.sqlite", "earlier.ndjson")
        for (store, output) in [(sample.store, "asof"), ("earlier.sqlite", "never")] {
            try place.done(
                "build", "--store", store, "--model", sample.model, "--zone", zone, "--as-of", "2026-05-15",
                "--output", output)
        }
        let asOf = try SiteTree(place.path("asof"))
        let never = try SiteTree(place.path("never"))
        #expect(asOf.files.count > 40)
        #expect(asOf.withoutArrivals == never.withoutArrivals, "\(asOf.differences(from: never))")
    }

    /// The same where the model is trained on the store itself: it must not learn from later events either.
    @Test func aModelTrainedOnTheWayDoesNotLookAhead() throws {
        let sample = try SamplePlatform.shared()
        let place = try Workplace()
        let folder = URL(filePath: sample.history).deletingLastPathComponent()
        let log = String(decoding: try Data(contentsOf: folder.appending(path: "history.ndjson")), as: UTF8.self)
        let kept = try log.split(separator: "\n").filter { try Self.time(of: $0) < "2026-02-20T00:00:00.000Z" }
        try place.write(kept.joined(separator: "\n"), to: "earlier.ndjson")
        try place.done("ingest", "--store", "earlier.sqlite", "earlier.ndjson")
        for (store, model) in [(sample.history, "asof.json"), ("earlier.sqlite", "never.json")] {
            try place.done("train", "--store", store, "--as-of", "2026-02-19", "--model", model)
        }
        #expect(try place.text("asof.json") == place.text("never.json"))
        #expect(try place.text("asof.json") != String(contentsOfFile: sample.model, encoding: .utf8))
    }

    /// The simulator writes all times alike, so that their order is that of their bytes.
    private static func time(of line: Substring) throws -> Substring {
        let start = try #require(line.range(of: "\"time\":\"")).upperBound
        return line[start...].prefix { $0 != "\"" }
    }
}
