import Diagnostics
import Foundation
import MarkdownHTML
import ReportModel

/// The editorial pages: built-in Markdown, replaced and added to by a folder of the site's owner.
struct SiteContent: Sendable {
    struct Article: Sendable {
        var title: String
        var path: PagePath
        var html: [UInt8]
    }

    private(set) var articles: [Article] = []
    private(set) var warnings: [Diagnostic] = []

    /// - Throws: `Failure` (66) when the folder cannot be read, (78) for a file whose name would make no safe page.
    init(folder: String?) throws(Failure) {
        var texts = Dictionary(
            uniqueKeysWithValues: EmbeddedAssets.content.map { ($0.name, ($0.text, "content/\($0.name)")) })
        if let folder {
            for name in try Self.markdownFiles(in: folder) {
                let path = "\(folder)/\(name)"
                guard let data = FileManager.default.contents(atPath: path) else {
                    throw Failure(
                        .inputMissing, file: path, "the file cannot be read", remedy: "Check its permissions.")
                }
                texts[name] = (String(decoding: data, as: UTF8.self), path)
            }
        }
        for (name, (text, origin)) in texts.sorted(by: { $0.key < $1.key }) where name.hasSuffix(".md") {
            try add(String(name.dropLast(3)), text, origin)
        }
    }

    private static func markdownFiles(in folder: String) throws(Failure) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".md") }
        } catch {
            throw Failure(
                .inputMissing, file: folder, "the content folder cannot be read",
                remedy: "Name an existing folder, or leave “content” out to use the built-in pages.")
        }
    }

    private static let reserved: Set<String> = [
        "activity", "assets", "build", "churn", "data", "data-health", "jobs", "stored-data",
        "tenants", "users",
    ]

    /// Names that some file systems keep for themselves.
    private static let devices = Set(
        ["con", "prn", "aux", "nul"] + (0...9).flatMap { ["com\($0)", "lpt\($0)"] })

    private mutating func add(_ name: String, _ text: String, _ origin: String) throws(Failure) {
        let isSafe =
            !name.isEmpty && !Self.devices.contains(name)
            && name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
        guard isSafe, !Self.reserved.contains(name) else {
            throw Failure(
                .configuration, file: origin,
                "“\(name).md” gives no page: the name is \(isSafe ? "taken" : "not safe in a link")",
                remedy: "Use a-z, 0-9 and dashes; \(Self.reserved.sorted().joined(separator: ", ")) are taken.")
        }
        let article = MarkdownArticle(markdown: text, options: .init(reservedIDs: ["main", "stale"]))
        warnings += article.refusals.map {
            Diagnostic(
                .warning, file: origin, line: $0.line, "the link to “\($0.target)” is not allowed and was left out",
                remedy: "Link to http, https, mailto, or a file of the site.")
        }
        articles.append(Article(title: article.title ?? name, path: PagePath("\(name)/index.html"), html: article.html))
    }
}
