import Foundation
import TestSupport
import Testing

/// The same events make the same bytes, whatever way they came and wherever the site is built.
@Suite struct SameEventsTests {
    @Test func anotherEnvironmentChangesNoByte() throws {
        let sample = try SamplePlatform.shared()
        let place = try Workplace()
        try place.done("build", "--store", sample.store, "--model", sample.model, "--output", "site", "--jobs", "1")
        let environment = [
            "TZ": "Pacific/Kiritimati", "LANG": "de_DE.UTF-8", "LC_ALL": "tr_TR.UTF-8", "HOME": "/nowhere",
        ]
        try place.done("ingest", "--store", "copy.sqlite", sample.events, environment: environment)
        try place.done(
            "build", "--store", "copy.sqlite", "--model", sample.model, "--output", "other", "--jobs", "2",
            environment: environment)
        let site = try SiteTree(place.path("site"))
        #expect(site.files.count > 50)
        #expect(try SiteTree(place.path("other")).differences(from: site) == [])
    }

    @Test func orderFilesAndCopiesChangeNothingButDataHealth() throws {
        let sample = try SamplePlatform.shared()
        let place = try Workplace()
        let lines = try sample.lines()
        // Two lines with one id: whichever comes first, the same one stays.
        let rivals = ["u1", "u2"].map { user in
            #"{"id":"rival","type":"userLogin","time":"2026-06-20T10:00:00Z","tenant":"t0001","user":"\#(user)"}"#
                + "\n"
        }
        try place.write(rivals[0] + rivals[1], to: "rivals.ndjson")
        try place.done("ingest", "--store", "plain.sqlite", sample.events, "rivals.ndjson")
        try ingestInAnotherWay(lines, rivals, place)
        for name in ["plain", "mixed"] {
            try place.done("build", "--store", "\(name).sqlite", "--model", sample.model, "--output", name)
        }
        let plain = try SiteTree(place.path("plain"))
        let mixed = try SiteTree(place.path("mixed"))
        #expect(plain.withoutArrivals == mixed.withoutArrivals, "\(plain.differences(from: mixed))")
        #expect(plain.text("data-health/index.html") != mixed.text("data-health/index.html"))
    }

    /// Shuffled, a fifth of it twice, in three files of which one is gzip, one comes through a pipe and one, gzip again,
    /// through another.
    private func ingestInAnotherWay(_ lines: [Substring], _ rivals: [String], _ place: Workplace) throws {
        var random = SeededOrder(seed: 11)
        let copies = lines.filter { _ in Int.random(in: 0..<5, using: &random) == 0 }
        let mixed = (lines + copies).shuffled(using: &random)
        let third = mixed.count / 3
        try place.write(rivals[1] + mixed[..<third].joined(), to: "log/deep/a.ndjson")
        try place.write(mixed[third..<(2 * third)].joined(), to: "log/b.jsonl")
        try place.write(mixed[(2 * third)...].joined() + rivals[0], to: "c")
        #expect(try place.tool("gzip", "log/b.jsonl").status == 0)
        #expect(try place.tool("gzip", "-k", "c").status == 0)
        let binary = try AlmanacBinary.path()
        let pipe = try place.tool("sh", "-c", "cat c | '\(binary)' ingest --quiet --store mixed.sqlite -")
        #expect(pipe.status == 0 && pipe.messages.isEmpty)
        try place.done("ingest", "--store", "mixed.sqlite", "log")
        try place.done("ingest", "--store", "mixed.sqlite", "-", input: "c.gz")
    }

    @Test func theSameArgumentsSimulateTheSameBytesInAnyForm() throws {
        let place = try Workplace()
        let arguments = ["--tenants", "5", "--days", "20", "--seed", "3", "--end", "2026-06-30"]
        func simulate(_ out: String, environment: [String: String] = [:]) throws -> Outcome {
            try place.almanac(
                "simulate", arguments[0], arguments[1], arguments[2], arguments[3], arguments[4], arguments[5],
                arguments[6], arguments[7], "--out", out, environment: environment)
        }
        #expect(try simulate("a.ndjson").status == 0)
        let elsewhere = try simulate("-", environment: ["TZ": "Asia/Kolkata", "LC_ALL": "ar_EG.UTF-8"])
        #expect(try place.text("a.ndjson") == elsewhere.output)
        try FileManager.default.createDirectory(atPath: place.path("days"), withIntermediateDirectories: false)
        #expect(try simulate("days").status == 0)
        let days = try SiteTree(place.path("days"))
        #expect(days.files.count > 15)
        #expect(days.files.keys.sorted().map { days.text($0) }.joined() == elsewhere.output)
    }
}
