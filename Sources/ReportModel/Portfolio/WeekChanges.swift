import EventModel
import UsageMetrics

/// What changed in the last seven days: who joined, left, fell idle, came back, or moved into another risk band.
struct WeekChanges {
    private let facts: PortfolioFacts
    private let since: Day
    private static let namesShown = 5

    init(_ facts: PortfolioFacts) {
        self.facts = facts
        since = facts.site.asOf.advanced(by: -7)
    }

    var all: [HomeReport.Change] {
        [
            change("Joined") { $0.createdDay > since },
            change("Left") { $0.figures.status == .closed && ($0.closedDay.map { $0 > since } ?? false) },
            change("Fell idle") { $0.figures.status == .idle && $0.statusBefore != .idle && $0.statusBefore != nil },
            change("Came back") {
                $0.isOpen && $0.figures.status != .idle && ($0.statusBefore == .idle || $0.statusBefore == .closed)
            },
            change("Now at high risk") { $0.risk?.band == .high && (bandBefore($0) ?? .high) != .high },
            change("No longer at high risk") { bandBefore($0) == .high && $0.risk != nil && $0.risk?.band != .high },
        ].compactMap { $0 }
    }

    private func bandBefore(_ tenant: TenantSummary) -> ChurnBand? {
        tenant.risk?.scoreAWeekBefore(facts.site.asOf).map { ChurnBand(score: $0, thresholds: facts.site.thresholds) }
    }

    private func change(_ label: String, _ applies: (TenantSummary) -> Bool) -> HomeReport.Change? {
        let tenants = facts.tenants.filter(applies)
        guard !tenants.isEmpty else { return nil }
        let more = tenants.count - Self.namesShown
        let names = tenants.prefix(Self.namesShown).map(\.link) + (more > 0 ? ["\(Wording.count(more)) more"] : [])
        return HomeReport.Change(label: label, text: RichText.list(names) + ".")
    }
}
