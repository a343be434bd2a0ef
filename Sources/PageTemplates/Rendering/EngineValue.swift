import Mustache

// How values look to the template engine. The engine asks by dynamic casts; each of these types answers all that it
// asks, so that it never falls back to reflection.

/// A record: the engine looks names up in it.
struct EngineRecord: MustacheParent {
    let fields: [String: Any]

    func child(named name: String) -> Any? { fields[name] }
}

/// A text or markup. It has no names inside.
struct EngineLeaf: MustacheParent, MustacheCustomRenderable {
    let placeholder: String

    var renderText: String { placeholder }
    var isNull: Bool { false }
    func child(named name: String) -> Any? { nil }
}

/// Nothing: not shown, and no reason to look further out for the name.
struct EngineNothing: MustacheParent, MustacheCustomRenderable {
    var renderText: String { "" }
    var isNull: Bool { true }
    func child(named name: String) -> Any? { nil }
}
