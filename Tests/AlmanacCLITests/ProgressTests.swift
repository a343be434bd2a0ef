import Foundation
import TestSupport
import Testing

@testable import AlmanacCLI

/// How far a command is, in words.
@Suite struct ProgressTests {
    private static func text(
        done: Int64 = 250, of whole: Int64 = 1000, count: Int64 = 500_000, seconds: Double = 2
    ) -> ProgressText {
        ProgressText(
            label: "ingest", unit: "lines", share: ProgressText.Share(done, of: whole), count: count, seconds: seconds)
    }

    /// Rate, done, left: a quarter in two seconds leaves six.
    @Test func rateDoneAndLeft() {
        #expect(Self.text().words == "ingest: 500000 lines, 250000 a second, 25 %, 6 s left")
        #expect(Self.text(done: 1000).words == "ingest: 500000 lines, 250000 a second, 100 %, 0 s left")
        // A file that grows while it is read.
        #expect(Self.text(done: 1200).words == "ingest: 500000 lines, 250000 a second, 100 %, 0 s left")
        #expect(Self.text(done: 10, seconds: 10).words == "ingest: 500000 lines, 50000 a second, 1 %, 16 min 30 s left")
        #expect(Self.text(done: 1, seconds: 10).words == "ingest: 500000 lines, 50000 a second, 0 %, 2 h 46 min left")
    }

    /// A stream has no end that is known.
    @Test func withoutAWhole() {
        #expect(Self.text(of: 0).words == "ingest: 500000 lines, 250000 a second")
        #expect(Self.text(of: 0).line(width: 80) == "ingest: 500000 lines, 250000 a second")
        #expect(Self.text(done: 0).words == "ingest: 500000 lines, 250000 a second")
    }

    @Test func theLineFitsTheTerminal() {
        let bar = "[#####---------------] ingest: 500000 lines, 250000 a second, 25 %, 6 s left"
        #expect(Self.text().line(width: 80) == bar)
        #expect(bar.count == 76)
        #expect(Self.text().line(width: 77) == bar)
        #expect(Self.text().line(width: 76) == "ingest: 500000 lines, 250000 a second, 25 %, 6 s left")
        #expect(Self.text().line(width: 20) == "ingest: 500000 line")
        #expect(Self.text(done: 1000).line(width: 100).hasPrefix("[####################] "))
    }

    /// A terminal, on which `almanac` writes its messages while standard input brings a mebibyte, waits for more than a
    /// second and brings another.
    private static let terminal = """
        import os, pty, subprocess, sys, threading, time
        master, slave = pty.openpty()
        environment = dict(os.environ, TERM=sys.argv[2], NO_COLOR="1")
        process = subprocess.Popen([sys.argv[1], "ingest", "--store", "s.sqlite", "-"] + sys.argv[3:], env=environment,
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=slave)
        os.close(slave)
        seen = []
        def watch():
            while True:
                try: data = os.read(master, 65536)
                except OSError: return
                if not data: return
                seen.append(data)
        watcher = threading.Thread(target=watch)
        watcher.start()
        process.stdin.write((b"x" * 1023 + b"\\n") * 1024); process.stdin.flush()
        time.sleep(1.2)
        process.stdin.write((b"x" * 1023 + b"\\n") * 1024); process.stdin.close()
        process.wait(); watcher.join()
        print(ascii(b"".join(seen).decode()))
        """

    private static func seen(_ terminal: String, _ options: String...) throws -> String {
        let place = try Workplace()
        return try place.tool(
            arguments: ["python3", "-c", Self.terminal, try AlmanacBinary.path(), terminal] + options
        ).output
    }

    @Test(.enabled(if: Workplace.hasPython)) func aTerminalShowsABarThatGoesAgain() throws {
        let seen = try Self.seen("xterm")
        // The bar, taken back at the end; the result of the ingest follows on a clean line.
        let form =
            #/'\\r\\x1b\[2Kingest: 2048 lines, \d+ a second\\r\\x1b\[2K2048 lines are in quarantine; .*\\r\\n'\n/#
        #expect(seen.wholeMatch(of: form) != nil, "\(seen)")
        #expect(!seen.contains("[3"), "NO_COLOR")
    }

    @Test(.enabled(if: Workplace.hasPython)) func aTerminalThatCannotGoBackShowsNoBar() throws {
        #expect(try Self.seen("dumb").hasPrefix("'2048 lines are in quarantine"))
        #expect(try Self.seen("xterm", "--quiet") == "''\n")
    }
}
