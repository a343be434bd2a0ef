/// Which names a page has and what stands behind each: what its template is checked against, so that a slip is found
/// also inside a section that no page of this build shows.
package indirect enum TemplateShape: Equatable, Sendable {
    case text, markup, flag
    case list(TemplateShape)
    case record([String: TemplateShape])
    /// May be absent.
    case optional(TemplateShape)

    /// The shape without the leave to be absent.
    var required: TemplateShape {
        if case .optional(let shape) = self { shape.required } else { self }
    }

    /// As it is called in a message.
    var noun: String {
        switch self {
        case .text: "text"
        case .markup: "markup"
        case .flag: "a flag"
        case .list: "a list"
        case .record: "a record"
        case .optional(let shape): shape.noun
        }
    }

    /// The first place where the value does not have this shape, as a sentence; `nil` when it has.
    ///
    /// - Parameter path: what to call the value itself.
    func mismatch(_ value: TemplateValue, at path: String) -> String? {
        switch (self, value) {
        case (.optional, .absent), (.text, .text), (.markup, .markup), (.flag, .flag): return nil
        case (.optional(let shape), _): return shape.mismatch(value, at: path)
        case (.list(let shape), .list(let items)):
            for (index, item) in items.enumerated() {
                if let found = shape.mismatch(item, at: "\(path)[\(index)]") { return found }
            }
            return nil
        case (.record(let shapes), .record(let fields)):
            return TemplateShape.mismatch(of: fields, with: shapes, at: path)
        default: return "\"\(path)\" should be \(noun)"
        }
    }

    private static func mismatch(
        of fields: [String: TemplateValue], with shapes: [String: TemplateShape], at path: String
    ) -> String? {
        let prefix = path.isEmpty ? "" : path + "."
        for (name, shape) in shapes {
            guard let value = fields[name] else { return "\"\(prefix)\(name)\" is missing" }
            if let found = shape.mismatch(value, at: prefix + name) { return found }
        }
        guard fields.count > shapes.count else { return nil }
        let extra = fields.keys.filter { shapes[$0] == nil }.min() ?? ""
        return "\"\(prefix)\(extra)\" is not declared"
    }
}
