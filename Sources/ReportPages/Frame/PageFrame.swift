import EventModel
import PageTemplates
import PlainWords
import ReportModel

/// What surrounds every page: the head, the navigation, the foot.
struct PageFrame: Sendable {
    /// A sentence on the model behind the scores.
    var scoredBy = ""
    private let site: [String: TemplateValue]
    private let title: String
    /// Pages about a subject, for the navigation.
    var subjects: [SubjectPage] = []
    private let articles: [(label: String, page: PagePath)]

    /// - Parameters:
    ///   - assets: The paths of the stylesheet, the script and the icon from the site's root.
    ///   - articles: Pages of the site's owner, for the end of the navigation.
    init(
        _ identity: SiteIdentity, assets: (stylesheet: String, script: String, icon: String),
        articles: [(label: String, page: PagePath)]
    ) {
        title = identity.title
        self.articles = articles
        site = [
            "title": .text(identity.title), "asOf": .text(identity.asOf.description),
            "asOfText": .text(Wording.date(identity.asOf)), "zone": .text(identity.zone),
            "robots": .text(identity.isIndexable ? "index" : "noindex, nofollow"),
            "stylesheet": .text(assets.stylesheet), "script": .text(assets.script), "icon": .text(assets.icon),
        ]
    }

    /// The shape that every page's value has besides its own names.
    static let shape: [String: TemplateShape] = [
        "site": .record([
            "title": .text, "asOf": .text, "asOfText": .text, "zone": .text, "robots": .text, "stylesheet": .text,
            "script": .text, "icon": .text, "scoredBy": .text,
        ]),
        "page": .record([
            "title": .text, "running": .text, "root": .text,
            "navigation": .list(.record(["label": .text, "href": .text, "current": .text])),
            "csv": .optional(.record(["label": .text, "href": .text])),
        ]),
    ]

    private var sections: [(label: String, page: PagePath)] {
        [("Home", .home), ("Tenants", .tenants), ("Churn", .churn)] + subjects.map { ($0.label, $0.path) }
            + [("Data health", .dataHealth), ("Glossary", .glossary), ("About", .about)] + articles
    }

    /// A page's value: the frame's names and the page's own.
    ///
    /// - Parameters:
    ///   - heading: The page's heading; the document's title is made of it and the site's.
    ///   - subject: What the running line on paper names; the section, for want of one. A section's name that is the heading too is not said twice.
    ///   - path: Where the page stands.
    ///   - csv: The data behind the page.
    func value(
        heading: String, subject: String? = nil, at path: PagePath, csv: (label: String, page: PagePath)? = nil,
        _ own: [String: TemplateValue]
    ) -> TemplateValue {
        let root = path.rootPrefix
        let folder = Self.folder(path)
        let sections = sections
        let navigation = sections.map { label, page -> TemplateValue in
            let isAbove = page != .home && Self.folder(page) == folder
            return .record([
                "label": .text(label), "href": .text(root + page.text),
                "current": .text(page == path ? "page" : isAbove ? "true" : ""),
            ])
        }
        let section = sections.first { $0.page != .home && Self.folder($0.page) == folder }?.label
        let running = (subject ?? (section == heading ? nil : section)).map { "\($0) – \(title)" }
        let page: TemplateValue = .record([
            "title": .text(path == .home ? "\(title): \(heading)" : "\(heading) – \(title)"),
            "running": .text(running ?? title), "root": .text(root),
            "navigation": .list(navigation),
            "csv": csv.map { .record(["label": .text($0.label), "href": .text(root + $0.page.text)]) } ?? .absent,
        ])
        let site = site.merging(["scoredBy": .text(scoredBy)]) { $1 }
        return .record(own.merging(["site": .record(site), "page": page]) { $1 })
    }

    /// The first folder of a path.
    private static func folder(_ page: PagePath) -> Substring {
        Substring(page.text.utf8.prefix { $0 != UInt8(ascii: "/") })
    }
}
