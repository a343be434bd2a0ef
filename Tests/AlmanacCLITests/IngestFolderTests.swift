import Foundation
import TestSupport
import Testing

/// Folders with things in them that are no ordinary files, and files with names that are no ordinary text.
@Suite struct IngestFolderTests {
    /// Runs a script in which `$0` is `almanac`. Names that are no UTF-8 can be written in no other way.
    private func shell(_ script: String, _ place: Workplace) throws -> Outcome {
        try place.tool("sh", "-c", script, try AlmanacBinary.path())
    }

    @Test func namesThatAreNoText() throws {
        let place = try Workplace()
        try place.write(Workplace.smallLog, to: "events.ndjson")
        // A terminal's escape sequence, a line of its own, and Latin-1.
        let prepared = try shell(
            #"""
            mkdir in
            for name in 'a\033[31m' 'b\nerror: c' 'caf\351'; do cp events.ndjson "$(printf "in/$name.ndjson")"; done
            """#, place)
        #expect(prepared == Outcome(status: 0))
        defer { _ = try? place.tool("rm", "-r", "in") }
        let counts = "4 read = 0 accepted + 4 duplicate + 0 quarantined"
        let outcome = try place.almanac("ingest", "--store", "store.sqlite", "--verbose", "in")
        #expect(
            outcome
                == Outcome(
                    status: 0, output: "store.sqlite: 12 read = 4 accepted + 8 duplicate + 0 quarantined\n",
                    messages: #"""
                        store: store.sqlite (--store)
                        in/a\x1B[31m.ndjson: 4 read = 4 accepted + 0 duplicate + 0 quarantined
                        in/b\nerror: c.ndjson: \#(counts)
                        in/caf\xE9.ndjson: \#(counts)

                        """#))
        try place.done("build", "--store", "store.sqlite", "--output", "site")
        let page = try place.text("site/data-health/index.html")
        #expect(page.contains(#"a\x1B[31m.ndjson"#) && page.contains(#"caf\xE9.ndjson"#))
        #expect(!page.unicodeScalars.contains("\u{1B}"))
        // The same on the command line.
        let named = try shell(
            #"exec "$0" ingest -v --store named.sqlite "$(printf 'in/caf\351.ndjson')" "$(printf 'in/a\033[31m.ndjson')""#,
            place)
        #expect(
            named.messages == #"""
                store: named.sqlite (--store)
                in/caf\xE9.ndjson: 4 read = 4 accepted + 0 duplicate + 0 quarantined
                in/a\x1B[31m.ndjson: \#(counts)

                """#)
        let missing = try shell(#"exec "$0" ingest --store none.sqlite "$(printf 'gone\351\033')""#, place)
        #expect(
            missing
                == Outcome(
                    status: 66,
                    messages: #"""
                        gone\xE9\x1B: error: there is no such file or folder
                          Check the path; nothing was taken in from it.

                        """#))
        #expect(!place.exists("none.sqlite"))
    }

    @Test func aStoreWhoseNameIsAnEscapeSequence() throws {
        let place = try Workplace()
        try place.write(Workplace.smallLog, to: "events.ndjson")
        #expect(
            try place.almanac("ingest", "--store", "s\u{1B}]0;x\u{7}", "events.ndjson")
                == Outcome(
                    status: 0, output: #"s\x1B]0;x\x07: 4 read = 4 accepted + 0 duplicate + 0 quarantined"# + "\n"))
        try place.expectFailure(
            66,
            #"""
            no\x1B[2J: error: there is no store at this path
              Fill one with `almanac ingest --store`, or mend the path.
            """#, "build", "--store", "no\u{1B}[2J")
    }

    @Test(.enabled(if: Workplace.hasPython)) func whatIsNoFile() throws {
        let place = try Workplace()
        try place.write(Workplace.smallLog, to: "in/EVENTS.NDJSON")
        try place.write("letters", to: "in/notes.txt")
        try place.write(Workplace.smallLog, to: "elsewhere/more.jsonl")
        #expect(mkfifo(place.path("in/pipe.ndjson"), 0o600) == 0)
        let bind = "import socket; socket.socket(socket.AF_UNIX).bind('in/socket')"
        #expect(try place.tool("python3", "-c", bind).status == 0)
        try FileManager.default.createSymbolicLink(
            atPath: place.path("in/linked"), withDestinationPath: "../elsewhere")
        try FileManager.default.createSymbolicLink(atPath: place.path("in/loop"), withDestinationPath: ".")
        #expect(
            try place.almanac("ingest", "--store", "store.sqlite", "in")
                == Outcome(
                    status: 0, output: "store.sqlite: 8 read = 4 accepted + 4 duplicate + 0 quarantined\n",
                    messages: """
                        Left aside in/loop: the folder that it leads to is read already.
                        Left aside in/notes.txt: its name is not that of an event file.
                        in/pipe.ndjson: warning: this is a named pipe and was left aside
                          To read from it, name it on the command line.
                        in/socket: warning: this is a socket and was left aside
                          Only files are read from folders.

                        """))
        try place.expectFailure(
            66,
            """
            in/socket: error: this is a socket, which cannot be read as a file
              Name a file; nothing was taken in.
            """, "ingest", "--store", "new.sqlite", "in/socket")
        #expect(!place.exists("new.sqlite"))
    }

    @Test func linksThatLeadNowhere() throws {
        let place = try Workplace()
        try place.write(Workplace.smallLog, to: "in/events.ndjson")
        try FileManager.default.createSymbolicLink(atPath: place.path("in/gone"), withDestinationPath: "nowhere")
        let message = """
            in/gone: error: this link leads nowhere
              Mend or remove the link; nothing was taken in.
            """
        try place.expectFailure(66, message, "ingest", "--store", "store.sqlite", "in")
        try place.expectFailure(66, message, "ingest", "--store", "store.sqlite", "in/events.ndjson", "in/gone")
        #expect(!place.exists("store.sqlite"))
    }

    /// A pipe that is named outright is read; it may be gzip as well.
    @Test(arguments: [false, true]) func aNamedPipe(isGzip: Bool) throws {
        let place = try Workplace()
        try place.write(Workplace.smallLog, to: "events.ndjson")
        if isGzip { #expect(try place.tool("gzip", "events.ndjson").status == 0) }
        #expect(mkfifo(place.path("pipe"), 0o600) == 0)
        let process = try place.start(["ingest", "--quiet", "--store", "store.sqlite", "pipe"], streams: "pipe")
        let pipe = try #require(FileHandle(forWritingAtPath: place.path("pipe")))
        // Programs that other tests start meanwhile must not hold the pipe open.
        #expect(fcntl(pipe.fileDescriptor, F_SETFD, FD_CLOEXEC) == 0)
        let file = place.path(isGzip ? "events.ndjson.gz" : "events.ndjson")
        try pipe.write(contentsOf: Data(contentsOf: URL(filePath: file)))
        try pipe.close()
        #expect(process.wait() == 0)
        #expect(try place.text(".pipeout") == "store.sqlite: 4 read = 4 accepted + 0 duplicate + 0 quarantined\n")
    }
}
