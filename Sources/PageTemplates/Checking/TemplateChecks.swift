import Diagnostics

/// All checks of a set of templates against the pages that they make, as one list of diagnostics.
enum TemplateChecks {
    /// Wrong tags, pages without a template, names that a page lacks; in the order of files and lines.
    static func diagnostics(of files: [String: TemplateFile], pages: [String: TemplateShape]) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        var sources: [String: ShapeChecker.Source] = [:]
        for (name, file) in files {
            let (tags, found) = TagReader.read(file)
            sources[name] = ShapeChecker.Source(origin: file.origin, tags: tags)
            diagnostics += found
        }
        // A tag that could not be read makes what follows look wrong too: names are compared once all tags are right.
        if diagnostics.isEmpty {
            diagnostics = missingTemplates(pages, sources) + nameDiagnostics(pages, sources)
        }
        return diagnostics.sorted { order($0).lexicographicallyPrecedes(order($1)) }
    }

    private static func missingTemplates(
        _ pages: [String: TemplateShape], _ sources: [String: ShapeChecker.Source]
    ) -> [Diagnostic] {
        pages.keys.filter { sources[$0] == nil }.map { page in
            let nearest = NearestName.of(page, in: sources.keys.sorted()).map { "Did you mean \"\($0)\"?" }
            return Diagnostic(
                .error, "the page \"\(page)\" has no template \(page)\(TemplateFile.suffix)", remedy: nearest)
        }
    }

    private static func nameDiagnostics(
        _ pages: [String: TemplateShape], _ sources: [String: ShapeChecker.Source]
    ) -> [Diagnostic] {
        var pagesByFinding: [ShapeChecker.Finding: Set<String>] = [:]
        for (page, shape) in pages {
            for finding in ShapeChecker.findings(page: page, shape: shape, in: sources) {
                pagesByFinding[finding, default: []].insert(page)
            }
        }
        return pagesByFinding.map { finding, pages in
            Diagnostic(
                .error, file: sources[finding.template]?.origin, line: finding.line,
                summary(of: finding, on: pages.sorted()), remedy: finding.remedy)
        }
    }

    private static func summary(of finding: ShapeChecker.Finding, on pages: [String]) -> String {
        switch finding.problem {
        case .other(let summary): return summary
        case .unknownName(let name):
            if pages == [finding.template] { return "the page has no \"\(name)\"" }
            let list = pages.map { "\"\($0)\"" }.joined(separator: ", ")
            return pages.count == 1
                ? "the page \(list), which includes this, has no \"\(name)\""
                : "the pages \(list), which include this, have no \"\(name)\""
        }
    }

    private static func order(_ diagnostic: Diagnostic) -> [String] {
        let line = String(diagnostic.line ?? 0)
        let paddedLine = String(repeating: "0", count: max(0, 9 - line.utf8.count)) + line
        return [diagnostic.file ?? "", paddedLine, diagnostic.summary]
    }
}
