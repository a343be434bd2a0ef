import Diagnostics
import Foundation

/// Follows every link of a built site: the file exists, the anchor exists, nothing is loaded from elsewhere, no id stands
/// twice on a page.
package struct LinkCheck {
    private let root: String
    private var scans: [String: HTMLScan] = [:]
    private var files: Set<String> = []
    /// Files whose contents are not to be relied on.
    private let changed: Set<String>

    /// Reads the pages below `root`.
    ///
    /// - Parameters:
    ///   - pages: Which of them are the site's; `nil`: all.
    ///   - changed: Files that are known not to be as they should: links to them are not judged.
    /// - Throws: `Failure` (66) when there is no such folder or no page in it.
    package init(site root: String, pages: Set<String>? = nil, changed: Set<String> = []) throws(Failure) {
        self.root = root
        self.changed = changed
        let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        files = Set(names)
        for name in names where name.hasSuffix(".html") && pages?.contains(name) != false {
            guard let data = FileManager.default.contents(atPath: "\(root)/\(name)") else { continue }
            scans[name] = HTMLScan(Array(data))
        }
        guard !scans.isEmpty else {
            throw Failure(
                .inputMissing, file: root, "there is no built site here", remedy: "Run `almanac build` first.")
        }
    }

    /// The number of pages read.
    package var pageCount: Int { scans.count }

    /// Every broken link, by page and line.
    package func findings() -> [Diagnostic] {
        scans.keys.sorted().flatMap { page in
            (scans[page].map { scan in duplicateIDs(scan, page) + scan.references.compactMap { finding($0, on: page) } })
                ?? []
        }
    }

    private func duplicateIDs(_ scan: HTMLScan, _ page: String) -> [Diagnostic] {
        var seen: Set<String> = []
        return scan.ids.filter { !seen.insert($0).inserted }.map {
            Diagnostic(
                .error, file: path(page), "the id “\($0)” stands twice on the page",
                remedy: "Ids must be unique; mend the template.")
        }
    }

    private func finding(_ reference: HTMLScan.Reference, on page: String) -> Diagnostic? {
        let value = reference.value
        func broken(_ summary: String, _ remedy: String) -> Diagnostic {
            Diagnostic(.error, file: path(page), line: reference.line, summary, remedy: remedy)
        }
        if let colon = value.firstIndex(of: ":"),
            value[..<colon].allSatisfy({ $0.isLetter || $0.isNumber || "+-.".contains($0) })
        {
            if reference.tag != "a" {
                return broken(
                    "<\(reference.tag)> loads “\(value)” from elsewhere", "A report loads nothing but its own files.")
            }
            let scheme = value[..<colon].lowercased()
            return ["http", "https", "mailto"].contains(scheme)
                ? nil : broken("link with the scheme “\(scheme)”", "Link to pages only.")
        }
        if value.hasPrefix("/") || value.contains("\\") {
            return broken("“\(value)” is no relative link", "The site must work under any path; link relatively.")
        }
        return brokenTarget(value, on: page).map {
            broken($0, "Mend the link, or build the site again with `almanac build`.")
        }
    }

    /// What is wrong with a relative link's target; `nil` when it exists.
    private func brokenTarget(_ value: String, on page: String) -> String? {
        let parts = value.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let path = parts[0].split(separator: "?", omittingEmptySubsequences: false).first.map(String.init) ?? ""
        guard let target = path.isEmpty ? page : resolve(path, from: page) else {
            return "“\(value)” leads out of the site"
        }
        if target != page, changed.contains(target) { return nil }
        guard files.contains(target) else { return "“\(value)” leads to no file" }
        guard parts.count == 2, !parts[1].isEmpty else {
            return scans[target] == nil && !target.contains(".") ? "“\(value)” leads to a folder" : nil
        }
        let anchor = parts[1].removingPercentEncoding ?? parts[1]
        return scans[target]?.ids.contains(anchor) == true ? nil : "“\(value)” names no id of \(target)"
    }

    private func resolve(_ path: String, from page: String) -> String? {
        var components = page.split(separator: "/").dropLast().map(String.init)
        for part in (path.removingPercentEncoding ?? path).split(separator: "/") where part != "." {
            if part == ".." {
                guard components.popLast() != nil else { return nil }
            } else {
                components.append(String(part))
            }
        }
        return components.joined(separator: "/")
    }

    private func path(_ page: String) -> String { "\(root)/\(page)" }
}
