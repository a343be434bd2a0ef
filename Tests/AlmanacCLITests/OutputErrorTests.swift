import Foundation
import TestSupport
import Testing

/// Places where a site or a file cannot go: 73, or 75 while somebody else is at work there. What stands there stays.
@Suite struct OutputErrorTests {
    @Test func placesThatAreNotOurs() throws {
        let place = try Workplace()
        try place.makeSmallStore()
        func expectFailure(_ status: Int32, _ messages: String, _ output: String) throws {
            try place.expectFailure(status, messages, "build", "--store", "store.sqlite", "--output", output)
        }
        try expectFailure(
            73,
            """
            events.ndjson: error: the output folder is a file, not a folder
              Name another folder for the site.
            """, "events.ndjson")
        try place.write("Dear Sir", to: "letters/letter.txt")
        try expectFailure(
            73,
            """
            letters: error: the output folder is not empty and was not made by almanac: it holds "letter.txt"
              Name an empty folder, or one that an earlier build made.
            """, "letters")
        #expect(try SiteTree(place.path("letters")).files.count == 1)
        try expectFailure(
            73,
            """
            no/site: error: the output folder cannot be created: the folder around it does not exist
              Create that folder first.
            """, "no/site")
        try FileManager.default.createSymbolicLink(atPath: place.path("away"), withDestinationPath: "nowhere")
        try expectFailure(
            73,
            """
            away: error: the output folder is a link that leads nowhere
              Make the folder that it names, or remove the link.
            """, "away")
    }

    @Test func filesInTheWay() throws {
        let place = try Workplace()
        try place.makeSmallSite()
        try place.write(
            #"{"id":"c1","type":"userLogin","time":"2026-03-01T10:00:00Z","tenant":"t2","user":"u1"}"#,
            to: "more.ndjson")
        try place.done("ingest", "--store", "store.sqlite", "more.ndjson")
        try place.write("mine", to: "site/tenants/t2/index.html")
        try place.write("mine", to: "site/notes.txt")
        let before = try SiteTree(place.path("site"))
        let outcome = try place.almanac("build", "--store", "store.sqlite", "--output", "site")
        #expect(outcome.status == 73)
        #expect(
            outcome.messages.hasSuffix(
                """
                site/tenants/t2/index.html: error: a file that almanac did not make stands where a file of the site goes
                  Move it elsewhere, or build into another folder. The published site is unchanged.

                """))
        #expect(try SiteTree(place.path("site")) == before)
        try place.remove("site/tenants/t2")
        try place.done("build", "--store", "store.sqlite", "--output", "site")
        #expect(try place.text("site/notes.txt") == "mine", "what is not ours and in nobody's way stays")
    }

    @Test func aDamagedManifest() throws {
        let place = try Workplace()
        try place.makeSmallSite()
        try place.write("almanac-manifest 1\nfile\n", to: "site/.almanac-manifest")
        try place.expectFailure(
            73,
            """
            site/.almanac-manifest:2: error: the manifest is damaged, so it is not known which files of the folder may be \
            replaced
              Restore the manifest from a copy of the site, or build into an empty folder.
            """, "build", "--store", "store.sqlite", "--output", "site")
        try place.write("almanac-manifest 9\nend 0\n", to: "site/.almanac-manifest")
        try place.expectFailure(
            73,
            """
            site/.almanac-manifest: error: the manifest has version 9, which this version of almanac does not know
              Build with the newer almanac that made the site, or into an empty folder.
            """, "build", "--store", "store.sqlite", "--output", "site")
    }

    @Test func anotherBuildAtWork() throws {
        let place = try Workplace()
        try place.makeSmallSite()
        let folder = open(place.path("site"), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { close(folder) }
        #expect(flock(folder, LOCK_EX | LOCK_NB) == 0)
        try place.expectFailure(
            75, "site: error: another build is writing to this folder\n  Try again once it has ended.", "build",
            "--store", "store.sqlite", "--output", "site")
        #expect(flock(folder, LOCK_UN) == 0)
        try place.done("build", "--store", "store.sqlite", "--output", "site")
    }

    @Test func twoBuildsAtOnce() throws {
        let sample = try SamplePlatform.shared()
        let place = try Workplace()
        func start(_ name: String) throws -> ChildProcess {
            try place.start(
                ["build", "--quiet", "--store", sample.store, "--model", sample.model, "--output", "site"],
                streams: name)
        }
        let builds = try [start("one"), start("two")]
        let statuses = builds.map { $0.wait() }
        #expect(statuses.contains(0))
        #expect(statuses.allSatisfy { [0, 75].contains($0) }, "\(statuses)")
        try place.done("build", "--store", sample.store, "--model", sample.model, "--output", "alone")
        #expect(try SiteTree(place.path("site")).differences(from: SiteTree(place.path("alone"))) == [])
    }

    @Test func filesThatCannotBeCreated() throws {
        let place = try Workplace()
        func simulate(_ arguments: String...) throws -> Outcome {
            try place.almanac(
                arguments: ["simulate", "--tenants", "2", "--days", "9", "--seed", "1", "--end", "2026-06-30"]
                    + arguments)
        }
        #expect(
            try simulate("--out", "no/log.ndjson")
                == Outcome(
                    status: 73,
                    messages: """
                        no/log.ndjson: error: the file cannot be created: its folder does not exist
                          Check that its folder exists and may be written to.

                        """))
        #expect(
            try simulate("--out", "log.ndjson", "--truth", ".")
                == Outcome(
                    status: 73,
                    messages: ".: error: the file cannot be created: this is a folder\n  Name a file in it.\n"))
        #expect(try SiteTree(place.path("")).files.isEmpty, "nothing half-made is left")
        // A device is written to, not replaced.
        let full = try simulate("--out", "/dev/full")
        #expect(
            full
                == Outcome(
                    status: 74,
                    messages: "/dev/full: error: writing failed: the disk is full\n  Make room, then run it again.\n"))
        #expect(try simulate("--out", "/dev/null").status == 0)
        for device in ["/dev/full", "/dev/null"] {
            var status = stat()
            #expect(stat(device, &status) == 0 && status.st_mode & S_IFMT == S_IFCHR, "\(device)")
        }
    }
}
