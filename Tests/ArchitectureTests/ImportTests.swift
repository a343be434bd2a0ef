import Foundation
import TestSupport
import Testing

/// Data flows one way: each target imports earlier stages and engines only, and the table here is the law.
@Suite struct ImportTests {
    static let allowed: [String: Set<String>] = [
        "ByteCoding": [],
        "DelimitedText": ["ByteCoding"],
        "Diagnostics": [],
        "SVGCharts": [],
        "TreeEnsembles": [],
        "MarkdownHTML": ["CCMarkGFM"],
        "PageTemplates": ["Diagnostics", "Mustache"],
        "PlainWords": [],
        "SeasonalSeries": [],
        "TabularModels": ["Crypto", "DelimitedText", "Diagnostics", "TreeEnsembles"],
        "EventModel": ["ByteCoding", "Diagnostics"],
        "Simulator": ["EventModel"],
        "LogImport": ["DelimitedText", "Diagnostics", "EventModel", "UsageMetrics", "Yams"],
        "UsageMetrics": ["ByteCoding", "EventModel"],
        "AnalyticsStore": ["ByteCoding", "CZlib", "Diagnostics", "EventModel", "UsageMetrics", "GRDB", "GRDBSQLite"],
        "ChurnModel": ["Crypto", "Diagnostics", "EventModel", "PlainWords", "TreeEnsembles", "UsageMetrics"],
        "Insights": ["ByteCoding", "EventModel", "SeasonalSeries"],
        "ReportModel": [
            "ByteCoding", "ChurnModel", "EventModel", "Insights", "PlainWords", "SeasonalSeries", "TreeEnsembles",
            "UsageMetrics",
        ],
        "ReportPages": [
            "ByteCoding", "ChurnModel", "Diagnostics", "EventModel", "MarkdownHTML", "PageTemplates", "PlainWords",
            "ReportModel",
            "SVGCharts", "UsageMetrics",
        ],
        "SitePublisher": ["Crypto", "Diagnostics"],
        "SiteSettings": ["Diagnostics", "EventModel", "Insights", "ReportModel", "UsageMetrics", "Yams"],
        "SiteChecks": ["Diagnostics", "SitePublisher"],
        "EmbedTool": [],
        "SitePipeline": [
            "AnalyticsStore", "ByteCoding", "ChurnModel", "Crypto", "Diagnostics", "EventModel", "LogImport",
            "PlainWords",
            "ReportModel", "ReportPages", "SitePublisher", "SiteSettings", "UsageMetrics",
        ],
        "AlmanacCLI": [
            "AnalyticsStore", "ArgumentParser", "ChurnModel", "Diagnostics", "EventModel", "LogImport", "SiteChecks",
            "SitePipeline", "SiteSettings", "Simulator", "TabularModels", "UsageMetrics",
        ],
    ]

    /// What the toolchain brings; engines do without most of it.
    static let system: Set<String> = [
        "Foundation", "FoundationEssentials", "Glibc", "Musl", "Darwin", "Dispatch", "Synchronization",
    ]

    @Test func everyTargetImportsOnlyWhatTheTableAllows() throws {
        let sources = Repository.root.appending(path: "Sources")
        var seen: Set<String> = []
        for file in try swiftFiles(below: sources) {
            let relative = file.dropFirst(sources.path(percentEncoded: false).count + 1)
            let target = String(relative.prefix { $0 != "/" })
            seen.insert(target)
            let allowed = try #require(Self.allowed[target], "target \(target) is not in the table")
            let imports = try Self.imports(of: String(contentsOfFile: file, encoding: .utf8))
            let strangers = imports.subtracting(allowed).subtracting(Self.system)
            #expect(strangers.isEmpty, "\(relative) imports \(strangers.sorted())")
        }
        #expect(seen == Set(Self.allowed.keys))
    }

    @Test func sqlStandsInOnePlace() throws {
        let sql = /(?m)"(SELECT|INSERT|UPDATE|DELETE FROM|CREATE TABLE|PRAGMA)\b/
        for file in try swiftFiles(below: Repository.root.appending(path: "Sources"))
        where !file.contains("/AnalyticsStore/") {
            let text = try String(contentsOfFile: file, encoding: .utf8)
            #expect(text.firstMatch(of: sql) == nil, "SQL in \(file)")
        }
    }

    @Test func importsAreReadAsWritten() {
        let text =
            "import Foundation\nprivate import struct GRDB.Row\n@_exported import X\n// import Y\nlet import_ = 1\n"
        #expect(Self.imports(of: text) == ["Foundation", "GRDB", "X"])
    }

    static func imports(of text: String) -> Set<String> {
        let line =
            /(?m)^\s*(?:@\w+\s+)*(?:(?:public|package|internal|private|fileprivate)\s+)?import\s+(?:(?:struct|class|enum|func|protocol|typealias|let|var)\s+)?(\w+)/
        return Set(text.matches(of: line).map { String($0.1) })
    }

    private func swiftFiles(below folder: URL) throws -> [String] {
        let root = folder.path(percentEncoded: false)
        let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".swift") }.map { "\(root)/\($0)" }.sorted()
    }
}
