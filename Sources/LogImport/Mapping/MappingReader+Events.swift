import Diagnostics
import EventModel
import Yams

extension MappingReader {
    private static let ruleKeys = ["type", "when", "unless", "present", "time", "tenant"]

    mutating func rules(_ entry: MappingEntry?) -> [EventRule] {
        guard let entry else {
            fault(nil, "the mapping has no “events”", "List at least one event with its type, time and fields.")
            return []
        }
        guard case .sequence(let sequence) = entry.node, !sequence.isEmpty else {
            fault(entry.line, "“events” must be a list", "Begin each event with “- type:”.")
            return []
        }
        return sequence.compactMap { rule($0) }
    }

    private mutating func rule(_ node: Node) -> EventRule? {
        let line = node.mark?.line
        guard case .mapping(let mapping) = node else {
            fault(line, "an event must be “key: value” lines", "Begin each event with “- type:”.")
            return nil
        }
        guard let type = type(mapping, line) else { return nil }
        let fields = type.fields.map(\.field)
        let parts = entries(mapping, of: type.name, known: Self.ruleKeys + fields.map(\.key))
        let condition = RowCondition(
            when: parts["when"].map { tests($0) } ?? [], unless: parts["unless"].map { tests($0) } ?? [],
            present: parts["present"].map { entry in texts(entry).map { column($0, line: entry.line) } } ?? [])
        for (field, isRequired) in type.fields where isRequired && parts[field.key] == nil {
            fault(line, "\(type.name) has no “\(field.key)”", "Give it a column, such as $name, or a constant.")
        }
        guard let time = parts["time"], let tenant = parts["tenant"] else {
            for name in ["time", "tenant"] where parts[name] == nil { fault(line, "\(type.name) has no “\(name)”") }
            return nil
        }
        let given = fields.compactMap { field in
            parts[field.key].map { (field: field, value: value($0, for: field)) }
        }
        return EventRule(
            type: type, condition: condition, time: timeRule(time), tenant: value(tenant, for: .tenant), fields: given,
            line: line)
    }

    private mutating func type(_ mapping: Node.Mapping, _ line: Int?) -> EventType? {
        guard let name = mapping["type"]?.string else {
            fault(line, "an event has no “type”", "It is a type of the event log, such as jobSubmitted.")
            return nil
        }
        if let type = EventType.allCases.first(where: { $0.name == name }) { return type }
        let names = EventType.allCases.map(\.name)
        let near = NearestName.of(name, in: names).map { "Did you mean “\($0)”?" }
        fault(
            mapping["type"]?.mark?.line, "there is no type “\(name)”",
            near ?? "The types are \(names.joined(separator: ", ")).")
        return nil
    }

    /// `column: pattern` or `column: [pattern, …]` lines.
    mutating func tests(_ entry: MappingEntry) -> [(column: Int, patterns: [Glob])] {
        guard case .mapping(let mapping) = entry.node else {
            fault(entry.line, "“\(entry.name)” must be “column: value” lines", Self.quoteHint)
            return []
        }
        return mapping.map { key, value in
            let name = key.string ?? ""
            let line = key.mark?.line
            let patterns = texts(self.entry(name, value, line: line)).map { Glob($0) }
            return (column(name, line: line), patterns)
        }
    }

    /// A column that stands alone: its name, with or without `$`; a `?` behind means that the log may lack it.
    mutating func column(_ text: String, line: Int?) -> Int {
        var name = text.hasPrefix("$") ? String(text.dropFirst()) : text
        if name.hasPrefix("{"), name.hasSuffix("}") { name = String(name.dropFirst().dropLast()) }
        let isOptional = name.hasSuffix("?")
        if isOptional { name.removeLast() }
        return column(named: name, isOptional: isOptional, line: line)
    }

    mutating func column(named name: String, isOptional: Bool, line: Int?) -> Int {
        if let known = columns.firstIndex(where: { $0.name == name && $0.isOptional == isOptional }) { return known }
        columns.append(ColumnReference(name: name, isOptional: isOptional, file: file, line: shown(line)))
        return columns.count - 1
    }
}
