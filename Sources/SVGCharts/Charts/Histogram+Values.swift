extension Histogram {
    /// Counts values into about `binCount` bins with round bounds. Values that are no finite number do not count; a value
    /// on a bound belongs to the bin above it, the largest to the last.
    package init(
        values: [Double], binCount: Int = 12, unit: ChartUnit = .count, countName: String = "",
        marks: [ThresholdRule] = [], bands: [Band] = []
    ) {
        let values = values.compactMap { Value.clean($0) }
        let lowest = values.min() ?? 0
        let highest = values.max() ?? 0
        var step = TickStep(span: max(highest - lowest, 1e-5), count: min(max(binCount, 1), HistogramBins.most / 4))
        if values.allSatisfy({ $0 == $0.rounded() }), step.exponent < 0 { step = TickStep(1, 0) }
        let first = step.floor(lowest)
        let count = Int(min(max(step.ceiling(highest) - first, 1), Double(HistogramBins.most)))
        var counts = [Int](repeating: 0, count: count)
        for value in values { counts[min(max(Int(step.floor(value) - first), 0), count - 1)] += 1 }
        self.init(
            lower: step.tick(first), width: step.size, counts: counts, unit: unit, countName: countName, marks: marks,
            bands: bands)
    }
}
