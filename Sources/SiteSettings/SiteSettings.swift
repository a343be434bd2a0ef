import EventModel
import Foundation
import Insights
import ReportModel
import UsageMetrics

/// Everything that a site's owner can set, with the defaults.
package struct SiteSettings: Equatable, Sendable {
    /// The name of the platform, at the head of every page.
    package var title = "Almanac"
    /// The report's time zone, an IANA name.
    package var zone = "UTC"
    package var store = "almanac.sqlite"
    package var output = "site"
    /// Where builds keep what they can use again; `nil`: beside the store.
    package var cache: String?
    package var derivedFile: String { cache ?? "\(store).derived" }
    /// A folder of Markdown files that replace or add to the built-in ones.
    package var content: String?
    /// A folder of templates that replace built-in ones of the same name.
    package var templates: String?
    package var model: String?
    /// The log of issued scores that builds show as history; `nil`: none.
    package var scores: String?
    /// Where `score` adds what it issues.
    package var scoreLog: String { scores ?? "\(store).scores.ndjson" }
    /// When `score` trains the model anew.
    package var retraining = Retraining.never
    /// The age in days from which a model is stale.
    package var retrainingAgeDays = 90
    /// The last day covered; `nil`: yesterday, but never later than the newest event's day.
    package var asOf: Day?
    package var users = UserDisplay.id
    /// Threads to work with; `nil`: as many as there are processors.
    package var jobs: Int?
    package var threads: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }
    /// Hours after which `check` calls the report stale.
    package var maxAgeHours: Int?
    /// Whether search engines may list the site.
    package var indexable = false
    package var thresholds = Thresholds()
    package var nextSteps = NextSteps()
    /// What is worth an alert about a tenant.
    package var alerts = AlertRules()
    /// A file of notes on days, which charts mark or which are expected; `nil`: none.
    package var notes: String?
    /// What the page on cost estimates with.
    package var prices = CostPrices()
    /// How long a build waits for the events of the last day, in seconds; `nil`: not at all.
    package var waitSeconds: Int?
    /// How often a build tries again after a failure that may pass by itself.
    package var retries = 0
    /// Shell commands to run after a build that went well, or that failed.
    package var onSuccess: String?
    package var onFailure: String?

    /// What was written, and where, of each setting that does not have its default.
    var written: [SettingKey: SettingEntry] = [:]

    package init() {}

    /// What of the settings decides the output, in a fixed form; hashed into `data/build.json`.
    package var fingerprint: String {
        let t = thresholds
        let parts = [
            "title=\(title)", "zone=\(zone)", "users=\(users.rawValue)", "indexable=\(indexable)",
            "idle-minutes=\(t.idleMinutes)", "window-days=\(t.windowDays)", "minimal-jobs=\(t.minimalJobs)",
            "minimal-data-events=\(t.minimalDataEvents)", "high-band=\(t.highBand)", "medium-band=\(t.mediumBand)",
            "horizon-days=\(t.horizonDays)", "history-days=\(t.historyDays)", nextSteps.fingerprint,
            prices.fingerprint, "retrain-after=\(retrainingAgeDays)", alerts.fingerprint,
        ]
        return parts.joined(separator: "\n")
    }
}

/// When `score` trains the model anew.
package enum Retraining: String, CaseIterable, Sendable {
    case never
    case whenStale = "when-stale"
    case eachScore = "each-score"
}
