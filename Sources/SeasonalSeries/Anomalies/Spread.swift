/// How far values stray from what is expected when nothing is the matter.
enum Spread {
    /// The standard deviation of normal errors ÷ their median absolute deviation.
    static let deviationOfMedian = 1.4826
    /// The least scale, as a share of the weekday's level: steadier series than that are the work of a machine, and its
    /// slightest whim would be an anomaly.
    static let leastShare = 0.05

    /// What errors are measured in, so that busy and quiet weekdays share one spread: the square root of a count, as in
    /// Poisson's distribution; the amount itself. Of the expected and the usual the larger counts: a baseline that a few
    /// bad days have taken to 0 does not make every good day an anomaly.
    static func unit(_ expected: Double, level: Double, _ kind: DailySeries.Kind) -> Double {
        unit(ofSize: max(expected.magnitude, level.magnitude), kind)
    }

    static func units(_ expected: MethodFigures, level: Double, _ kind: DailySeries.Kind) -> MethodFigures {
        var units = expected
        for method in BaselineMethod.allCases { units[method] = unit(expected[method], level: level, kind) }
        return units
    }

    /// The scale of a day: the spread of errors at its level, never less than chance nor than a twentieth of the level.
    static func scale(_ spread: Double, expected: Double, level: Double, kind: DailySeries.Kind) -> Double {
        let unit = unit(expected, level: level, kind)
        return max(spread * unit, kind == .count ? unit : 0, leastShare * level.magnitude)
    }

    private static func unit(ofSize size: Double, _ kind: DailySeries.Kind) -> Double {
        kind == .count ? max(size, 1).squareRoot() : size
    }
}
