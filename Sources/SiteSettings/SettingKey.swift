import Insights
import ReportModel

/// Every setting by its name in `almanac.yaml`. As an environment variable a name is upper case, `ALMANAC_` before it and
/// `_` for each dash and dot; as a flag it has two dashes before it.
package enum SettingKey: String, CaseIterable, Sendable {
    case title, zone, store, output, cache, content, templates, model, scores, notes, users, jobs, retry, retrain
    case asOf = "as-of"
    case maxAge = "max-age"
    case waitForData = "wait-for-data"
    case retrainAfter = "retrain-after"
    case onSuccess = "on-success"
    case onFailure = "on-failure"
    case indexable
    case idleMinutes = "thresholds.idle-minutes"
    case windowDays = "thresholds.window-days"
    case minimalJobs = "thresholds.minimal-jobs"
    case minimalDataEvents = "thresholds.minimal-data-events"
    case highBand = "thresholds.high-band"
    case mediumBand = "thresholds.medium-band"
    case horizonDays = "thresholds.horizon-days"
    case historyDays = "thresholds.history-days"
    case alertIdleDays = "alerts.idle-days"
    case alertRisk = "alerts.risk"
    case alertLoginDrop = "alerts.logins-drop"
    case alertJobDrop = "alerts.jobs-drop"
    case alertFailedJobs = "alerts.failed-jobs"
    case alertIncident = "alerts.incident"
    case alertMute = "alerts.mute"
    case costServerHour = "cost.server-hour"
    case costGigabyteMonth = "cost.gigabyte-month"
    case stepIdle = "next-steps.idle"
    case stepNeverActive = "next-steps.never-active"
    case stepMinimal = "next-steps.minimal"
    case stepSilence = "next-steps.silence"
    case stepVisits = "next-steps.visits"
    case stepWork = "next-steps.work"
    case stepUsers = "next-steps.users"
    case stepSessions = "next-steps.sessions"
    case stepOutcomes = "next-steps.outcomes"
    case stepSentiment = "next-steps.sentiment"
    case stepContract = "next-steps.contract"
    case stepAge = "next-steps.age"
    case stepSize = "next-steps.size"
    case stepOtherwise = "next-steps.otherwise"

    /// When the rule applies that the setting words; `nil` of any other setting.
    var occasion: NextSteps.Occasion? {
        NextSteps.Occasion.allCases.first { rawValue == "next-steps.\($0.rawValue)" }
    }

    /// The rule whose bound the setting gives; `nil` of any other setting.
    var alertRule: AlertRules.Rule? {
        AlertRules.Rule.allCases.first { rawValue == "alerts.\($0.rawValue)" }
    }

    /// The name of the environment variable that sets it.
    package var environmentName: String {
        "ALMANAC_" + rawValue.uppercased().replacing(/[-.]/, with: "_")
    }

    /// Whether its value is a path, which in a file is relative to that file's folder.
    var isPath: Bool {
        switch self {
        case .store, .output, .cache, .content, .templates, .model, .scores, .notes: true
        default: false
        }
    }
}
