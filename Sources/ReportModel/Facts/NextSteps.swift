import ChurnModel
import PlainWords
import UsageMetrics

/// The rule table of suggested next steps: what to do about a tenant, by its status or by what raises its risk most.
package struct NextSteps: Equatable, Sendable {
    /// When a rule applies.
    package enum Occasion: String, CaseIterable, Sendable {
        /// No activity in the window, though there was some before.
        case idle
        /// Nobody has ever used the account.
        case neverActive = "never-active"
        /// Hardly any use.
        case minimal
        // At medium or high risk, raised most by …
        case silence, visits, work, users, sessions, outcomes, sentiment, contract, age, size
        /// At medium or high risk for no reason that stands out.
        case otherwise

        init(_ group: ReasonGroup) {
            switch group {
            case .silence: self = .silence
            case .visits: self = .visits
            case .work: self = .work
            case .users: self = .users
            case .sessions: self = .sessions
            case .outcomes: self = .outcomes
            case .sentiment: self = .sentiment
            case .contract: self = .contract
            case .age: self = .age
            case .size: self = .size
            }
        }

        fileprivate var usualStep: String {
            switch self {
            case .idle: "ask what made them stop."
            case .neverActive: "ask whether they need help to get started."
            case .minimal: "offer a session on what the platform can do with the data they have."
            case .silence: "call the account’s main contact this week and ask what has changed."
            case .visits: "ask the account’s main contact who uses the platform now, and for what."
            case .work: "ask what became of the work that ran here before."
            case .users: "find out who has stopped and who could take their place; offer an introduction."
            case .sessions: "ask what they look for when they log in and leave again."
            case .outcomes: "look into their failed and cancelled jobs before you call; offer to run one together."
            case .sentiment: "read their latest feedback, then call about it."
            case .contract: "go through plan and charge with them: does it fit what they use?"
            case .age: "offer help with the first project: young accounts leave most."
            case .size: "go through their data with them: what is it for, and what is missing?"
            case .otherwise: "call the account’s main contact this week and ask how things are."
            }
        }
    }

    /// What the configuration says instead of the usual steps.
    package var own: [Occasion: String]

    package init(own: [Occasion: String] = [:]) { self.own = own }

    package func step(_ occasion: Occasion) -> String { own[occasion] ?? occasion.usualStep }

    /// What the configuration says, in a fixed form.
    package var fingerprint: String {
        Occasion.allCases.compactMap { occasion in own[occasion].map { "\(occasion.rawValue)=\($0)" } }
            .joined(separator: "\n")
    }

    /// One thing to do about a tenant; `nil` of one that is gone or does well.
    func step(status: TenantStatus, wasEverActive: Bool, risk: TenantRisk?) -> String? {
        switch status {
        case .closed: return nil
        case .idle: return step(wasEverActive ? .idle : .neverActive)
        case .minimal: return step(.minimal)
        case .active:
            guard let risk, risk.band != .low else { return nil }
            return step(risk.reasons.first(where: \.raisesRisk).map { Occasion($0.group) } ?? .otherwise)
        }
    }
}
