import AnalyticsStore
import ReportModel
import SitePublisher

/// Says of a file of the site why it was made anew or not.
struct BuildExplanation {
    static let inputsName = "inputs"

    /// By the path of a tenant's files.
    private let reasons: [String: TenantPass.Reason]
    private let changedInputs: [String]
    private let site: StagedSite
    private let isRemembered: Bool

    init(_ build: PreparedBuild, _ tenants: TenantPass.Outcome) throws {
        var reasons: [String: TenantPass.Reason] = [:]
        for (slug, reason) in tenants.reasons {
            reasons[PagePath.tenant(slug).text] = reason
            reasons[PagePath.tenantDaily(slug).text] = reason
        }
        self.reasons = reasons
        site = build.site
        isRemembered = tenants.isRemembered
        let before = try build.derived.note(Self.inputsName).map { String(decoding: $0, as: UTF8.self) } ?? ""
        changedInputs = build.inputs.changes(since: before)
    }

    func text(_ path: String, _ published: PublishReport) -> String {
        guard (try? SitePath(path)).flatMap({ site.hash(of: $0) }) != nil else {
            return "\(path): the site has no such file; name one as it stands below the site's folder"
        }
        return "\(path): \(cause(path)); \(effect(path, published))"
    }

    private func cause(_ path: String) -> String {
        switch reasons[path] {
        case .kept: "kept, since nothing that it shows has changed"
        case .full: "made anew, since a full build was asked for"
        case .unknown where !isRemembered: "made anew, since another build is keeping what earlier ones left"
        case .unknown: "made anew, since no earlier build has left word of this tenant"
        case .events: "made anew, since the tenant's events have changed"
        case .inputs:
            "made anew, since "
                + (changedInputs.isEmpty
                    ? "an earlier build had other settings" : changedInputs.joined(separator: ", "))
                + (changedInputs.isEmpty ? "" : " changed")
        case .peers: "made anew, since the tenants that it is compared with have changed"
        case .files: "made anew, since the file was missing or somebody had touched it"
        case nil: "made anew, as all that is not of one tenant whenever anything has changed"
        }
    }

    private func effect(_ path: String, _ published: PublishReport) -> String {
        switch published.changes.first(where: { $0.path.text == path })?.kind {
        case .new: "it is new"
        case .changed: "its bytes differ, and it was replaced"
        case .removed: "it is no longer part of the site, and was removed"
        case nil: "its bytes are the same, and it was not touched"
        }
    }
}
