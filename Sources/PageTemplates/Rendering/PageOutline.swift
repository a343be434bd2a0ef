/// What of a page's value decides how the engine arranges the page: which texts and markup there are, which flags are set,
/// how many items the lists have. What the texts and the markup say does not.
struct PageOutline {
    /// Tells the outline from all others of the same shape.
    private(set) var key: [UInt8] = []
    /// The texts and markup that are shown, by their numbers: as they come, those of records in the order of the shape.
    private(set) var leaves: [TemplateValue] = []

    /// `nil` when the value does not have the shape.
    init?(_ value: TemplateValue, _ shape: TemplateShape) {
        guard add(value, shape) else { return nil }
    }

    private mutating func add(_ value: TemplateValue, _ shape: TemplateShape) -> Bool {
        switch (shape, value) {
        case (.optional, .absent):
            note(false)
            return true
        case (.optional(let shape), _):
            note(true)
            return add(value, shape)
        case (.text, .text), (.markup, .markup):
            note(value.isShown)
            if value.isShown { leaves.append(value) }
            return true
        case (.flag, .flag(let isSet)):
            note(isSet)
            return true
        case (.list(let shape), .list(let items)):
            for item in items {
                note(true)
                guard add(item, shape) else { return false }
            }
            note(false)
            return true
        case (.record(let shapes), .record(let fields)):
            return fields.count == shapes.count
                && shapes.allSatisfy { name, shape in fields[name].map { add($0, shape) } ?? false }
        default: return false
        }
    }

    private mutating func note(_ isThere: Bool) { key.append(isThere ? 1 : 0) }
}

extension TemplateShape {
    /// The value in the engine's terms, its texts and markup numbered as its outline numbers them, from `leaf` on.
    func engineValue(_ value: TemplateValue, _ leaf: inout Int) -> Any {
        switch (required, value) {
        case (.flag, .flag(let isSet)): return isSet
        case (.list(let shape), .list(let items)): return items.map { shape.engineValue($0, &leaf) }
        case (.record(let shapes), .record(let fields)):
            var values: [String: Any] = [:]
            for (name, shape) in shapes { values[name] = shape.engineValue(fields[name] ?? .absent, &leaf) }
            return EngineRecord(fields: values)
        default:
            guard value.isShown else { return EngineNothing() }
            defer { leaf += 1 }
            return EngineLeaf(placeholder: PageSkeleton.placeholder(leaf))
        }
    }
}
