import Diagnostics
import Mustache

/// The templates of a site, checked against the pages that they make; renders pages.
///
/// A page is a template with a shape. Its template says everything around the finished parts (charts, tables), which
/// enter as markup.
package struct TemplateLibrary: Sendable {
    /// Files of the overriding folder that do nothing.
    package let warnings: [Diagnostic]
    private let engine: MustacheLibrary
    private let assets: [String: [UInt8]]
    private let shapes: [String: TemplateShape]
    private let skeletons = SkeletonCache()

    /// Takes the built-in files; a file of `overrides` replaces the one of the same name, and may add partials.
    ///
    /// - Parameter pages: each page's template name and shape.
    /// - Throws: status 78 with a diagnostic for every tag that is wrong and every name that a page lacks.
    package init(
        builtIn: [TemplateFile], overrides: [TemplateFile] = [], pages: [String: TemplateShape]
    ) throws(Failure) {
        let files = TemplateLibrary.merge(builtIn, overrides)
        let templates = TemplateLibrary.templates(files)
        let diagnostics = TemplateChecks.diagnostics(of: templates, pages: pages)
        guard diagnostics.isEmpty else { throw Failure(.configuration, diagnostics) }
        engine = try TemplateLibrary.compile(templates)
        assets = files.filter { $0.value.templateName == nil }.mapValues { Array($0.text.utf8) }
        shapes = pages
        warnings = TemplateLibrary.warnings(overrides, builtIn: builtIn.map(\.name), templates)
    }

    /// A file that is published as it is, such as `style.css`.
    package func asset(_ name: String) -> [UInt8]? { assets[name] }

    /// Makes one page.
    ///
    /// - Throws: status 70 when the value does not have the page's shape: a fault of the caller, not of the template.
    package func render(_ page: String, _ value: TemplateValue) throws(Failure) -> [UInt8] {
        guard let shape = shapes[page], let template = engine.getTemplate(named: page) else {
            throw Failure(.internalFault, "there is no page \"\(page)\"")
        }
        guard let outline = PageOutline(value, shape) else {
            let mismatch = shape.mismatch(value, at: "") ?? ""
            throw Failure(.internalFault, "the value of the page \"\(page)\" does not fit its shape: \(mismatch)")
        }
        let skeleton = skeletons.skeleton(page, outline) {
            var leaf = 0
            return PageSkeleton(template.render(shape.engineValue(value, &leaf), library: engine))
        }
        return skeleton.filled(with: outline.leaves)
    }
}

extension TemplateLibrary {
    private static func merge(_ builtIn: [TemplateFile], _ overrides: [TemplateFile]) -> [String: TemplateFile] {
        var files: [String: TemplateFile] = [:]
        for file in builtIn { files[file.name] = file }
        for file in overrides where file.templateName != nil || files[file.name] != nil { files[file.name] = file }
        return files
    }

    private static func templates(_ files: [String: TemplateFile]) -> [String: TemplateFile] {
        var templates: [String: TemplateFile] = [:]
        for file in files.values {
            if let name = file.templateName { templates[name] = file }
        }
        return templates
    }

    private static func compile(_ templates: [String: TemplateFile]) throws(Failure) -> MustacheLibrary {
        var library = MustacheLibrary()
        for (name, file) in templates {
            do {
                try library.register(file.text, named: name)
            } catch let error as MustacheTemplate.ParserError {
                throw Failure(
                    .configuration, file: file.origin, line: error.context.lineNumber,
                    "the template cannot be read (\(error.error))",
                    remedy: "Look for a tag with an odd character in it.")
            } catch {
                throw Failure(.configuration, file: file.origin, "the template cannot be read (\(error))")
            }
        }
        return library
    }

    /// A file that replaces nothing does nothing, unless it is a partial that some template includes.
    private static func warnings(
        _ overrides: [TemplateFile], builtIn: [String], _ templates: [String: TemplateFile]
    ) -> [Diagnostic] {
        let used = Set(templates.values.flatMap { partials(in: TagReader.read($0).tags) })
        return overrides.filter { file in
            !builtIn.contains(file.name) && !(file.templateName.map(used.contains) ?? false)
        }.sorted { $0.name < $1.name }.map { file in
            let nearest = NearestName.of(file.name, in: builtIn).map { "Did you mean \"\($0)\"?" }
            return Diagnostic(
                .warning, file: file.origin, "the file replaces no template and no template includes it",
                remedy: nearest ?? "Remove it, or give it the name of the file that it should replace.")
        }
    }

    private static func partials(in tags: [TemplateTag]) -> [String] {
        tags.flatMap { tag -> [String] in
            switch tag.kind {
            case .partial: [tag.name]
            case .section(_, let inner): partials(in: inner)
            case .text, .markup: []
            }
        }
    }
}
