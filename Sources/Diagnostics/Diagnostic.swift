/// Something a user can mend: what is wrong, where, why, and what to do. Collected and printed together.
package struct Diagnostic: Equatable, Sendable {
    package enum Severity: String, Comparable, Sendable {
        case note, warning, error

        private var rank: Int { self == .note ? 0 : self == .warning ? 1 : 2 }
        package static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
    }

    package var severity: Severity
    package var file: String?
    /// The line, from 1.
    package var line: Int?
    /// What is wrong and why: one sentence without a full stop.
    package var summary: String
    /// What to do about it; one sentence.
    package var remedy: String?

    package init(
        _ severity: Severity, file: String? = nil, line: Int? = nil, _ summary: String, remedy: String? = nil
    ) {
        self.severity = severity
        self.file = file
        self.line = line
        self.summary = summary
        self.remedy = remedy
    }
}

extension Diagnostic: CustomStringConvertible {
    /// `file:line: error: summary`, and the remedy on a line of its own. Control characters are spelled out; the remedy
    /// may have several lines.
    package var description: String {
        var text = ""
        if let file = file?.visible { text += line.map { "\(file):\($0): " } ?? "\(file): " }
        text += "\(severity.rawValue): \(summary.visible)"
        if let remedy {
            let lines = remedy.split(separator: "\n", omittingEmptySubsequences: false).map(\.visible)
            text += "\n  \(lines.joined(separator: "\n"))"
        }
        return text
    }
}

/// How a command ends (sysexits). The raw value is the exit code.
package enum ExitStatus: Int32, Sendable {
    case done = 0, findings = 1, usage = 64, badData = 65, inputMissing = 66, internalFault = 70, cannotWrite = 73
    case inputOutput = 74, tryLater = 75, configuration = 78
}

/// A failure that ends a command: diagnostics to print and the code to exit with.
package struct Failure: Error, CustomStringConvertible, Sendable {
    package var status: ExitStatus
    package var diagnostics: [Diagnostic]

    package init(_ status: ExitStatus, _ diagnostics: [Diagnostic]) {
        self.status = status
        self.diagnostics = diagnostics
    }

    package init(
        _ status: ExitStatus, file: String? = nil, line: Int? = nil, _ summary: String, remedy: String? = nil
    ) {
        self.init(status, [Diagnostic(.error, file: file, line: line, summary, remedy: remedy)])
    }

    package var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}
