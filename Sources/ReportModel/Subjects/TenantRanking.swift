extension Sequence<TenantSummary> {
    /// Those with the most first; of those with as much, by id.
    func ranked<Value: Comparable>(_ value: (TenantSummary) -> Value) -> [TenantSummary] {
        sorted {
            let (a, b) = (value($0), value($1))
            return a != b ? a > b : $0.id < $1.id
        }
    }
}

extension [TenantSummary] {
    /// A bar for each of the first ones.
    func bars(_ count: Int, _ value: (TenantSummary) -> Double) -> [ReportChart.Bar] {
        prefix(count).map { ReportChart.Bar($0.name, value($0), page: .tenant($0.slug)) }
    }
}
