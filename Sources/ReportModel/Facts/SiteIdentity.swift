import EventModel
import Insights
import PlainWords
import UsageMetrics

/// How users appear on pages and in their files.
package enum UserDisplay: String, CaseIterable, Sendable {
    /// By the id that the events give.
    case id
    /// As "User 1", "User 2", … in the order of their first mention within the tenant.
    case alias
    /// Not at all: only their number.
    case none
}

/// What every page says of the site itself.
package struct SiteIdentity: Sendable {
    package var title: String
    /// The time zone's IANA name.
    package var zone: String
    package var settings: MetricSettings
    package var users: UserDisplay
    package var isIndexable: Bool
    package var toolVersion: String
    /// A short hash of what of the configuration decides the output.
    package var configurationHash: String
    package var nextSteps: NextSteps
    package var alerts: AlertRules
    package var notes: DayNotes
    package var prices: CostPrices

    package init(
        title: String, zone: String, settings: MetricSettings, users: UserDisplay, isIndexable: Bool,
        toolVersion: String, configurationHash: String, nextSteps: NextSteps = NextSteps(),
        alerts: AlertRules = AlertRules(), notes: DayNotes = DayNotes(), prices: CostPrices = CostPrices()
    ) {
        self.title = title
        self.zone = zone
        self.settings = settings
        self.users = users
        self.isIndexable = isIndexable
        self.toolVersion = toolVersion
        self.configurationHash = configurationHash
        self.nextSteps = nextSteps
        self.alerts = alerts
        self.notes = notes
        self.prices = prices
    }

    package var asOf: Day { settings.asOf }
    package var thresholds: Thresholds { settings.thresholds }
    /// `To 30 June 2026 (Europe/Berlin)`.
    package var period: String { "To \(Wording.date(asOf)) (\(zone))" }
    var year: Int { asOf.civil.year }
}
