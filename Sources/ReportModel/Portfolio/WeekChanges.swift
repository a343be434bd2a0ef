import ChurnModel
import EventModel
import PlainWords
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

    /// Who closed the account.
    var left: [TenantSummary] {
        facts.tenants.filter { $0.figures.status == .closed && ($0.closedDay.map { $0 > since } ?? false) }
    }

    var all: [HomeReport.Change] {
        [
            change("Joined", facts.tenants.filter { $0.createdDay > since }),
            change("Left", left),
            change(
                "Fell idle",
                facts.tenants.filter {
                    $0.figures.status == .idle && $0.statusBefore != .idle && $0.statusBefore != nil
                }),
            change(
                "Came back",
                facts.tenants.filter {
                    $0.isOpen && $0.figures.status != .idle && ($0.statusBefore == .idle || $0.statusBefore == .closed)
                }),
            change("Now at high risk", moved { $0 != .high && $1 == .high }),
            change("Now at medium risk, from low", moved { $0 == .low && $1 == .medium }),
            change("No longer at high risk", moved { $0 == .high && $1 != .high }),
        ].compactMap { $0 }
    }

    /// Tenants whose band then and now fulfil a condition.
    private func moved(_ applies: (ChurnBand, ChurnBand) -> Bool) -> [TenantSummary] {
        facts.tenants.filter { tenant in
            guard let risk = tenant.risk, let before = risk.scoreAWeekBefore(facts.site.asOf) else { return false }
            return applies(ChurnBand(score: before, thresholds: facts.site.thresholds), risk.band)
        }
    }

    private func change(_ label: String, _ tenants: [TenantSummary]) -> HomeReport.Change? {
        guard !tenants.isEmpty else { return nil }
        let more = tenants.count - Self.namesShown
        let names = tenants.prefix(Self.namesShown).map(\.link) + (more > 0 ? ["\(Wording.count(more)) more"] : [])
        return HomeReport.Change(label: label, text: RichText.list(names) + ".")
    }
}
