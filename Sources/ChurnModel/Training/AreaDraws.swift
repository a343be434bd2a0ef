import TreeEnsembles

/// How far an area under the ROC curve depends on the tenants that happen to be there: tenants are drawn with
/// replacement, all cases of a tenant together, and the area is taken again.
struct AreaDraws {
    private static let count = 200
    private let draws: [[Int]]
    private let hasChurned: [Bool]

    init(_ table: ChurnTable, seed: UInt64) {
        hasChurned = table.hasChurned
        var rowsOfTenant: [[Int]] = []
        var places: [Int32: Int] = [:]
        for (index, row) in table.rows.enumerated() {
            let place = places[row.tenant] ?? rowsOfTenant.count
            if place == rowsOfTenant.count { rowsOfTenant.append([]) }
            places[row.tenant] = place
            rowsOfTenant[place].append(index)
        }
        draws = (0..<AreaDraws.count).map { draw in
            var generator = KeyedGenerator(seed: seed, UInt64(draw), 2)
            return rowsOfTenant.indices.flatMap { _ in rowsOfTenant[generator.below(rowsOfTenant.count)] }
        }
    }

    /// The 5th and the 95th per cent of the areas of `scores`, less those of `others` when given.
    func range(_ scores: [Double], less others: [Double]? = nil) -> (low: Double, high: Double)? {
        var areas: [Double] = []
        for draw in draws {
            let outcomes = draw.map { hasChurned[$0] }
            guard let area = RankMetrics.areaUnderROC(scores: draw.map { scores[$0] }, isPositive: outcomes) else {
                continue
            }
            guard let others else {
                areas.append(area)
                continue
            }
            let other = RankMetrics.areaUnderROC(scores: draw.map { others[$0] }, isPositive: outcomes)
            areas.append(area - (other ?? area))
        }
        guard !areas.isEmpty else { return nil }
        areas.sort()
        return (areas[areas.count * 5 / 100], areas[(areas.count - 1) * 95 / 100])
    }
}
