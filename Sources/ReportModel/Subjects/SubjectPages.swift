/// The subjects that have a page of their own, in the order of the navigation.
package enum SubjectPage: CaseIterable, Sendable {
    case activity, cohorts

    package var label: String {
        switch self {
        case .activity: "Activity"
        case .cohorts: "Cohorts"
        }
    }

    package var path: PagePath {
        switch self {
        case .activity: .activity
        case .cohorts: .cohorts
        }
    }

    /// What the log must tell of for the page to say anything.
    private var needs: LogScope {
        switch self {
        case .activity, .cohorts: .always
        }
    }

    /// Those about something that a log tells of.
    package static func all(_ scope: LogScope) -> [SubjectPage] { allCases.filter { scope.isSuperset(of: $0.needs) } }

    package func report(_ facts: PortfolioFacts) -> SubjectReport {
        switch self {
        case .activity: ActivityReport(facts).page
        case .cohorts: CohortsReport(facts).page
        }
    }
}
