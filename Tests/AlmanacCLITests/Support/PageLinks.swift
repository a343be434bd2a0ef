import Foundation

/// What a page names.
struct PageLinks {
    /// Where it leads and what it loads, as it stands there.
    private(set) var links: Set<String> = []
    private(set) var anchors: Set<String> = []

    private static let leading: Set = [
        "href", "src", "srcset", "action", "formaction", "poster", "data", "xlink:href", "ping", "background", "cite",
    ]

    init(_ page: Data) {
        for attribute in PageScan(page).elements.flatMap(\.attributes) {
            if Self.leading.contains(attribute.name) { links.insert(attribute.value) }
            if attribute.name == "id" { anchors.insert(attribute.value) }
        }
    }

    /// The file that a relative link on a page leads to, and the anchor in it; `nil` when it leads out of the site.
    static func target(of link: String, on page: String) -> (file: String, anchor: String?)? {
        let halves = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard !link.contains(":"), !link.hasPrefix("/"), !link.contains("?") else { return nil }
        var parts = page.split(separator: "/").map(String.init)
        if !halves[0].isEmpty {
            parts.removeLast()
            for part in halves[0].split(separator: "/", omittingEmptySubsequences: false) {
                if part == ".." {
                    guard parts.popLast() != nil else { return nil }
                } else if part != "." {
                    parts.append(String(part))
                }
            }
        }
        return (parts.joined(separator: "/"), halves.count == 2 ? halves[1] : nil)
    }
}

extension SiteTree {
    /// Follows all links from the home page on.
    ///
    /// - Returns: What is wrong with them, and every file that was reached.
    func walk() -> (faults: [String], reached: Set<String>) {
        let pages = files.filter { $0.key.hasSuffix(".html") }.mapValues { PageLinks($0) }
        var faults = files["index.html"] == nil ? ["there is no home page"] : []
        var open = ["index.html"]
        var reached: Set<String> = []
        while let page = open.popLast() {
            guard reached.insert(page).inserted, let links = pages[page]?.links else { continue }
            for link in links {
                guard let (file, anchor) = PageLinks.target(of: link, on: page) else {
                    faults.append("\(page): \(link) leads out of the site")
                    continue
                }
                if files[file] == nil { faults.append("\(page): \(link) leads to no file") }
                if let anchor, pages[file]?.anchors.contains(anchor) != true {
                    faults.append("\(page): \(link) names no id")
                }
                open.append(file)
            }
        }
        return (faults.sorted(), reached)
    }
}
