/// Tenants by their number of employees.
package enum SizeBand: Int, CaseIterable, Sendable {
    case micro, small, medium, large, veryLarge, largest

    package init(employees: Int64) {
        switch employees {
        case ..<10: self = .micro
        case ..<50: self = .small
        case ..<250: self = .medium
        case ..<1000: self = .large
        case ..<5000: self = .veryLarge
        default: self = .largest
        }
    }

    /// `under 10`, `50–249`, `5,000 or more`.
    package var range: String {
        switch self {
        case .micro: "under 10"
        case .small: "10–49"
        case .medium: "50–249"
        case .large: "250–999"
        case .veryLarge: "1,000–4,999"
        case .largest: "5,000 or more"
        }
    }
}
