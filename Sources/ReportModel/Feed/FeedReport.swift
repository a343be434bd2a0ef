import ByteCoding
import EventModel
import Insights
import PlainWords
import UsageMetrics

/// What a feed reader is told: that there is a report, and what in it calls for attention.
package struct FeedReport: Sendable {
    package struct Entry: Equatable, Sendable {
        /// The same for the same news in every report that tells it.
        package var id: String
        package var title: String
        package var summary: String
        package var page: PagePath
        package var updated: Instant

        package init(id: String, title: String, summary: String, page: PagePath, updated: Instant) {
            self.id = id
            self.title = title
            self.summary = summary
            self.page = page
            self.updated = updated
        }
    }

    package var id: String
    package var title: String
    package var updated: Instant
    /// The report first, then incidents, then alerts.
    package var entries: [Entry]

    package init(id: String, title: String, updated: Instant, entries: [Entry]) {
        self.id = id
        self.title = title
        self.updated = updated
        self.entries = entries
    }
}

extension FeedReport {
    private static let mostAlerts = 50

    package init(_ facts: PortfolioFacts) {
        let site = facts.site
        let story = HomeStory(facts)
        let report = Entry(
            id: Self.id(site, "report \(site.asOf)"), title: "\(site.title): \(story.headline)",
            summary: story.lead.plainText, page: .home, updated: site.settings.end)
        self.init(
            id: Self.id(site, "feed"), title: site.title, updated: site.settings.end,
            entries: [report] + Self.incidents(facts) + Self.alerts(facts))
    }

    private static func incidents(_ facts: PortfolioFacts) -> [Entry] {
        let wording = AlertWording(facts.site)
        return facts.recentIncidents.map { incident in
            let days = incident.days
            return Entry(
                id: id(facts.site, "incident \(incident.measure) \(days.lowerBound)"), title: wording.text(incident),
                summary: say("Severity \(Wording.oneDecimal(incident.severity))"), page: .alerts,
                updated: facts.site.settings.calendar.start(of: days.upperBound.advanced(by: 1)))
        }
    }

    /// An alert is news once a week, as long as it lasts.
    private static func alerts(_ facts: PortfolioFacts) -> [Entry] {
        let wording = AlertWording(facts.site)
        let (year, week) = facts.site.asOf.isoWeek
        let all = facts.openAlerts.flatMap { told in
            told.alerts.map { alert in
                Entry(
                    id: id(facts.site, "alert \(told.tenant.id) \(alert.rule.rawValue) \(year) \(week)"),
                    title: "\(told.tenant.name): \(wording.text(alert))", summary: "",
                    page: .tenant(told.tenant.slug), updated: facts.site.settings.end)
            }
        }
        return Array(all.prefix(mostAlerts))
    }

    /// A URN of 128 bits that stand for the site and the news.
    private static func id(_ site: SiteIdentity, _ news: String) -> String {
        func half(_ salt: String) -> String { Fingerprint("\(salt)\n\(site.title)\n\(news)".utf8).digits }
        // The version and the variant of a UUID that is made as its maker likes (RFC 9562, version 8).
        var digits = Array(half("a") + half("b"))
        digits[12] = "8"
        digits[16] = "8"
        let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
        return "urn:uuid:\(groups.joined(separator: "-"))"
    }
}
