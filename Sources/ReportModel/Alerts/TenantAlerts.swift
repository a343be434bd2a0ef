import Insights
import PlainWords

/// What a tenant's page says of alerts: the bounds that it crosses, and days out of the ordinary.
struct TenantAlerts {
    private let facts: TenantFacts

    init(_ facts: TenantFacts) { self.facts = facts }

    /// The tenant's own page says all, muted or not: muting spares the operators' list.
    var sentences: [String] {
        let wording = AlertWording(facts.site)
        let alerts = facts.site.alerts.alerts(
            AlertFacts(facts.figures, facts.detail, facts.risk, asOf: facts.site.asOf))
        let crossed = alerts.filter { $0.rule != .incident && $0.rule != .risk }.map { wording.text($0) + "." }
        return crossed + incidents.map { wording.text($0) + "." }
    }

    private var incidents: [Incident] {
        facts.detail.incidents.filter { facts.scope.isSuperset(of: $0.measure.needs) }
    }

    /// What charts of a figure mark: notes of the owner, and days out of the ordinary.
    func marks(_ measure: InsightMeasure?) -> [ChartMark] {
        let found = incidents.filter { $0.measure == measure }.map {
            ChartMark(day: $0.days.lowerBound, label: $0.isFall ? say("fewer") : say("more"))
        }
        return facts.site.notes.marks(tenant: facts.id) + found
    }
}
