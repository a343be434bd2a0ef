import Foundation
import TestSupport
import Testing

/// Whatever has changed since the build before: the next build makes the site that a full build would make.
@Suite struct IncrementalBuildTests {
    private enum Change: CaseIterable {
        case none, newEvents, lateEvents, closedTenant, title, template, lastDay, deleted, edited, foreign
    }

    @Test(arguments: [1, 2, 3]) func equalsAFullBuild(seed: Int) throws {
        var random = SeededOrder(seed: UInt64(seed))
        var log = try Log(place: Workplace(), &random)
        for step in 0..<12 {
            let change = step == 0 ? .none : Change.allCases.randomElement(using: &random) ?? .none
            try log.make(change, step, &random)
            let before = log.place.exists("site") ? try SiteTree(log.place.path("site")).published.files : [:]
            if log.place.exists("full") { try log.place.remove("full") }
            if log.place.exists("site") { try log.place.copy("site", to: "full") }
            try log.build("site", "--changes", "changes.txt")
            try log.build("full", "--full", "--cache", "step\(step).derived")
            let tree = try SiteTree(log.place.path("site"))
            #expect(tree == (try SiteTree(log.place.path("full"))), "step \(step), \(change)")
            let changed = Set(before.keys).union(tree.published.files.keys).filter {
                before[$0] != tree.published.files[$0]
            }
            let listed = try log.place.text("changes.txt").split(separator: "\n").compactMap {
                $0.split(separator: " ").last
            }
            #expect(listed.map(String.init) == changed.sorted(), "step \(step), \(change)")
        }
    }

    /// A log that arrives piece by piece, and a site that somebody meddles with.
    private struct Log {
        let place: Workplace
        private var coming: [Substring]
        private var late: [Substring]
        private var arguments = ["--as-of", "2026-06-10", "--title", "One"]
        private var files = 0

        init(place: Workplace, _ random: inout SeededOrder) throws {
            self.place = place
            try place.done(
                "simulate", "--tenants", "12", "--days", "120", "--seed", "\(Int.random(in: 1...99, using: &random))",
                "--end", "2026-06-20", "--out", "all.ndjson")
            let lines = try place.text("all.ndjson").split(separator: "\n")
            let past = lines.filter { IncrementalBuildTests.time(of: $0) < "2026-06-08" }
            coming = lines.filter { IncrementalBuildTests.time(of: $0) >= "2026-06-08" }
            late = Array(past.shuffled(using: &random).prefix(60))
            let held = Set(late)
            try ingest(past.filter { !held.contains($0) } + Self.peers)
        }

        /// Makes peers of nine tenants, so that one tenant's events change what pages of others say.
        private static let peers = (1...9).map { tenant in
            #"{"id":"peer\#(tenant)","type":"accountUpdated","time":"2026-05-01T00:00:00Z","tenant":"t000\#(tenant)","plan":"pool","employees":99}"#[
                ...]
        }

        private mutating func ingest(_ lines: [Substring]) throws {
            files += 1
            try place.write(lines.map { $0 + "\n" }.joined(), to: "\(files).ndjson")
            try place.done("ingest", "--store", "store.sqlite", "\(files).ndjson")
        }

        mutating func make(_ change: Change, _ step: Int, _ random: inout SeededOrder) throws {
            switch change {
            case .none: break
            case .newEvents:
                let count = Int.random(in: 1...400, using: &random)
                try ingest(Array(coming.prefix(count)))
                coming = Array(coming.dropFirst(count))
            case .lateEvents:
                let count = Int.random(in: 1...5, using: &random)
                try ingest(Array(late.prefix(count)))
                late = Array(late.dropFirst(count))
            case .closedTenant:
                let line =
                    #"{"id":"close\#(step)","type":"accountClosed","time":"2026-06-0\#(1 + step % 9)T10:00:00Z","tenant":"t000\#(step % 9)"}"#
                try ingest([line[...]])
            case .title: arguments[3] = "Title \(step)"
            case .template:
                let page = "{{>head}}\n<h1>{{page.title}}</h1>\n{{{body}}}\n<!-- \(step) -->\n{{>foot}}"
                try place.write(page, to: "templates/article.mustache")
                if arguments.count == 4 { arguments += ["--templates", "templates"] }
            case .lastDay: arguments[1] = "2026-06-\(Int.random(in: 10...14, using: &random))"
            case .deleted: for file in try some(&random) { try place.remove("site/\(file)") }
            case .edited: for file in try some(&random) { try place.write("edited \(step)", to: "site/\(file)") }
            case .foreign: try place.write("mine", to: "site/own-\(step).txt")
            }
        }

        private func some(_ random: inout SeededOrder) throws -> [String] {
            let files = try SiteTree(place.path("site")).published.files.keys.filter { !$0.hasPrefix("own-") }
            return Array(files.sorted().shuffled(using: &random).prefix(3))
        }

        func build(_ output: String, _ more: String...) throws {
            let outcome = try place.almanac(
                arguments: ["build", "--quiet", "--store", "store.sqlite", "--output", output] + arguments + more)
            #expect(outcome.status == 0, "\(outcome.messages)")
        }
    }

    private static func time(of line: Substring) -> Substring {
        guard let start = line.range(of: "\"time\":\"") else { return "" }
        return line[start.upperBound...].prefix(10)
    }

    @Test func explainsWhyAFileWasMadeAnewOrNot() throws {
        let place = try Workplace()
        try place.makeSmallStore()
        let page = "tenants/t1/index.html"
        func explain(_ more: String...) throws -> String {
            let arguments = ["build", "--quiet", "--store", "store.sqlite", "--explain", page] + more
            let outcome = try place.almanac(arguments: arguments)
            #expect(outcome.status == 0, "\(outcome.messages)")
            return outcome.output.split(separator: "\n").last.map(String.init) ?? ""
        }
        #expect(
            try explain() == "\(page): made anew, since no earlier build has left word of this tenant; it is new")
        #expect(try explain() == "\(page): nothing has changed since the build before")
        #expect(
            try explain("--title", "Other")
                == "\(page): made anew, since the configuration changed; its bytes differ, and it was replaced")
        #expect(
            try explain("--title", "Other", "--full")
                == "\(page): made anew, since a full build was asked for; its bytes are the same, and it was not touched"
        )
        try place.write("x", to: "site/\(page)")
        #expect(
            try explain("--title", "Other")
                == "\(page): made anew, since the file was missing or somebody had touched it; its bytes differ, and it was replaced"
        )
        try place.write("x", to: "site/index.html")
        #expect(
            try explain("--title", "Other")
                == "\(page): kept, since nothing that it shows has changed; its bytes are the same, and it was not touched"
        )
    }

    @Test func statisticsAreOfThisRunAlone() throws {
        let place = try Workplace()
        try place.makeSmallStore()
        try place.done("build", "--store", "store.sqlite")
        let before = try SiteTree(place.path("site"))
        let output = try place.done("build", "--store", "store.sqlite", "--full", "--stats")
        #expect(output.contains("\ntenants: 1 of 1 made anew\n"))
        let record = try place.text("site/data/run.json")
        #expect(record.contains("\"tenants_made\": 1,\n"))
        try place.remove("site/data/run.json")
        #expect(try SiteTree(place.path("site")) == before)
        try place.done("check", "--output", "site")
    }

    /// The site is published by then: a build that cannot write what it took has not failed.
    @Test func statisticsThatCannotBeWrittenAreAWarning() throws {
        let place = try Workplace()
        try place.makeSmallStore()
        try place.done("build", "--store", "store.sqlite")
        try place.write("", to: "site/data/run.json.unfinished/in-the-way")
        for arguments in [["--full"], []] {
            let outcome = try place.almanac(arguments: ["build", "--store", "store.sqlite", "--stats"] + arguments)
            #expect(outcome.status == 0)
            #expect(
                outcome.messages.contains(
                    """
                    site/data/run.json.unfinished: warning: cannot be written: it is a folder
                      The site is published; this file tells of the run alone.
                    """), "\(outcome.messages)")
        }
    }

    @Test func theListOfChangesLiesOutsideOfTheSite() throws {
        let place = try Workplace()
        try place.makeSmallStore()
        try place.expectFailure(
            64,
            """
            error: --changes names a file within the site: site/changes.txt
              Name one outside of site.
            """, "build", "--store", "store.sqlite", "--changes", "site/changes.txt")
        #expect(!place.exists("site"))
        try place.done("build", "--store", "store.sqlite", "--changes", "changes.txt")
        #expect(try place.text("changes.txt").contains("new index.html\n"))
        try place.done("build", "--store", "store.sqlite", "--changes", "changes.txt")
        #expect(try place.text("changes.txt") == "")
    }

    /// Two builds from one store at once: neither waits for what the other remembers.
    @Test func severalSitesFromOneStoreAtOnce() throws {
        let sample = try SamplePlatform.shared()
        let place = try Workplace()
        let builds = try (0..<3).map { number in
            try place.start(
                [
                    "build", "--quiet", "--store", sample.store, "--model", sample.model, "--cache", "one.derived",
                    "--title", "Site \(number)", "--output", "site\(number)",
                ], streams: "\(number)")
        }
        for (number, build) in builds.enumerated() {
            let status = build.wait()
            let messages = try place.text(".\(number)err")
            #expect(status == 0, "\(messages)")
        }
        try place.done(
            "build", "--store", sample.store, "--model", sample.model, "--cache", "other.derived", "--title", "Site 1",
            "--output", "alone")
        #expect(try SiteTree(place.path("site1")) == SiteTree(place.path("alone")))
    }

    @Test func theListOfChangesTakesNoPlaceThatIsNeeded() throws {
        let place = try Workplace()
        try place.makeSmallStore()
        let store = try Data(contentsOf: URL(filePath: place.path("store.sqlite")))
        for name in ["store.sqlite", "store.sqlite.derived", "./store.sqlite-wal"] {
            let outcome = try place.almanac("build", "--store", "store.sqlite", "--changes", name)
            #expect(outcome.status == 64)
            #expect(
                outcome.messages.hasPrefix("error: --changes names a file that the build itself needs: store.sqlite"))
        }
        #expect(try Data(contentsOf: URL(filePath: place.path("store.sqlite"))) == store)
        try place.done("build", "--store", "store.sqlite", "--changes", "store.sqlite-changes.txt")
        #expect(try place.text("store.sqlite-changes.txt").contains("new index.html\n"))
    }

    @Test func theDerivedFileLiesOutsideOfTheSite() throws {
        let place = try Workplace()
        try place.makeSmallStore()
        try place.expectFailure(
            64,
            """
            error: --cache: the derived file site/d would lie within the site, where readers could fetch it
              Name a place outside of site with --cache.
            """, "build", "--store", "store.sqlite", "--cache", "site/d")
        #expect(!place.exists("site"))
    }

    @Test func nothingIsExplainedThatIsNotThere() throws {
        let place = try Workplace()
        try place.makeSmallStore()
        let output = try place.done("build", "--store", "store.sqlite", "--explain", "tenants/nobody/index.html")
        #expect(
            output.hasSuffix(
                "tenants/nobody/index.html: the site has no such file; name one as it stands below the site's folder\n")
        )
    }

    /// A derived file that was spoilt is made anew, by `build` and by `train`, and the site is the same.
    @Test func aSpoiltDerivedFileIsMadeAnew() throws {
        let sample = try SamplePlatform.shared()
        let place = try Workplace()
        func build(_ output: String) throws -> Outcome {
            try place.almanac(
                "build", "--store", sample.store, "--model", sample.model, "--cache", "derived", "--output", output)
        }
        #expect(try build("site").status == 0)
        let whole = try Data(contentsOf: URL(filePath: place.path("derived")))
        for start in stride(from: 8192, to: whole.count - 64, by: max(1, whole.count / 12)) {
            var bytes = whole
            for offset in 0..<32 { bytes[start + offset] ^= 0x5A }
            for suffix in ["-wal", "-shm"] where place.exists("derived\(suffix)") {
                try place.remove("derived\(suffix)")
            }
            try bytes.write(to: URL(filePath: place.path("derived")))
            let outcome = try build("again")
            #expect(outcome.status == 0, "\(outcome.messages)")
            #expect(try SiteTree(place.path("again")) == SiteTree(place.path("site")), "at \(start)")
        }
    }
}
