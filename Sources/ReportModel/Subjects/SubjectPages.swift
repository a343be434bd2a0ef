/// The subjects that have a page of their own, in the order of the navigation.
package enum SubjectPage: CaseIterable, Sendable {
    case alerts, activity, jobs, data, users, cohorts, segments, cost

    package var label: String {
        switch self {
        case .alerts: "Alerts"
        case .activity: "Activity"
        case .jobs: "Jobs"
        case .data: "Data"
        case .users: "Users"
        case .cohorts: "Cohorts"
        case .segments: "Segments"
        case .cost: "Cost"
        }
    }

    package var path: PagePath {
        switch self {
        case .alerts: .alerts
        case .activity: .activity
        case .jobs: .jobs
        case .data: .storedData
        case .users: .users
        case .cohorts: .cohorts
        case .segments: .segments
        case .cost: .cost
        }
    }

    /// What the log must tell of for the page to say anything.
    private var needs: LogScope {
        switch self {
        case .alerts, .activity, .cohorts, .segments, .cost: .always
        case .jobs: .jobs
        case .data: .data
        case .users: .users
        }
    }

    /// Those about something that a log tells of; cost only where something of it has a price.
    package static func all(_ scope: LogScope, _ prices: CostPrices) -> [SubjectPage] {
        allCases.filter { page in
            scope.isSuperset(of: page.needs) && (page != .cost || !prices.told(by: scope).isEmpty)
        }
    }

    /// What the page says; with a caution where the log is young.
    package func report(_ facts: PortfolioFacts) -> SubjectReport {
        var report = page(facts)
        report.lead += facts.caution
        return report
    }

    private func page(_ facts: PortfolioFacts) -> SubjectReport {
        switch self {
        case .alerts: AlertsReport(facts).page
        case .activity: ActivityReport(facts).page
        case .jobs: JobsReport(facts).page
        case .data: StoredDataReport(facts).page
        case .users: UsersReport(facts).page
        case .cohorts: CohortsReport(facts).page
        case .segments: SegmentsReport(facts).page
        case .cost: CostReport(facts).page
        }
    }
}
