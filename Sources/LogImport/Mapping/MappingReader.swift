import Diagnostics
import EventModel
import Yams

/// Reads mapping files. Faults are collected, so that one run names them all.
struct MappingReader {
    static let keys = [
        "extends", "source", "format", "delimiter", "quote", "header", "columns", "comment", "trim", "missing", "time",
        "key", "repeats", "skip", "events",
    ]

    /// The file that is being read; a preset has a name instead.
    private(set) var file: String
    private var isPreset: Bool
    var findings: [Diagnostic] = []
    var columns: [ColumnReference] = []

    private init(_ text: MappingText) {
        file = text.name
        isPreset = text.isPreset
    }

    static func read(_ text: MappingText) throws(Failure) -> LogMapping {
        var reader = MappingReader(text)
        let sections = try reader.sections(of: text)
        let mapping = reader.mapping(sections)
        guard let mapping, reader.findings.isEmpty else {
            throw Failure(.configuration, reader.findings.sorted { ($0.line ?? 0) < ($1.line ?? 0) })
        }
        return mapping
    }

    /// The top-level entries; those of the preset that the file extends stand in where it says nothing.
    private mutating func sections(of text: MappingText) throws(Failure) -> [String: MappingEntry] {
        guard case .mapping(let root)? = try text.compose() else {
            throw Failure(
                .configuration, file: text.name, line: 1, "a mapping must be “key: value” lines",
                remedy: "Start with `source:`, `format:` and `events:`; the guide's page on import has an example.")
        }
        var sections = entries(root, of: "a mapping", known: Self.keys)
        guard let base = sections.removeValue(forKey: "extends") else { return sections }
        guard let name = base.node.string, let preset = Presets.texts[name] else {
            throw Failure(
                .configuration, file: text.name, line: base.line, "there is no preset “\(base.node.string ?? "")”",
                remedy: "The presets are \(LogMapping.presetNames.joined(separator: ", ")).")
        }
        var reader = MappingReader(.preset(name, preset))
        return try reader.sections(of: .preset(name, preset)).merging(sections, uniquingKeysWith: Self.merged)
    }

    /// What stands in the file; of two groups (`time`), the preset's entries stay where the file has none.
    private static func merged(_ preset: MappingEntry, _ own: MappingEntry) -> MappingEntry {
        guard case .mapping(let group) = own.node, case .mapping(let base) = preset.node, own.name == "time" else {
            return own
        }
        var merged = own
        var pairs: [(Node, Node)] = group.map { ($0.key, $0.value) }
        for (key, value) in base where !group.contains(where: { $0.key.string == key.string }) {
            pairs.append((key, value))
        }
        merged.node = Node(pairs)
        return merged
    }

    private mutating func mapping(_ sections: [String: MappingEntry]) -> LogMapping? {
        let shape = shape(sections)
        let source = source(sections)
        let clock = enter(sections["time"]).map { self.clock($0, shape) } ?? LogClock()
        let key = enter(sections["key"]).map { templates($0.node) } ?? []
        let repeats = enter(sections["repeats"]).flatMap { choice($0, of: RowRepeats.allCases) } ?? .same
        let skip = enter(sections["skip"]).map { RowCondition(when: tests($0)) }
        let rules = rules(enter(sections["events"]))
        guard let shape, let source else { return nil }
        return LogMapping(
            source: source, shape: shape, clock: clock, key: key, repeats: repeats, skip: skip, rules: rules,
            columns: columns)
    }

    /// From here on, messages name the file in which the entry stands.
    mutating func enter(_ entry: MappingEntry?) -> MappingEntry? {
        guard let entry else { return nil }
        (file, isPreset) = (entry.file, entry.isPreset)
        return entry
    }

    /// A line as messages show it: presets have no lines that a user could look at.
    func shown(_ line: Int?) -> Int? { isPreset ? nil : line }

    private mutating func source(_ sections: [String: MappingEntry]) -> String? {
        guard let entry = enter(sections["source"]) else {
            fault(
                nil, "the mapping has no “source”", "Name the kind of log; the name becomes part of every event's id.")
            return nil
        }
        let name = text(entry) ?? ""
        let isValid = Array(name.utf8).withUnsafeBytes { Identifier.isValid($0) } && name.utf8.count <= 24
        guard isValid else {
            fault(entry.line, "source must be 1 to 24 characters of A-Z a-z 0-9 . _ : -, is “\(name)”")
            return nil
        }
        return name
    }
}

/// One `key: value` of a mapping file.
struct MappingEntry {
    var node: Node
    var line: Int?
    /// The key as the file has it.
    var name: String
    var file: String
    var isPreset: Bool
}

extension MappingReader {
    mutating func fault(_ line: Int?, _ summary: String, _ remedy: String? = nil) {
        findings.append(Diagnostic(.error, file: file, line: shown(line), summary, remedy: remedy))
    }

    func entry(_ name: String, _ node: Node, line: Int?) -> MappingEntry {
        MappingEntry(node: node, line: line, name: name, file: file, isPreset: isPreset)
    }

    /// The entries of a YAML mapping by key; unknown keys are faults.
    mutating func entries(_ mapping: Node.Mapping, of owner: String, known: [String]) -> [String: MappingEntry] {
        var entries: [String: MappingEntry] = [:]
        for (key, value) in mapping {
            let name = key.string ?? ""
            guard known.contains(name) else {
                let near = NearestName.of(name, in: known).map { "Did you mean “\($0)”?" }
                fault(
                    key.mark?.line, "\(owner) has no key “\(name)”",
                    near ?? "The keys are \(known.joined(separator: ", ")).")
                continue
            }
            entries[name] = entry(name, value, line: key.mark?.line)
        }
        return entries
    }

    /// A single value.
    mutating func text(_ entry: MappingEntry) -> String? {
        guard case .scalar(let scalar) = entry.node else {
            fault(entry.line, "“\(entry.name)” must have one value", Self.quoteHint)
            return nil
        }
        return scalar.string
    }

    /// One value or a list of them.
    mutating func texts(_ entry: MappingEntry) -> [String] {
        switch entry.node {
        case .scalar(let scalar): return [scalar.string]
        case .sequence(let sequence):
            let texts = sequence.compactMap(\.scalar?.string)
            if texts.count == sequence.count { return texts }
        default: break
        }
        fault(entry.line, "“\(entry.name)” must have one value or a list of values", Self.quoteHint)
        return []
    }

    mutating func choice<Choice: RawRepresentable>(_ entry: MappingEntry?, of all: [Choice]) -> Choice?
    where Choice.RawValue == String {
        guard let entry, let text = text(entry) else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        let names = all.map(\.rawValue)
        let near = NearestName.of(text, in: names).map { "; did you mean “\($0)”?" } ?? ""
        fault(entry.line, "“\(entry.name)” must be \(names.joined(separator: " or ")), is “\(text)”\(near)")
        return nil
    }

    mutating func truth(_ entry: MappingEntry) -> Bool? {
        guard let text = text(entry) else { return nil }
        guard text == "true" || text == "false" else {
            fault(entry.line, "“\(entry.name)” must be true or false, is “\(text)”")
            return nil
        }
        return text == "true"
    }

    static let quoteHint = "Quote values that hold “: ”, “#”, “{” or “[”."
}
