/// What is worth an alert about a single tenant, as the configuration sets it.
package struct AlertRules: Equatable, Sendable {
    package enum Rule: String, CaseIterable, Sendable {
        /// Nobody has been active for so many days.
        case idleDays = "idle-days"
        /// The risk of churn is so high, in percent.
        case risk
        /// So many percent fewer logins, or jobs, in the last whole week than in a usual one of the four before.
        case loginDrop = "logins-drop"
        case jobDrop = "jobs-drop"
        /// So many percent of the jobs that ended in the last 30 days failed.
        case failedShare = "failed-jobs"
        /// A figure of a day was out of the ordinary in the last seven days.
        case incident
    }

    /// The bounds; a rule without one is off.
    package var bounds: [Rule: Int]
    package var mutes: [Mute]

    /// A tenant that is not told of, or not by one of the rules.
    package struct Mute: Hashable, Sendable {
        package var tenant: String
        /// `nil`: all.
        package var rule: Rule?

        package init(tenant: String, rule: Rule?) {
            self.tenant = tenant
            self.rule = rule
        }
    }

    package static let usual: [Rule: Int] = [
        .idleDays: 14, .risk: 60, .loginDrop: 50, .jobDrop: 50, .failedShare: 25, .incident: 1,
    ]

    package init(bounds: [Rule: Int] = AlertRules.usual, mutes: [Mute] = []) {
        self.bounds = bounds
        self.mutes = mutes
    }

    package func isMuted(_ rule: Rule, of tenant: String) -> Bool {
        mutes.contains { $0.tenant == tenant && ($0.rule == nil || $0.rule == rule) }
    }

    /// What is set, in a fixed form.
    package var fingerprint: String {
        let bounds = Rule.allCases.map { rule in "\(rule.rawValue)=\(self.bounds[rule].map { "\($0)" } ?? "off")" }
        let mutes = mutes.map { "\($0.tenant)/\($0.rule?.rawValue ?? "")" }.sorted()
        return (bounds + mutes).joined(separator: "\n")
    }
}

/// Something about a tenant that crosses a bound.
package struct Alert: Equatable, Sendable {
    package var rule: AlertRules.Rule
    /// The figure that crosses the bound: days, percent, or the fall in percent.
    package var value: Int
    /// What it was compared with, where it was: the usual week, or the jobs that ended.
    package var base: Int
    package var now: Int
    /// Of the rule on incidents.
    package var incident: Incident?

    package init(rule: AlertRules.Rule, value: Int, base: Int = 0, now: Int = 0, incident: Incident? = nil) {
        self.rule = rule
        self.value = value
        self.base = base
        self.now = now
        self.incident = incident
    }
}

/// What the rules look at.
package struct AlertFacts: Sendable {
    /// Open, and active at some time.
    package var isInUse: Bool
    package var daysSinceActivity: Int?
    /// In ten-thousandths.
    package var risk: Int?
    /// The last five whole weeks, the latest last.
    package var weeklyLogins: [Int]
    package var weeklyJobs: [Int]
    package var jobsEnded: Int
    package var jobsFailed: Int
    /// Of the last seven days, the most severe first.
    package var incidents: [Incident]

    package init(
        isInUse: Bool, daysSinceActivity: Int?, risk: Int?, weeklyLogins: [Int], weeklyJobs: [Int], jobsEnded: Int,
        jobsFailed: Int, incidents: [Incident]
    ) {
        self.isInUse = isInUse
        self.daysSinceActivity = daysSinceActivity
        self.risk = risk
        self.weeklyLogins = weeklyLogins
        self.weeklyJobs = weeklyJobs
        self.jobsEnded = jobsEnded
        self.jobsFailed = jobsFailed
        self.incidents = incidents
    }
}

extension AlertRules {
    /// A share or a fall of fewer than so many says little.
    package static let leastBase = 20

    /// What of a tenant crosses a bound, in the order of the rules; muted or not.
    package func alerts(_ facts: AlertFacts) -> [Alert] {
        guard facts.isInUse else { return [] }
        return Rule.allCases.compactMap { rule in bounds[rule].flatMap { alert(rule, $0, facts) } }
    }

    private func alert(_ rule: Rule, _ bound: Int, _ facts: AlertFacts) -> Alert? {
        switch rule {
        case .idleDays:
            return facts.daysSinceActivity.flatMap { $0 >= bound ? Alert(rule: rule, value: $0) : nil }
        case .risk:
            return facts.risk.flatMap { $0 >= 100 * bound ? Alert(rule: rule, value: ($0 + 50) / 100) : nil }
        case .loginDrop: return fall(rule, bound, facts.weeklyLogins)
        case .jobDrop: return fall(rule, bound, facts.weeklyJobs)
        case .failedShare:
            guard facts.jobsEnded >= Self.leastBase, facts.jobsFailed * 100 >= bound * facts.jobsEnded else {
                return nil
            }
            return Alert(
                rule: rule, value: facts.jobsFailed * 100 / facts.jobsEnded, base: facts.jobsEnded,
                now: facts.jobsFailed)
        case .incident:
            return facts.incidents.first.map { Alert(rule: rule, value: Int($0.severity), incident: $0) }
        }
    }

    /// The last week beside the median of the four before it (of the two in the middle the lower one).
    private func fall(_ rule: Rule, _ bound: Int, _ weeks: [Int]) -> Alert? {
        guard let now = weeks.last, weeks.count >= 5 else { return nil }
        let base = weeks.suffix(5).dropLast().sorted()[1]
        guard base >= Self.leastBase, (base - now) * 100 >= bound * base else { return nil }
        return Alert(rule: rule, value: (base - now) * 100 / base, base: base, now: now)
    }
}
