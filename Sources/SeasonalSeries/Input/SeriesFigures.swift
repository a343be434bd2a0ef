/// A series as the walk over it reads it.
struct SeriesFigures: Sendable {
    /// By day; NaN without a figure.
    let observed: [Double]
    /// The same without the declared days.
    let teaching: [Double]
    /// The first day with a figure; the count of days if there is none.
    let first: Int

    var count: Int { observed.count }

    init(_ series: DailySeries) {
        let observed = series.values.map { $0.flatMap { $0.isFinite ? $0 : nil } ?? .nan }
        var teaching = observed
        for day in series.declaredDays where observed.indices.contains(day) { teaching[day] = .nan }
        self.observed = observed
        self.teaching = teaching
        first = observed.firstIndex { !$0.isNaN } ?? observed.count
    }
}
