import Foundation
import TestSupport
import Testing

/// `kill -9` at random moments: the store is whole, the old site stands, and the next run ends right.
///
/// The moments are spread over the time that an undisturbed run takes, one in each twentieth.
@Suite(.serialized) struct KillTests {
    private static let rounds = 20

    /// A moment in the `round`th part of a run, in microseconds.
    private static func moment(_ round: Int, _ seconds: Double, _ random: inout SeededOrder) -> UInt32 {
        let share = (Double(round) + Double.random(in: 0..<1, using: &random)) / Double(rounds)
        return UInt32(max(0, share * seconds * 1e6))
    }

    private static func seconds(_ work: () throws -> Void) rethrows -> Double {
        let start = Monotonic.seconds
        try work()
        return Monotonic.seconds - start
    }

    // MARK: Ingest

    @Test func ingest() throws {
        let place = try Workplace()
        let sample = try SamplePlatform.shared()
        let files = try split(sample.lines(), into: 4, place)
        var arrivals = [0]
        for file in files {
            let counts = try Self.counts(place.done("ingest", "--store", "whole.sqlite", file))
            arrivals.append(counts.accepted)
        }
        let total = arrivals.reduce(0, +)
        let duration = try Self.seconds { try place.almanac(arguments: ["ingest", "--store", "timed.sqlite"] + files) }
        try place.done("build", "--store", "whole.sqlite", "--model", sample.model, "--output", "expected")
        let expected = try SiteTree(place.path("expected")).withoutArrivals
        // Each file is in whole or not at all.
        let possible = arrivals.indices.map { total - arrivals[...$0].reduce(0, +) }
        var seen: Set<Int> = []
        var killed = 0
        var random = SeededOrder(seed: 20)
        for round in 0..<Self.rounds {
            let store = "killed\(round).sqlite"
            let process = try place.start(["ingest", "--quiet", "--store", store] + files, streams: "killed")
            usleep(Self.moment(round, duration, &random))
            process.kill()
            if process.wait() == -SIGKILL { killed += 1 }
            try checkIntegrity(store, place)
            let outcome = try place.almanac(arguments: ["ingest", "--quiet", "--store", store] + files)
            #expect(outcome.status == 0 && outcome.messages.isEmpty, "round \(round): \(outcome.messages)")
            let counts = try Self.counts(outcome.output)
            #expect(possible.contains(counts.accepted), "round \(round): \(counts.accepted) of \(possible)")
            seen.insert(counts.accepted)
            try place.done("build", "--store", store, "--model", sample.model, "--output", "site\(round)")
            let site = try SiteTree(place.path("site\(round)")).withoutArrivals
            #expect(site.differences(from: expected) == [], "round \(round)")
            try place.remove("site\(round)")
        }
        #expect(seen.count > 1, "the moments did not fall into different files: \(seen)")
        #expect(killed >= Self.rounds / 4, "most runs had ended before: \(killed)")
    }

    private func split(_ lines: [Substring], into count: Int, _ place: Workplace) throws -> [String] {
        try (0..<count).map { part in
            let range = part * lines.count / count..<(part + 1) * lines.count / count
            return try place.write(lines[range].joined(), to: "part\(part).ndjson")
        }
    }

    private func checkIntegrity(_ store: String, _ place: Workplace) throws {
        guard Workplace.hasPython, place.exists(store) else { return }
        let program = """
            import sqlite3, sys
            print(sqlite3.connect(sys.argv[1]).execute("PRAGMA integrity_check").fetchall())
            """
        #expect(try place.tool("python3", "-c", program, store).output == "[('ok',)]\n")
    }

    private static func counts(_ output: String) throws -> (read: Int, accepted: Int) {
        let match = try #require(output.firstMatch(of: /(\d+) read = (\d+) accepted/))
        return (Int(match.1) ?? 0, Int(match.2) ?? 0)
    }

    // MARK: Build

    private struct Sites {
        let place: Workplace
        let sample: SamplePlatform
        /// What is published when the build begins, and what is once it is through.
        let old: SiteTree
        let new: SiteTree
        /// Seconds that a build of the new site takes.
        let duration: Double

        init() throws {
            place = try Workplace()
            sample = try SamplePlatform.shared()
            let (place, sample) = (place, sample)
            func build(_ output: String, _ day: String) throws {
                try place.done(
                    "build", "--store", sample.store, "--model", sample.model, "--output", output, "--as-of", day)
            }
            try build("old", "2026-05-31")
            old = try SiteTree(place.path("old"))
            try place.copy("old", to: "new")
            duration = try KillTests.seconds { try build("new", SamplePlatform.lastDay) }
            // Once more: what vanished from the site is gone now.
            try build("new", SamplePlatform.lastDay)
            new = try SiteTree(place.path("new"))
        }

        func start(_ output: String) throws -> ChildProcess {
            try place.start(
                [
                    "build", "--quiet", "--store", sample.store, "--model", sample.model, "--output", output, "--as-of",
                    SamplePlatform.lastDay,
                ], streams: "killed")
        }

        /// What a reader can come to is whole, each page old or new, and every link leads somewhere.
        func checkReaderView(_ output: String, isNew: Bool, at moment: String) throws {
            let tree = try SiteTree(place.path(output))
            let site = tree.published
            for (name, bytes) in site.files {
                let isKnown = (!isNew && old.files[name] == bytes) || new.files[name] == bytes
                #expect(isKnown, "\(moment): \(name) is neither old nor new")
            }
            if site.files["index.html"] != nil || !isNew { #expect(site.walk().faults == [], "\(moment)") }
            let isAtWork = tree.files[".almanac/journal"] != nil
            let isWhole = isNew && site.files.isEmpty || site == old.published || new.published.isPart(of: site)
            #expect(isAtWork || isWhole, "\(moment): some pages are new, some old, and nobody knows")
        }

        /// The next build, and the one after it, which removes what had vanished.
        func checkNextBuild(_ output: String, at moment: String) throws {
            for _ in 0..<2 { #expect(try start(output).wait() == 0, "\(moment)") }
            #expect(try SiteTree(place.path(output)).differences(from: new) == [], "\(moment)")
            try place.remove(output)
        }
    }

    @Test func build() throws {
        let sites = try Sites()
        var killed = 0
        var random = SeededOrder(seed: 40)
        for round in 0..<Self.rounds {
            let output = "site\(round)"
            // Every fourth time there is no site yet.
            let isNew = round % 4 == 3
            if !isNew { try sites.place.copy("old", to: output) }
            let process = try sites.start(output)
            usleep(Self.moment(round, sites.duration, &random))
            process.kill()
            if process.wait() == -SIGKILL { killed += 1 }
            try sites.checkReaderView(output, isNew: isNew, at: "round \(round)")
            try sites.checkNextBuild(output, at: "round \(round)")
        }
        #expect(killed >= Self.rounds / 4, "most runs had ended before: \(killed)")
    }

    /// The moments that matter most are short: while files are being put in their places.
    @Test func buildWhilePublishing() throws {
        let sites = try Sites()
        var random = SeededOrder(seed: 60)
        var hits = 0
        for round in 0..<10 {
            let output = "site\(round)"
            try sites.place.copy("old", to: output)
            let process = try sites.start(output)
            let journal = sites.place.path("\(output)/.almanac/journal")
            while access(journal, F_OK) != 0, process.isRunning { usleep(20) }
            usleep(UInt32.random(in: 0..<1500, using: &random))
            process.kill()
            _ = process.wait()
            if access(journal, F_OK) == 0 { hits += 1 }
            try sites.checkReaderView(output, isNew: false, at: "round \(round)")
            try sites.checkNextBuild(output, at: "round \(round)")
        }
        #expect(hits > 0, "no build was killed while it was publishing")
    }
}
