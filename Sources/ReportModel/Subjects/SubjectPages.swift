/// The subjects that have a page of their own, in the order of the navigation.
package enum SubjectPage: CaseIterable, Sendable {
    case activity, cohorts, segments

    package var label: String {
        switch self {
        case .activity: "Activity"
        case .cohorts: "Cohorts"
        case .segments: "Segments"
        }
    }

    package var path: PagePath {
        switch self {
        case .activity: .activity
        case .cohorts: .cohorts
        case .segments: .segments
        }
    }

    /// What the log must tell of for the page to say anything.
    private var needs: LogScope {
        switch self {
        case .activity, .cohorts, .segments: .always
        }
    }

    /// Those about something that a log tells of.
    package static func all(_ scope: LogScope) -> [SubjectPage] { allCases.filter { scope.isSuperset(of: $0.needs) } }

    package func report(_ facts: PortfolioFacts) -> SubjectReport {
        switch self {
        case .activity: ActivityReport(facts).page
        case .cohorts: CohortsReport(facts).page
        case .segments: SegmentsReport(facts).page
        }
    }
}
