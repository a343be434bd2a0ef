/// A file of the template folder: a page or partial (`….mustache`), or something that is published as it is (a
/// stylesheet, a script).
package struct TemplateFile: Equatable, Sendable {
    /// The path relative to its folder, such as `tenant.mustache`.
    package var name: String
    /// What diagnostics call the file, such as `templates/tenant.mustache`.
    package var origin: String
    package var text: String

    package init(name: String, origin: String, text: String) {
        self.name = name
        self.origin = origin
        self.text = text
    }

    static let suffix = ".mustache"

    /// The name by which pages and partials are called; `nil` for a file that is no template.
    var templateName: String? {
        name.hasSuffix(TemplateFile.suffix) ? String(name.dropLast(TemplateFile.suffix.count)) : nil
    }
}
