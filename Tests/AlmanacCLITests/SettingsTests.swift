import Foundation
import TestSupport
import Testing

/// A flag wins over the environment, which wins over the file; and what holds when nobody says anything.
@Suite struct SettingsTests {
    @Test func flagsWinOverTheEnvironmentWhichWinsOverTheFile() throws {
        let place = try Workplace()
        try place.makeSmallStore()
        try place.write("title: From file\nstore: ../store.sqlite\noutput: site\nusers: none\n", to: "conf/a.yaml")
        func title(_ arguments: [String], _ environment: [String: String] = [:]) throws -> String {
            let outcome = try place.almanac(
                arguments: ["build", "-q", "--config", "conf/a.yaml"] + arguments, environment: environment)
            #expect(outcome.status == 0, "\(outcome.messages)")
            let home = try place.text("conf/site/index.html")
            return String(try #require(home.firstMatch(of: /class="brand" href="index.html">([^<]*)</)).1)
        }
        #expect(try title([]) == "From file")
        #expect(try title([], ["ALMANAC_TITLE": "From environment"]) == "From environment")
        #expect(try title(["--title", "From flag"], ["ALMANAC_TITLE": "From environment"]) == "From flag")
        // Paths in the file are relative to its folder, others to where the command runs.
        try place.done("build", "--config", "conf/a.yaml", "--output", "here")
        #expect(place.exists("here/index.html"))
        #expect(try !place.text("here/tenants/t1/index.html").contains("u1"), "users: none, from the file")
        // Without --config, almanac.yaml where the command runs.
        try place.write("title: The default\nstore: store.sqlite\noutput: there\n", to: "almanac.yaml")
        try place.done("build")
        #expect(try place.text("there/index.html").contains(">The default<"))
    }

    @Test func theReportEndsWithYesterday() throws {
        let place = try Workplace()
        // Events up to three days from now.
        try place.done(
            "simulate", "--tenants", "3", "--days", "40", "--seed", "1", "--end", Self.day(3), "--out", "e.ndjson")
        try place.done("ingest", "--store", "store.sqlite", "e.ndjson")
        let before = Self.day(-1)
        let built = try place.done("build", "--store", "store.sqlite", "--output", "site")
        // Midnight may pass meanwhile.
        #expect([before, Self.day(-1)].contains { built.hasPrefix("site: as of \($0), ") }, "\(built)")
        let named = try place.done("build", "--store", "store.sqlite", "--output", "site", "--as-of", Self.day(2))
        #expect(named.hasPrefix("site: as of \(Self.day(2)), "))
    }

    @Test func theReportEndsWithTheNewestEventWhenThatIsEarlier() throws {
        let place = try Workplace()
        try place.write(Workplace.smallLog.replacing("09:30:00Z", with: "23:30:00-05:00"), to: "events.ndjson")
        try place.done("ingest", "--store", "store.sqlite", "events.ndjson")
        // The last event is on 2 March, 04:30 UTC; in New York that is still the first.
        for (zone, day) in [("UTC", "2026-03-02"), ("America/New_York", "2026-03-01")] {
            let built = try place.done("build", "--store", "store.sqlite", "--output", "site", "--zone", zone)
            #expect(built.hasPrefix("site: as of \(day), "), "\(zone)")
        }
    }

    private static func day(_ offset: Int) -> String {
        let formatter = ISO8601DateFormatter()
        formatter.formatOptions = [.withFullDate]
        return formatter.string(from: Date(timeIntervalSinceNow: Double(offset) * 86_400))
    }
}
