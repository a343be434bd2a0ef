/// The subjects that have a page of their own, in the order of the navigation.
package enum SubjectPage: CaseIterable, Sendable {
    case activity, jobs, data, users

    package var label: String {
        switch self {
        case .activity: "Activity"
        case .jobs: "Jobs"
        case .data: "Data"
        case .users: "Users"
        }
    }

    package var path: PagePath {
        switch self {
        case .activity: .activity
        case .jobs: .jobs
        case .data: .storedData
        case .users: .users
        }
    }

    /// What the log must tell of for the page to say anything.
    private var needs: LogScope {
        switch self {
        case .activity: .always
        case .jobs: .jobs
        case .data: .data
        case .users: .users
        }
    }

    /// Those about something that a log tells of.
    package static func all(_ scope: LogScope) -> [SubjectPage] { allCases.filter { scope.isSuperset(of: $0.needs) } }

    package func report(_ facts: PortfolioFacts) -> SubjectReport {
        switch self {
        case .activity: ActivityReport(facts).page
        case .jobs: JobsReport(facts).page
        case .data: StoredDataReport(facts).page
        case .users: UsersReport(facts).page
        }
    }
}
