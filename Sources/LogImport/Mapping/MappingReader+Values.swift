import Diagnostics
import EventModel
import Yams

extension MappingReader {
    /// A value, a list of alternatives, or a group with `value`, `map`, `times` and `atLeast`.
    mutating func value(_ entry: MappingEntry, for field: EventField) -> ValueRule {
        var rule = ValueRule(alternatives: [], text: "", line: entry.line)
        var valueNode = entry.node
        var parts: [String: MappingEntry] = [:]
        if case .mapping(let group) = entry.node {
            parts = self.parts(group, of: entry, known: ["value", "map", "times", "atLeast"])
            guard let value = parts["value"] else { return rule }
            valueNode = value.node
        }
        rule.alternatives = templates(valueNode)
        rule.text = Self.wording(of: valueNode)
        rule.map = parts["map"].map { translations($0, for: field) }
        if let times = parts["times"] { rule.times = number(times, field) ?? 1 }
        rule.atLeast = parts["atLeast"].flatMap { number($0, field) }
        checkConstants(of: rule, field)
        return rule
    }

    /// A value, a list of alternatives, or a group with `value` and `plus`.
    mutating func timeRule(_ entry: MappingEntry) -> TimeRule {
        guard case .mapping(let group) = entry.node else {
            return TimeRule(value: value(entry, for: .time), plus: [])
        }
        let parts = parts(group, of: entry, known: ["value", "plus"])
        guard let value = parts["value"] else {
            return TimeRule(value: ValueRule(alternatives: [], text: ""), plus: [])
        }
        return TimeRule(value: self.value(value, for: .time), plus: parts["plus"].map { templates($0.node) } ?? [])
    }

    /// The entries of a group that must have a `value`.
    private mutating func parts(
        _ group: Node.Mapping, of entry: MappingEntry, known: [String]
    ) -> [String: MappingEntry] {
        guard group.contains(where: { $0.key.string == "value" }) else {
            fault(
                entry.line, "“\(entry.name)” is a group without “value”",
                "Write a column as $name or ${a name}; a group may have \(known.joined(separator: ", ")).")
            return [:]
        }
        return entries(group, of: "“\(entry.name)”", known: known)
    }

    private static func wording(of node: Node) -> String {
        if case .sequence(let sequence) = node { return sequence.compactMap(\.string).joined(separator: ", ") }
        return node.string ?? ""
    }

    /// One template or a list of them.
    mutating func templates(_ node: Node) -> [ValueTemplate] {
        let line = node.mark?.line
        let texts = texts(entry("value", node, line: line))
        return texts.map { template($0, line: line) }
    }

    private mutating func translations(
        _ entry: MappingEntry, for field: EventField
    ) -> [(pattern: Glob, value: String)] {
        guard case .mapping(let mapping) = entry.node else {
            fault(entry.line, "“map” must be “found: meaning” lines", Self.quoteHint)
            return []
        }
        return mapping.map { key, value in
            let meaning = value.string ?? ""
            check(meaning, field, line: key.mark?.line)
            return (Glob(key.string ?? ""), meaning)
        }
    }

    private mutating func number(_ entry: MappingEntry, _ field: EventField) -> Int64? {
        guard let text = text(entry) else { return nil }
        guard field.isInteger, let value = Int64(text), (1...1_000_000_000_000).contains(value) else {
            fault(
                entry.line,
                field.isInteger
                    ? "“\(entry.name)” must be an integer from 1 to 10^12, is “\(text)”"
                    : "“\(entry.name)” is for servers, bytes and employees only")
            return nil
        }
        return value
    }

    private mutating func checkConstants(of rule: ValueRule, _ field: EventField) {
        for template in rule.alternatives where template.isConstant && rule.map == nil {
            let text = template.parts.flatMap(\.literal)
            check(String(decoding: text, as: UTF8.self), field, line: rule.line)
        }
    }

    /// Whether a constant can be a value of the field at all.
    private mutating func check(_ text: String, _ field: EventField, line: Int?) {
        let rule: String
        switch field {
        case .outcome where !JobOutcome.allCases.contains { $0.name == text }: rule = "succeeded or failed"
        case .plan where !Plan.allCases.contains { $0.name == text }: rule = "pool, bridge or silo"
        case _ where field.isInteger && Int64(text) == nil: rule = "an integer"
        case _ where field.isNumber && Double(text) == nil: rule = "a number"
        default: return
        }
        fault(line, "“\(field.key)” must be \(rule), is “\(text)”", "Columns begin with $, as in $\(text).")
    }

    /// Reads `text $column text ${column with blanks}`; `$$` is a dollar sign, `$_row` the row's id.
    private mutating func template(_ text: String, line: Int?) -> ValueTemplate {
        var parts: [ValueTemplate.Part] = []
        var literal: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "$") else {
                literal.append(byte)
                continue
            }
            if rest.first == UInt8(ascii: "$") {
                rest.removeFirst()
                literal.append(byte)
                continue
            }
            guard let name = Self.columnName(&rest) else {
                fault(
                    line, "a column's name is missing after $ in “\(text)”",
                    "Write $name, ${a name}, or $$ for a dollar sign.")
                break
            }
            if !literal.isEmpty { parts.append(.text(literal)) }
            literal = []
            parts.append(name == "_row" ? .rowID : .column(column(name, line: line)))
        }
        if !literal.isEmpty || parts.isEmpty { parts.append(.text(literal)) }
        return ValueTemplate(parts: parts)
    }

    private static func columnName(_ rest: inout ArraySlice<UInt8>) -> String? {
        if rest.first == UInt8(ascii: "{") {
            guard let end = rest.firstIndex(of: UInt8(ascii: "}")), end > rest.startIndex + 1 else { return nil }
            defer { rest = rest[(end + 1)...] }
            return String(decoding: rest[(rest.startIndex + 1)..<end], as: UTF8.self)
        }
        let name = rest.prefix { byte in
            (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
                || byte >= 0x80
        }
        rest = rest.dropFirst(name.count)
        return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
    }
}

extension EventField {
    var isInteger: Bool { self == .servers || self == .bytes || self == .employees }
    var isNumber: Bool { self == .revenue || self == .monthlyCharge || self == .sentiment }
}
