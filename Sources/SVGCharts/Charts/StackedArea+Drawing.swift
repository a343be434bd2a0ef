extension StackedArea {
    package func drawing(in frame: ChartFrame) -> Drawing {
        let shown = SeriesLimit.merged(series)
        let sums = Self.sums(shown)
        let count = sums.first?.count ?? 0
        var extent = Extent.zero
        for value in sums.last ?? [] { if let value { extent.add(value) } }
        guard sums.last?.contains(where: { $0 != nil }) == true else { return EmptyChart.noData.drawing(in: frame) }
        let isWhole = unit == .count && sums.joined().allSatisfy { $0 == $0?.rounded() }
        let measure = TimePlot.Measure(extent: extent, unit: unit, isWhole: isWhole)
        let places = days.positions(count)
        let span = DaySpan(places)
        let keys = shown.enumerated().map { place, series in
            let last = series.values.count == count ? Value.clean(series.values.last ?? nil) : nil
            return PlotKey(
                name: series.name, value: last.map { unit.text(max($0, 0)) } ?? "",
                tone: series.tone ?? .series(place), kind: .fill)
        }
        let plot = TimePlot(
            frame, measure, beside: frame.isNarrow ? [] : keys, above: frame.isNarrow ? keys : [],
            annotations: annotations, position: span.x)
        var drawing = Drawing(width: frame.width, height: plot.height)
        plot.addAxis(to: &drawing)
        // From the largest sum down, each over the one before: neighbours share their border exactly.
        for (sums, key) in zip(sums, keys).reversed() {
            let runs = Polyline.runs(
                sums, x: { span.x(places[$0], plot.left, plot.right) ?? plot.left }, y: plot.values)
            drawing.add(.shapes(runs.compactMap { Self.outline($0, plot.zero) }, Look(.fill, key.tone)))
            drawing.add(.strokes(runs, Look(.seam)))
        }
        plot.addEvents(to: &drawing, hasHalo: true)
        span.addCalendar(plot, to: &drawing)
        if !frame.isNarrow { plot.addSideKeys(keys, at: Self.middles(sums, plot.values), to: &drawing) }
        return drawing
    }

    package var replacement: String? {
        let isKnown = series.contains { Value.isKnown($0.values) }
        return isKnown ? nil : EmptyChart.noData.message
    }

    /// For each series the sum of it and those beneath; `nil` on days on which all are missing.
    private static func sums(_ series: [BarSeries]) -> [[Double?]] {
        let count = series.map(\.values.count).max() ?? 0
        var isKnown = [Bool](repeating: false, count: count)
        for series in series {
            for (index, value) in series.values.enumerated() where Value.clean(value) != nil { isKnown[index] = true }
        }
        var sum = [Double](repeating: 0, count: count)
        return series.map { series in
            (0..<count).map { index -> Double? in
                if index < series.values.count { sum[index] += max(Value.clean(series.values[index]) ?? 0, 0) }
                return isKnown[index] ? sum[index] : nil
            }
        }
    }

    private static func outline(_ run: [Point], _ zero: Double) -> [Point]? {
        guard let first = run.first, let last = run.last else { return nil }
        guard run.count > 1 else {
            // A single day between gaps: as wide as a stroke.
            return [
                Point(first.x - 1, zero), Point(first.x - 1, first.y), Point(first.x + 1, first.y),
                Point(first.x + 1, zero),
            ]
        }
        return run + [Point(last.x, zero), Point(first.x, zero)]
    }

    /// The middle of each series' part on the last day that is known.
    private static func middles(_ sums: [[Double?]], _ values: LinearScale) -> [Double] {
        let last = sums.last?.lastIndex { $0 != nil } ?? 0
        var below = 0.0
        return sums.map { sums in
            let sum = last < sums.count ? sums[last] ?? below : below
            defer { below = sum }
            return values.position((below + sum) / 2)
        }
    }
}
