import Insights

/// What of one tenant crosses a bound.
struct TenantAlertList {
    var tenant: TenantSummary
    /// Those that are not muted.
    var alerts: [Alert]
    var muted: Int
}

extension PortfolioFacts {
    /// What was out of the ordinary for all tenants together in the last five weeks, the most severe first.
    var recentIncidents: [Incident] {
        let all = watched.filter { scope.isSuperset(of: $0.measure.needs) }.flatMap(\.incidents)
        return Incident.ranked(IncidentWatch.recent(all, site.asOf))
    }

    /// Tenants that cross a bound, muted or not, by id.
    var alerts: [TenantAlertList] {
        tenants.compactMap { tenant in
            let alerts = site.alerts.alerts(AlertFacts(tenant.figures, tenant.detail, tenant.risk, asOf: site.asOf))
            guard !alerts.isEmpty else { return nil }
            let open = alerts.filter { !site.alerts.isMuted($0.rule, of: tenant.id) }
            return TenantAlertList(tenant: tenant, alerts: open, muted: alerts.count - open.count)
        }
    }

    /// Tenants with alerts that are not muted: those with most alerts first, then those with most charge at risk.
    var openAlerts: [TenantAlertList] {
        alerts.filter { !$0.alerts.isEmpty }.sorted { a, b in
            if a.alerts.count != b.alerts.count { return a.alerts.count > b.alerts.count }
            return AttentionList.moreAtStake(a.tenant, b.tenant)
        }
    }
}
