import Diagnostics
import EventModel
import Foundation
import Insights
import ReportModel
import Yams

/// Reads the file of notes on days: a YAML list, each entry with `date` or `from` and `to`, and any of `label`, `tenant`,
/// `figure` and `expected`.
package struct NotesFile {
    private var notes: [DayNote] = []
    private var findings: [Diagnostic] = []
    private let file: String

    private static let keys: Set<String> = ["date", "from", "to", "label", "tenant", "figure", "expected"]
    private static let measures: [String: InsightMeasure] = [
        "logins": .logins, "data-operations": .dataEvents, "jobs": .jobs, "failed-jobs": .failedJobs,
        "active-users": .activeUsers,
    ]

    /// - Throws: `Failure`: 66 when the file cannot be read, 78 with every fault that is in it.
    package static func read(_ path: String) throws(Failure) -> DayNotes {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure(
                .inputMissing, file: path, "the notes cannot be read",
                remedy: "Name an existing file, or leave “notes” out.")
        }
        return try notes(text: String(decoding: data, as: UTF8.self), file: path)
    }

    static func notes(text: String, file: String) throws(Failure) -> DayNotes {
        var reader = NotesFile(file: file)
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            throw Failure(.configuration, [SettingsFile.diagnostic(of: error, file)])
        }
        if let root { reader.read(root) }
        guard reader.findings.isEmpty else { throw Failure(.configuration, reader.findings) }
        return DayNotes(reader.notes)
    }

    private init(file: String) { self.file = file }

    private mutating func read(_ root: Node) {
        guard case .sequence(let entries) = root else {
            return fault(root, "expected a list of notes", "Begin each note with “- date: 2026-03-01”.")
        }
        for entry in entries { read(entry: entry) }
    }

    private mutating func read(entry: Node) {
        guard case .mapping(let mapping) = entry else {
            return fault(entry, "a note is no list of keys and values", "Begin each note with “- date: 2026-03-01”.")
        }
        var values: [String: Node] = [:]
        for (key, value) in mapping {
            guard let name = key.string, Self.keys.contains(name) else {
                let near = NearestName.of(key.string ?? "", in: Self.keys)
                fault(
                    key, "unknown key “\(key.string ?? "")”",
                    near.map { "Did you mean “\($0)”?" }
                        ?? "The keys are \(Self.keys.sorted().joined(separator: ", ")).")
                continue
            }
            values[name] = value
        }
        guard let days = days(entry, values) else { return }
        let note = DayNote(
            days: days, label: values["label"]?.string, tenant: values["tenant"]?.string,
            measure: measure(values["figure"]), isExpected: flag(values["expected"]))
        guard note.label != nil || note.isExpected else {
            return fault(entry, "the note says nothing", "Give it a label, or “expected: true”.")
        }
        notes.append(note)
    }

    private mutating func days(_ entry: Node, _ values: [String: Node]) -> ClosedRange<Day>? {
        if let date = values["date"] {
            guard values["from"] == nil, values["to"] == nil else {
                fault(entry, "the note has a date and a span", "Give “date”, or “from” and “to”.")
                return nil
            }
            return day(date).map { $0...$0 }
        }
        guard let from = values["from"], let to = values["to"] else {
            fault(entry, "the note has no date", "Give “date”, or “from” and “to”.")
            return nil
        }
        guard let first = day(from), let last = day(to) else { return nil }
        guard first <= last, first.distance(to: last) < 3660 else {
            fault(to, "the span ends before it begins, or lasts longer than ten years", "Swap or shorten it.")
            return nil
        }
        return first...last
    }

    private mutating func day(_ node: Node) -> Day? {
        if case .scalar(let scalar) = node, let day = Day(iso: scalar.string) { return day }
        fault(node, "not a date", "Write it as yyyy-mm-dd, such as 2026-06-30.")
        return nil
    }

    private mutating func measure(_ node: Node?) -> InsightMeasure? {
        guard let node else { return nil }
        if let measure = node.string.flatMap({ Self.measures[$0] }) { return measure }
        fault(node, "unknown figure", "Give one of \(Self.measures.keys.sorted().joined(separator: ", ")).")
        return nil
    }

    private mutating func flag(_ node: Node?) -> Bool {
        guard let node else { return false }
        switch node.string {
        case "true", "yes": return true
        case "false", "no": return false
        default:
            fault(node, "“expected” is neither true nor false", "Give true or false.")
            return false
        }
    }

    private mutating func fault(_ node: Node, _ summary: String, _ remedy: String) {
        findings.append(Diagnostic(.error, file: file, line: node.mark?.line ?? 1, summary, remedy: remedy))
    }
}
