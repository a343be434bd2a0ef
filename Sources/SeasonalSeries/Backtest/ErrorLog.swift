/// The one-step errors of all methods, day by day.
struct ErrorLog: Sendable {
    private struct Entry: Sendable {
        var errors: MethodErrors
        /// |error| ÷ what chance does at the level (`Spread.unit`).
        var standardised: MethodFigures
    }

    /// Errors of so many days are looked at.
    static let window = 16 * Week.length
    /// Spreads of fewer errors are not relied on.
    static let leastCount = 2 * Week.length

    /// By day; `nil` where there was nothing to compare.
    private var entries: [Entry?] = []

    mutating func reserve(_ days: Int) { entries.reserveCapacity(days) }

    /// - Parameters:
    ///   - observed: NaN where there is no figure, or one that must not count.
    ///   - level: the weekday's usual level, as far as it is known.
    mutating func append(observed: Double, expected: MethodFigures?, level: Double?, kind: DailySeries.Kind) {
        guard !observed.isNaN, let expected else { return entries.append(nil) }
        let errors = MethodErrors(observed: observed, expected: expected)
        let units = Spread.units(expected, level: level ?? 0, kind)
        entries.append(Entry(errors: errors, standardised: errors.absolute / units))
    }

    /// The methods over the last 16 weeks, no day before `first`.
    func comparison(from first: Int) -> MethodComparison {
        var comparison = MethodComparison()
        for case let entry? in window(from: first) { comparison.add(entry.errors) }
        return comparison
    }

    /// The median absolute deviation from the expected, in units of chance and as a standard deviation.
    func spread(of method: BaselineMethod, from first: Int) -> Double? {
        var sizes: [Double] = []
        sizes.reserveCapacity(Self.window)
        for case let entry? in window(from: first) where entry.standardised[method].isFinite {
            sizes.append(entry.standardised[method])
        }
        guard sizes.count >= Self.leastCount else { return nil }
        return Spread.deviationOfMedian * Median.take(&sizes)
    }

    private func window(from first: Int) -> ArraySlice<Entry?> {
        entries[min(max(first, entries.count - Self.window), entries.count)...]
    }
}
