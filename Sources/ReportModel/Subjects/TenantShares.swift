import UsageMetrics

/// A share that each tenant has, such as that of logins without work, and those with the largest.
struct TenantShares {
    /// Open tenants whose whole is large enough to say something, the largest share first.
    let ranked: [(tenant: TenantSummary, share: Ratio)]
    /// Of all tenants together, closed ones included.
    private let all: Ratio?
    private let least: Int

    /// - Parameters:
    ///   - least: A share of fewer than so many says little.
    ///   - share: The part and the whole; `nil` where a tenant has none.
    init(_ facts: PortfolioFacts, least: Int, _ share: (TenantFigures) -> Ratio?) {
        self.least = least
        var (part, whole) = (Int128(0), Int128(0))
        var known: [(tenant: TenantSummary, share: Ratio)] = []
        for tenant in facts.tenants {
            guard let share = share(tenant.figures) else { continue }
            part += share.numerator
            whole += share.denominator
            if tenant.isOpen, share.denominator >= least { known.append((tenant, share)) }
        }
        all = Ratio(part, of: whole)
        ranked = known.sorted {
            let (a, b) = ($0.share.numerator * $1.share.denominator, $1.share.numerator * $0.share.denominator)
            return a != b ? a > b : $0.tenant.id < $1.tenant.id
        }
    }

    /// Bars of the largest shares, and of all tenants together.
    ///
    /// - Parameter wholes: What the shares are of, in the plural.
    func bars(_ count: Int, of wholes: String) -> ReportChart.Content {
        let bars = ranked.prefix(count).map {
            ReportChart.Bar($0.tenant.name, $0.share.value * 100, page: .tenant($0.tenant.slug))
        }
        let total = all.map { [ReportChart.Bar("All tenants", $0.value * 100, isTotal: true)] } ?? []
        return bars.isEmpty ? .missing("No tenant had \(least) \(wholes).") : .bars(bars + total)
    }
}
