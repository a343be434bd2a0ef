import Diagnostics
import Yams

/// Reads `almanac.yaml`.
package struct SettingsFile {
    /// The settings in the order of the file.
    package private(set) var entries: [SettingEntry] = []
    private var findings: [Diagnostic] = []
    private let file: String
    private let folder: String

    /// Reads the file's text. `file` is the path shown in messages; paths in the file are relative to its folder.
    ///
    /// - Throws: `Failure` (78) with every fault found: no YAML, unknown key (with the nearest known name), a value of
    ///   the wrong shape.
    package init(text: String, file: String) throws(Failure) {
        self.file = file
        folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
        switch Self.compose(text, file) {
        case .failure(let failure): throw failure
        case .success(nil): break
        case .success(let root?): read(root)
        }
        if !findings.isEmpty { throw Failure(.configuration, findings) }
    }

    private static func compose(_ text: String, _ file: String) -> Result<Node?, Failure> {
        do {
            return .success(try Yams.compose(yaml: text))
        } catch {
            return .failure(Failure(.configuration, [diagnostic(of: error, file)]))
        }
    }

    static func diagnostic(of error: any Error, _ file: String) -> Diagnostic {
        let remedy = "Write “key: value” lines; quote values that hold “: ” or “#”."
        switch error {
        case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _):
            return Diagnostic(.error, file: file, line: mark.line, "no valid YAML: \(problem)", remedy: remedy)
        case YamlError.duplicatedKeysInMapping(let names, let context):
            return Diagnostic(
                .error, file: file, line: context.mark.line, "\(names.joined(separator: ", ")) stands here twice",
                remedy: "Keep one of them.")
        default:
            return Diagnostic(.error, file: file, "no valid YAML: \(error)", remedy: remedy)
        }
    }

    private mutating func read(_ root: Node) {
        guard case .mapping(let mapping) = root else {
            return fault(root, "expected “key: value” lines", "See the guide for the keys.")
        }
        for (key, value) in mapping {
            guard let name = key.string else { continue }
            if case .mapping(let group) = value {
                readGroup(name, key, group)
            } else {
                readSetting(name, key, value)
            }
        }
    }

    private mutating func readGroup(_ name: String, _ key: Node, _ group: Node.Mapping) {
        let groups = Set(
            SettingKey.allCases.compactMap { $0.rawValue.split(separator: ".").dropLast().first.map(String.init) })
        guard groups.contains(name) else { return unknown(name, key, groups) }
        for (inner, value) in group {
            guard let innerName = inner.string else { continue }
            readSetting("\(name).\(innerName)", inner, value)
        }
    }

    private mutating func readSetting(_ name: String, _ key: Node, _ value: Node) {
        guard let setting = SettingKey(rawValue: name) else {
            return unknown(name, key, Set(SettingKey.allCases.map(\.rawValue)))
        }
        guard case .scalar(let scalar) = value else {
            return fault(value, "\(name) holds more than one value", "Give it one value.")
        }
        let text = setting.isPath && !scalar.string.hasPrefix("/") ? folder + scalar.string : scalar.string
        let line = key.mark?.line ?? 1
        entries.append(SettingEntry(setting, scalar.string.isEmpty ? "" : text, .file(path: file, line: line)))
    }

    private mutating func unknown(_ name: String, _ node: Node, _ known: Set<String>) {
        let near = NearestName.of(name, in: known)
        let remedy =
            near.map { "Did you mean “\($0)”?" } ?? "The known keys are \(known.sorted().joined(separator: ", "))."
        fault(node, "unknown key “\(name)”", remedy)
    }

    private mutating func fault(_ node: Node, _ summary: String, _ remedy: String) {
        findings.append(Diagnostic(.error, file: file, line: node.mark?.line ?? 1, summary, remedy: remedy))
    }
}
