import Diagnostics
import Yams

/// The text of a mapping, and what messages call it.
struct MappingText {
    var yaml: String
    var name: String
    var isPreset: Bool

    static func file(_ yaml: String, path: String) -> MappingText {
        MappingText(yaml: yaml, name: path, isPreset: false)
    }

    static func preset(_ name: String, _ yaml: String) -> MappingText {
        MappingText(yaml: yaml, name: "preset \(name)", isPreset: true)
    }

    /// The text as YAML nodes with line numbers; `nil` when it is empty.
    func compose() throws(Failure) -> Node? {
        do {
            return try Yams.compose(yaml: yaml)
        } catch {
            throw Failure(.configuration, [diagnostic(of: error)])
        }
    }

    private func diagnostic(of error: any Error) -> Diagnostic {
        switch error {
        case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _):
            Diagnostic(
                .error, file: name, line: mark.line, "no valid YAML: \(problem)", remedy: MappingReader.quoteHint)
        case YamlError.duplicatedKeysInMapping(let names, let context):
            Diagnostic(
                .error, file: name, line: context.mark.line,
                "\(names.sorted().joined(separator: ", ")) stands here twice", remedy: "Keep one of them.")
        default: Diagnostic(.error, file: name, "no valid YAML: \(error)", remedy: MappingReader.quoteHint)
        }
    }
}
