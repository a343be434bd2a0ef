import EventModel

/// Where a page or file stands in the site, relative to its root; with `#fragment` where it names a place on a page.
package struct PagePath: Hashable, Sendable {
    package var text: String

    package init(_ text: String) { self.text = text }

    package static let home = PagePath("index.html")
    package static let tenants = PagePath("tenants/index.html")
    package static let tenantsTable = PagePath("tenants/table.csv")
    /// Every figure of every tenant.
    package static let tenantsData = PagePath("data/tenants.csv")
    package static let churn = PagePath("churn/index.html")
    package static let model = PagePath("churn/model/index.html")
    package static let activity = PagePath("activity/index.html")
    package static let alerts = PagePath("alerts/index.html")
    package static let cohorts = PagePath("cohorts/index.html")
    package static let segments = PagePath("segments/index.html")
    package static let cost = PagePath("cost/index.html")
    package static let jobs = PagePath("jobs/index.html")
    package static let storedData = PagePath("stored-data/index.html")
    package static let users = PagePath("users/index.html")
    package static let dataHealth = PagePath("data-health/index.html")
    package static let glossary = PagePath("glossary/index.html")
    package static let about = PagePath("about/index.html")
    package static let build = PagePath("build/index.html")

    package static func tenant(_ slug: String) -> PagePath { PagePath("tenants/\(slug)/index.html") }
    package static func tenantDaily(_ slug: String) -> PagePath { PagePath("tenants/\(slug)/daily.csv") }
    /// A definition, by the id that its heading in the glossary gets.
    package static func definition(_ anchor: String) -> PagePath { PagePath("glossary/index.html#\(anchor)") }

    /// `../` for each folder that the page lies in: what leads from the page back to the root.
    package var rootPrefix: String {
        let path = text.utf8.prefix { $0 != UInt8(ascii: "#") }
        return String(repeating: "../", count: path.count { $0 == UInt8(ascii: "/") })
    }
}
