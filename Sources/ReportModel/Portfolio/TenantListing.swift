import EventModel
import PlainWords
import UsageMetrics

/// One of the pages that list tenants: all of them in some order, or those that share a trait.
package enum TenantListing: Hashable, Sendable {
    case byName, byRisk, byLogins, byIdle, byJobs, byData, byCharge
    /// The list by name goes on: its page 2, 3 and so on.
    case page(Int)
    case status(TenantStatus)
    case plan(String)
    case industry(FacetName)
    case region(FacetName)

    package var path: PagePath {
        switch self {
        case .byName: .tenants
        case .page(let number): PagePath("tenants/page-\(number).html")
        case .byRisk: PagePath("tenants/by-risk.html")
        case .byLogins: PagePath("tenants/by-logins.html")
        case .byIdle: PagePath("tenants/by-logins-without-work.html")
        case .byJobs: PagePath("tenants/by-jobs.html")
        case .byData: PagePath("tenants/by-data.html")
        case .byCharge: PagePath("tenants/by-charge.html")
        case .status(let status): PagePath("tenants/status-\(status.rawValue).html")
        case .plan(let plan): PagePath("tenants/plan-\(plan).html")
        case .industry(let name): PagePath("tenants/industry-\(name.slug).html")
        case .region(let name): PagePath("tenants/region-\(name.slug).html")
        }
    }

    /// Where the page's own table stands as CSV, when the page does not hold every tenant.
    package var ownCSV: PagePath {
        self == .byName ? .tenantsTable : PagePath("\(path.text.dropLast(".html".count)).csv")
    }

    package var label: String {
        switch self {
        case .byName, .page: "name"
        case .byRisk: "risk"
        case .byLogins: "logins"
        case .byIdle: "logins without work"
        case .byJobs: "jobs"
        case .byData: "data size"
        case .byCharge: "monthly charge"
        case .status(let status): status.label
        case .plan(let plan): plan
        case .industry(let name), .region(let name): name.text.isEmpty ? "unnamed" : name.text
        }
    }
}

extension TenantListing {
    /// What the first of the list have more of than others; `nil` for a list by name.
    var superlative: String? {
        switch self {
        case .byRisk: "the highest risk"
        case .byLogins: "the most logins"
        case .byIdle: "the greatest share of logins without work"
        case .byJobs: "the most jobs"
        case .byData: "the most data"
        case .byCharge: "the highest monthly charge"
        case .byName, .page, .status, .plan, .industry, .region: nil
        }
    }
}

extension TenantStatus {
    /// As pages write it.
    package var label: String { rawValue.sentenceCased }
}
