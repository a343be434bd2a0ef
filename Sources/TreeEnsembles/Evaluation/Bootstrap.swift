/// A figure of scores and classes; `nil` where the rows leave it undefined.
package typealias ScoreMetric = @Sendable (_ scores: [Double], _ isPositive: [Bool]) -> Double?

/// How far a figure depends on the rows that happen to be there: as many groups as there are, all rows of a group
/// together, are drawn with replacement, and the figure is taken again (Efron and Tibshirani, "An introduction to the
/// bootstrap", 1993, chapter 13: the percentile interval).
///
/// Rows of one group say the same twice, so drawing them one by one would make an interval too narrow. A draw depends on
/// seed and number alone: all figures taken with one bootstrap see the same rows, so that their differences have
/// intervals too, and the number of threads changes nothing.
package struct Bootstrap: Sendable {
    /// The middle part of a figure's values over the draws.
    package struct Interval: Equatable, Sendable {
        package var low: Double
        package var high: Double
        /// On how many draws the figure was defined; the interval tells of these alone.
        package var definedDraws: Int
    }

    /// Keeps the draws apart from other uses of a seed.
    private static let stream: UInt64 = 2

    private let groupCount: Int
    /// `nil`: each row is a group.
    private let rowsOfGroup: [[Int]]?
    private let seed: UInt64
    private let drawCount: Int

    /// Draws groups of rows.
    ///
    /// - Parameter groups: any numbers, one a row; rows with the same number belong together.
    package init(groups: [Int], seed: UInt64, drawCount: Int = 1000) {
        precondition(drawCount > 0, "something is drawn")
        var places: [Int: Int] = [:]
        var rowsOfGroup: [[Int]] = []
        for (row, group) in groups.enumerated() {
            let place = places[group] ?? rowsOfGroup.count
            if place == rowsOfGroup.count { rowsOfGroup.append([]) }
            places[group] = place
            rowsOfGroup[place].append(row)
        }
        self.rowsOfGroup = rowsOfGroup
        groupCount = rowsOfGroup.count
        self.seed = seed
        self.drawCount = drawCount
    }

    /// Draws row by row.
    package init(rowCount: Int, seed: UInt64, drawCount: Int = 1000) {
        precondition(drawCount > 0, "something is drawn")
        rowsOfGroup = nil
        groupCount = rowCount
        self.seed = seed
        self.drawCount = drawCount
    }

    /// The interval of a metric of scores and classes.
    ///
    /// - Parameters:
    ///   - levelPercent: how many in a hundred values lie within, 1…99.
    /// - Returns: `nil` when no draw defines the metric.
    package func interval(
        scores: [Double], isPositive: [Bool], levelPercent: Int = 95, threads: Int = 1,
        metric: ScoreMetric = RankMetrics.areaUnderROC
    ) -> Interval? {
        precondition(scores.count == isPositive.count, "every score has its class")
        return interval(levelPercent: levelPercent, threads: threads) { rows in
            metric(rows.map { scores[$0] }, rows.map { isPositive[$0] })
        }
    }

    /// The interval of any figure of rows, such as the difference of two metrics.
    ///
    /// Draws that leave the figure undefined (of one class, say) are left out. Drawing until it is defined would only add
    /// values of the same distribution, for a price that has no bound.
    ///
    /// - Parameters:
    ///   - levelPercent: how many in a hundred values lie within, 1…99.
    ///   - figure: takes the places of the rows drawn, some of them more than once.
    /// - Returns: `nil` when no draw defines the figure. Else, of n values in order and the level as a share, those with
    ///   ⌊n · (1 − level) ÷ 2⌋ and ⌊(n − 1) · (1 + level) ÷ 2⌋ before them: values that occurred, from a division of whole
    ///   numbers.
    package func interval(
        levelPercent: Int = 95, threads: Int = 1, of figure: @Sendable ([Int]) -> Double?
    ) -> Interval? {
        Self.interval(values(threads: threads, of: figure), levelPercent: levelPercent)
    }

    /// What a function makes of each draw; it takes the places of the rows drawn. For figures that are cheaper to take
    /// together.
    package func values<Value: Sendable>(threads: Int = 1, of figure: @Sendable ([Int]) -> Value) -> [Value] {
        ParallelWork.map(drawCount, threads: threads) { figure(rows(ofDraw: $0)) }
    }

    /// The interval of a figure's values over the draws, as `interval(levelPercent:threads:of:)` takes it.
    package static func interval(_ values: [Double?], levelPercent: Int) -> Interval? {
        precondition((1...99).contains(levelPercent), "a level lies between 0 and 100 per cent")
        let sorted = values.compactMap { $0 }.filter { !$0.isNaN }.sorted()
        guard !sorted.isEmpty else { return nil }
        return Interval(
            low: sorted[sorted.count * (100 - levelPercent) / 200],
            high: sorted[(sorted.count - 1) * (100 + levelPercent) / 200], definedDraws: sorted.count)
    }

    /// The intervals of several figures of the same draws; as many as `figures` returns, each as `interval(of:)` has it.
    package func intervals(
        levelPercent: Int = 95, threads: Int = 1, of figures: @Sendable ([Int]) -> [Double?]
    ) -> [Interval?] {
        let draws = values(threads: threads, of: figures)
        return (draws.first ?? []).indices.map { figure in
            Self.interval(draws.map { $0[figure] }, levelPercent: levelPercent)
        }
    }

    private func rows(ofDraw draw: Int) -> [Int] {
        var generator = KeyedGenerator(seed: seed, UInt64(draw), Bootstrap.stream)
        let groups = (0..<groupCount).map { _ in generator.below(groupCount) }
        guard let rowsOfGroup else { return groups }
        return groups.flatMap { rowsOfGroup[$0] }
    }
}
