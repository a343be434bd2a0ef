import Diagnostics
import PageTemplates

/// Template files by name, as if from the folder `templates`.
func files(_ texts: [String: String], in folder: String = "templates") -> [TemplateFile] {
    texts.map { TemplateFile(name: $0.key, origin: "\(folder)/\($0.key)", text: $0.value) }
}

/// One page of one template, rendered.
func rendered(
    _ template: String, _ value: [String: TemplateValue], shape: [String: TemplateShape],
    partials: [String: String] = [:]
) throws -> String {
    let texts = partials.merging(["page.mustache": template]) { $1 }
    let library = try TemplateLibrary(builtIn: files(texts), pages: ["page": .record(shape)])
    return String(decoding: try library.render("page", .record(value)), as: UTF8.self)
}

/// What a failure prints; empty when there is none.
func message(of work: () throws -> Void) -> String {
    do {
        try work()
        return ""
    } catch {
        return "\(error)"
    }
}

/// What is wrong with a page's template.
func faults(
    _ template: String, shape: [String: TemplateShape] = [:], partials: [String: String] = [:]
) -> String {
    let texts = partials.merging(["page.mustache": template]) { $1 }
    return message { _ = try TemplateLibrary(builtIn: files(texts), pages: ["page": .record(shape)]) }
}
