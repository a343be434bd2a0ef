import EventModel
import PlainWords
import UsageMetrics

/// One of the pages that list tenants: all of them in some order, or those that share a trait.
package enum TenantListing: Hashable, Sendable {
    case byName, byRisk, byLogins, byIdle, byJobs, byData, byCharge
    case status(TenantStatus)
    case plan(String)
    case industry(FacetName)
    case region(FacetName)

    package var path: PagePath {
        switch self {
        case .byName: .tenants
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

    package var label: String {
        switch self {
        case .byName: "name"
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

extension TenantStatus {
    /// As pages write it.
    package var label: String { rawValue.sentenceCased }
}
