/// The subjects that have a page of their own, in the order of the navigation.
package enum SubjectPage: CaseIterable, Sendable {
    case activity, cohorts, segments, cost

    package var label: String {
        switch self {
        case .activity: "Activity"
        case .cohorts: "Cohorts"
        case .segments: "Segments"
        case .cost: "Cost"
        }
    }

    package var path: PagePath {
        switch self {
        case .activity: .activity
        case .cohorts: .cohorts
        case .segments: .segments
        case .cost: .cost
        }
    }

    /// What the log must tell of for the page to say anything.
    private var needs: LogScope {
        switch self {
        case .activity, .cohorts, .segments, .cost: .always
        }
    }

    /// Those about something that a log tells of; cost only where something of it has a price.
    package static func all(_ scope: LogScope, _ prices: CostPrices) -> [SubjectPage] {
        allCases.filter { page in
            scope.isSuperset(of: page.needs) && (page != .cost || !prices.told(by: scope).isEmpty)
        }
    }

    package func report(_ facts: PortfolioFacts) -> SubjectReport {
        switch self {
        case .activity: ActivityReport(facts).page
        case .cohorts: CohortsReport(facts).page
        case .segments: SegmentsReport(facts).page
        case .cost: CostReport(facts).page
        }
    }
}
