import Testing

@testable import SVGCharts

@Suite struct SeriesLimitTests {
    @Test func theSmallestStacksBecomeOther() {
        let series = (1...8).map { BarSeries("S\($0)", [Double($0), nil]) }
        let merged = SeriesLimit.merged(series)
        #expect(merged.map(\.name) == ["S4", "S5", "S6", "S7", "S8", "Other"])
        #expect(merged.last?.values == [6, nil])
        #expect(merged.last?.tone == .context)
        #expect(SeriesLimit.merged(Array(series.prefix(6))).map(\.name) == ["S1", "S2", "S3", "S4", "S5", "S6"])
    }

    @Test func linesBeyondTheSixthAreNamed() {
        let chart = LineChart(series: (1...9).map { LineSeries("L\($0)", [1, 2]) }, firstDay: 0)
        #expect(chart.notes == "Not shown: L7, L8, L9.")
        let lines = chart.drawing(in: .wide).marks.filter { mark in
            if case .strokes(_, let look) = mark { look.kind == .line } else { false }
        }
        #expect(lines.count == 6)
    }
}

@Suite struct TimeBarsTests {
    private func boxes(_ chart: TimeBars, _ kind: Look.Kind) -> [Box] {
        chart.drawing(in: .wide).marks.flatMap { mark -> [Box] in
            if case .boxes(let boxes, let look) = mark, look.kind == kind { boxes } else { [] }
        }
    }

    @Test func barsStandOnZeroAndEndAtTheirValue() {
        let chart = TimeBars(per: .month, starts: Samples.months(2), series: [BarSeries("A", [10, 5])])
        let bars = boxes(chart, .fill)
        #expect(bars.count == 2)
        #expect(bars[0].y + bars[0].height == bars[1].y + bars[1].height)
        #expect(abs(bars[0].height - 2 * bars[1].height) < 1e-9)
    }

    @Test func negativeBarsHang() {
        let chart = TimeBars(per: .month, starts: Samples.months(2), series: [BarSeries("A", [10, -10])])
        let bars = boxes(chart, .fill)
        #expect(abs(bars[0].y + bars[0].height - bars[1].y) < 1e-9)
    }

    @Test func theOpenPeriodIsHatched() {
        let series = [BarSeries("A", [1, 2]), BarSeries("B", [3, 4])]
        let chart = TimeBars(.grouped, per: .week, starts: Samples.weeks(2), series: series, isLastPartial: true)
        #expect(boxes(chart, .hatch).count == 2)
        #expect(chart.notes == "Hatched: the last week is not over.")
        #expect(chart.table?.rows.last?.first?.text == "12\u{A0}Jan\u{A0}2026 (not over)")
    }

    @Test func surplusValuesAndSeriesOfOtherLengthsDoNotCount() {
        let chart = TimeBars(
            per: .week, starts: Samples.weeks(2), series: [BarSeries("A", [1, 2, 3, 4]), BarSeries("B", [1])])
        #expect(chart.replacement == nil)
        #expect(boxes(chart, .fill).filter { $0.width > 15 }.count == 3)
        #expect(TimeBars(per: .week, starts: [], series: [BarSeries("A", [1])]).replacement != nil)
    }

    @Test func quartersAreNamed() {
        let chart = TimeBars(
            per: .quarter, starts: [0, 90, 181].map { CivilDay(year: 2026, month: 1).number + $0 },
            series: [BarSeries("A", [1, 2, 3])])
        #expect(chart.table?.rows.map { $0[0].text } == ["Q1\u{A0}2026", "Q2\u{A0}2026", "Q3\u{A0}2026"])
    }
}

@Suite struct HistogramTests {
    @Test func valuesFallIntoRoundBins() {
        let chart = Histogram(values: [0, 1, 9.9, 10, 19, 95, .nan, .infinity], binCount: 10)
        #expect(chart.lower == 0 && chart.width == 10)
        #expect(chart.counts == [3, 2, 0, 0, 0, 0, 0, 0, 0, 1])
    }

    @Test func theLargestBelongsToTheLastBin() {
        #expect(Histogram(values: [0, 50, 100], binCount: 2).counts == [1, 2])
        #expect(Histogram(values: [7, 7, 7]).counts.reduce(0, +) == 3)
        #expect(Histogram(values: []).replacement == "No data for this period")
    }

    @Test func classesAreNamedByTheirBounds() throws {
        let chart = Histogram(
            lower: 0, width: 1, counts: [2, 7, 1], countName: "jobs", marks: [ThresholdRule(1.5, "Half: 20 s")],
            boundNames: ["", "15 s", "30 s", ""])
        #expect(chart.summary == "Histogram of 10 jobs. Most, 7, are 15 s to 30 s. Marked: Half: 20 s.")
        let table = try #require(chart.table)
        #expect(
            table.rows.map { $0.map(\.text) } == [["under 15 s", "2"], ["15 s to 30 s", "7"], ["30 s or more", "1"]])
    }

    /// Names that are missing, or too many, are no reason to trap.
    @Test func classesWithoutNamesAreAny() {
        let few = Histogram(lower: 0, width: 1, counts: [1, 1, 1], boundNames: ["", "a"])
        #expect(few.table?.rows.map { $0[0].text } == ["under a", "a or more", "any"])
        let many = Histogram(lower: 0, width: 1, counts: [1], boundNames: ["a", "b", "c"])
        #expect(many.table?.rows.map { $0[0].text } == ["a to b"])
        #expect(many.drawing(in: .narrow).height > 0)
    }

    @Test func binsTakeTheirBandsTone() {
        let bins = HistogramBins(
            Histogram(
                lower: 0, width: 10, counts: [1, 1, 1],
                bands: [.init(from: 0, tone: .low), .init(from: 20, tone: .high)]))
        #expect([5, 15, 25].map(bins.tone) == [.low, .low, .high])
    }
}

@Suite struct TableTests {
    @Test func linesOverFewDaysHaveATable() {
        let chart = LineChart(series: [LineSeries("Logins", [1, nil, 2500])], firstDay: Samples.firstDay)
        #expect(chart.table?.columns == ["Day", "Logins"])
        #expect(
            chart.table?.rows.map { $0.map(\.text) } == [
                ["1\u{A0}Jan\u{A0}2026", "1"], ["2\u{A0}Jan\u{A0}2026", "–"], ["3\u{A0}Jan\u{A0}2026", "2,500"],
            ])
        #expect(LineChart(series: [LineSeries("L", Array(repeating: 1, count: 61))], firstDay: 0).table == nil)
    }

    @Test func heatMapsTurnTheirLongSideDown() {
        let table = HeatMap.weekHours((0..<7).map { day in (0..<24).map { Double(day * 100 + $0) } }).table
        #expect(table?.columns == ["", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"])
        #expect(table?.rows.count == 24)
        #expect(table?.rows[13].map(\.text) == ["13", "13", "113", "213", "313", "413", "513", "613"])
    }

    @Test func barListsLinkTheirRows() {
        let list = BarList(
            rows: [.init("A", 1.5, href: "a.html"), .init("B", nil)], unit: .hours, rowName: "Tenant",
            valueName: "Hours")
        #expect(
            list.table
                == ChartTable(
                    columns: ["Tenant", "Hours"],
                    rows: [[.init("A", href: "a.html"), .init("1.5\u{A0}h")], [.init("B"), .init("–")]]))
    }
}

@Suite struct SummaryTests {
    @Test func aLineSaysItsEndAndExtremes() {
        let chart = LineChart(
            series: [LineSeries("Logins", [5, 2, 9, 7])], firstDay: Samples.firstDay,
            annotations: [Annotation(day: Samples.firstDay + 1, "Release 4")])
        #expect(
            chart.summary.replacing("\u{A0}", with: " ")
                == "Line chart, 1 Jan 2026 to 4 Jan 2026. Logins, last: 7; lowest 2, highest 9. Marked: 2 Jan 2026 Release 4."
        )
    }

    @Test func aBarListSaysItsEnds() {
        let list = BarList(rows: [.init("A", 4), .init("B", 9), .init("Us", 6, .highlight)])
        #expect(list.summary == "Bars of 3 rows. Most: B, 9. Least: A, 4. Us: 6.")
    }

    @Test func aHeatMapSaysItsPeak() {
        let map = HeatMap(rowLabels: ["Mon", "Tue"], columnLabels: ["00", "01"], values: [[1, 2], [8, nil]])
        #expect(map.summary == "Heat map of 2 by 2 cells. Most: Tue, 00, with 8.")
    }

    @Test func aHistogramSaysItsMode() {
        let chart = Histogram(lower: 0, width: 5, counts: [2, 7, 1], unit: .percent, countName: "tenants")
        #expect(
            chart.summary.replacing("\u{A0}", with: " ") == "Histogram of 10 tenants. Most, 7, are from 5 % to 10 %.")
    }
}

@Suite struct PartialLineTests {
    @Test func theStretchToAnOpenPeriodIsApart() {
        let chart = LineChart(series: [LineSeries("Jobs", [4, 6, 1])], firstDay: 0, isLastPartial: true)
        let strokes = chart.drawing(in: .wide).marks.compactMap { mark -> (Look.Kind, Int)? in
            if case .strokes(let runs, let look) = mark { (look.kind, runs.joined().count) } else { nil }
        }
        #expect(strokes.contains { $0 == (.line, 2) } && strokes.contains { $0 == (.partial, 2) })
        #expect(chart.notes == "Dotted at the end: not complete yet.")
    }

    @Test func withoutAValueThereIsNothingOpen() {
        let chart = LineChart(series: [LineSeries("Jobs", [4, 6, nil])], firstDay: 0, isLastPartial: true)
        #expect(chart.notes.isEmpty)
    }
}
