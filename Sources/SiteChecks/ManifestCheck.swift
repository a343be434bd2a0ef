import Diagnostics
import SitePublisher

/// Compares a site with the record that its last build left: a file that was edited, cut short or removed since is found.
/// Files that no build wrote are nobody's business here.
package struct ManifestCheck: Sendable {
    /// What is wrong, by path.
    package let findings: [Diagnostic]
    /// The pages of the site; `nil` when its record is missing.
    package let pages: Set<String>?
    /// Files that are not as they were written.
    package let changed: Set<String>

    private static let remedy = "Build again with `almanac build`, which writes it anew."

    /// Reads every file of the site below `root`.
    ///
    /// - Throws: `Failure` when the record cannot be read: 65 damaged, 73 or 74 unreadable.
    package init(site root: String) throws(Failure) {
        guard let site = try PublishedSite(folder: root) else {
            findings = [
                Diagnostic(
                    .error, file: "\(root)/\(PublishedSite.manifestName)",
                    "the record of the last build is missing, so nothing tells whether the files are as it wrote them",
                    remedy: "Copy the folder with the files that begin with a dot, or build into an empty folder.")
            ]
            (pages, changed) = (nil, [])
            return
        }
        pages = Set(site.paths.filter { $0.hasSuffix(".html") })
        if site.isUnfinished {
            findings = [
                Diagnostic(
                    .error, file: root, "a build is publishing at this moment, or was stopped while it did",
                    remedy: "Wait for it, or run `almanac build` again, which finishes it.")
            ]
            changed = []
        } else {
            let changes = site.changes()
            findings = changes.flatMap { Self.findings($0.path, $0.change, root) }
            changed = Set(changes.map(\.path))
        }
    }

    private static func findings(_ path: String, _ change: PublishedSite.Change, _ root: String) -> [Diagnostic] {
        let noun = path.hasSuffix(".html") ? "page" : "file"
        func finding(_ summary: String) -> [Diagnostic] {
            [Diagnostic(.error, file: "\(root)/\(path)", summary, remedy: remedy)]
        }
        switch change {
        case .missing: return finding("this \(noun), which the last build wrote, is gone")
        case .changed: return finding("this \(noun) is not what the last build wrote: it was changed or cut short")
        case .unreadable(let failure): return failure.diagnostics
        }
    }
}
