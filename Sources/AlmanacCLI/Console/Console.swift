import ArgumentParser
import Diagnostics
import Foundation

/// How much a command says, and in which form; shared by all commands.
struct ConsoleOptions: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Say nothing but errors; results are printed all the same.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Say also what is done in detail, and where each setting comes from.")
    var verbose = false

    @Option(help: "How messages on standard error look: text or json (one object a line).")
    var logFormat = LogFormat.text

    func validate() throws {
        if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other.") }
    }

    var console: Console {
        Console(
            level: quiet ? .error : verbose ? .note : .warning, isQuiet: quiet, isVerbose: verbose, format: logFormat)
    }
}

enum LogFormat: String, ExpressibleByArgument, CaseIterable { case text, json }

/// Where a command's words go: results to standard output, everything else to standard error.
struct Console: Sendable {
    var level: Diagnostic.Severity
    var isQuiet: Bool
    var isVerbose: Bool
    var format: LogFormat

    /// A command's result, for pipes and people. Control characters are spelled out, here as in all messages.
    func result(_ text: String) { write(text.visible + "\n", to: STDOUT_FILENO) }

    /// What a command is about to do or has done; silent under `--quiet`.
    func say(_ text: String) {
        if !isQuiet { message("info", text) }
    }

    /// Detail that only `--verbose` shows.
    func detail(_ text: String) {
        if isVerbose { message("debug", text) }
    }

    func report(_ findings: [Diagnostic]) {
        for finding in findings where finding.severity >= level || isVerbose { report(finding) }
    }

    private func report(_ finding: Diagnostic) {
        switch format {
        case .text: write(finding.description + "\n", to: STDERR_FILENO)
        case .json:
            var fields = [("level", JSONLine.quoted(finding.severity.rawValue))]
            fields.append(("message", JSONLine.quoted(finding.summary)))
            if let file = finding.file { fields.append(("file", JSONLine.quoted(file))) }
            if let line = finding.line { fields.append(("line", String(line))) }
            if let remedy = finding.remedy { fields.append(("remedy", JSONLine.quoted(remedy))) }
            write(JSONLine.object(fields) + "\n", to: STDERR_FILENO)
        }
    }

    private func message(_ level: String, _ text: String) {
        switch format {
        case .text: write(text.visible + "\n", to: STDERR_FILENO)
        case .json:
            let fields = [("level", JSONLine.quoted(level)), ("message", JSONLine.quoted(text))]
            write(JSONLine.object(fields) + "\n", to: STDERR_FILENO)
        }
    }

    /// Writes whole texts so that lines of several threads do not mix; a reader that has gone away is no error of ours.
    func write(_ text: String, to descriptor: Int32) {
        let bytes = Array(text.utf8)
        var offset = 0
        while offset < bytes.count {
            let count = bytes[offset...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return }
            offset += count
        }
    }
}

/// One JSON object on one line.
enum JSONLine {
    /// - Parameter fields: Names, and values as they stand in JSON.
    static func object(_ fields: [(String, String)]) -> String {
        "{" + fields.map { "\(quoted($0.0)):\($0.1)" }.joined(separator: ",") + "}"
    }

    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            // More than JSON asks for: a terminal obeys these too.
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
                result += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
