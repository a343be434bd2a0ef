/// A tag that says something or includes something; comments and the text between tags are left out.
struct TemplateTag: Equatable, Sendable {
    enum Kind: Equatable, Sendable {
        /// `{{name}}`
        case text
        /// `{{{name}}}` or `{{&name}}`
        case markup
        /// `{{#name}}…{{/name}}`, or with `^` when inverted
        case section(isInverted: Bool, [TemplateTag])
        /// `{{>name}}`
        case partial
    }

    var kind: Kind
    var name: String
    /// From 1.
    var line: Int
}
