import Testing

@testable import SVGCharts

@Suite struct TreeChartTests {
    private let chart = TreeChart(
        nodes: [
            .init("Silent for 12 days?", percent: 20, rows: 100, branches: .init(yes: 1, no: 4)),
            .init("Young?", percent: 40, rows: 40, branches: .init(yes: 2, no: 3)),
            .init(percent: 75, rows: 8), .init(percent: 31.25, rows: 32), .init(percent: 6.7, rows: 60),
        ], shareName: "Left", rowName: "cases")

    private func boxes(_ drawing: Drawing, _ kind: Look.Kind) -> [Box] {
        drawing.marks.flatMap { mark -> [Box] in
            if case .boxes(let boxes, let look) = mark, look.kind == kind { boxes } else { [] }
        }
    }

    private func frames(_ drawing: Drawing) -> Int {
        drawing.marks.count { if case .shapes(_, let look) = $0 { look.kind == .empty } else { false } }
    }

    @Test func barsOfEndsAreAsLongAsTheirShares() {
        for frame in [ChartFrame.wide, .narrow] {
            let bars = boxes(chart.drawing(in: frame), .fill)
            #expect(bars.count == 3)
            #expect(Set(bars.map(\.x)).count == 1, "in one column")
            #expect(abs(bars[0].width / bars[1].width - 75 / 31.25) < 1e-9)
        }
    }

    @Test func aTreeWhereThereIsRoomElseAList() {
        #expect(frames(chart.drawing(in: .wide)) == 2)
        #expect(frames(chart.drawing(in: .narrow)) == 0)
        var nodes: [TreeChart.Node] = []
        for depth in 0..<4 {
            let branches = TreeChart.Branches(yes: 2 * depth + 1, no: 2 * depth + 2)
            nodes += [
                TreeChart.Node("?", percent: 1, rows: 2, branches: branches), TreeChart.Node(percent: 1, rows: 1),
            ]
        }
        nodes.append(TreeChart.Node(percent: 1, rows: 1))
        let deep = TreeChart(nodes: nodes, shareName: "", rowName: "")
        #expect(frames(deep.drawing(in: .wide)) == 0)
    }

    @Test func wordsTellTheWayToTheEnds() {
        #expect(
            chart.summary.replacing("\u{A0}", with: " ")
                == "Tree of questions: 2 questions, 3 ends. Highest, 75 % of 8 cases: Silent for 12 days? Yes; Young? Yes. "
                + "Lowest, 6.7 % of 60 cases: Silent for 12 days? No.")
        #expect(chart.table?.columns == ["Answers", "Left", "cases"])
        #expect(
            chart.table?.rows.map { $0[0].text } == [
                "Silent for 12 days? Yes; Young? Yes", "Silent for 12 days? Yes; Young? No", "Silent for 12 days? No",
            ])
    }

    @Test func branchesThatLeadBackwardsAreNone() {
        var odd = chart
        odd.nodes[1].branches = .init(yes: 0, no: 2)
        #expect(odd.reached.map(\.index) == [0, 1, 4])
        #expect(TreeChart(nodes: [], shareName: "", rowName: "").replacement == "No data for this period")
    }
}

@Suite struct PointChartTests {
    private let chart = PointChart(
        series: [
            .init("Scores", [.init(10, 12, weight: 40), .init(.nan, 1), .init(50, 45, weight: 10)], style: .points)
        ],
        x: .init("Mean score", unit: .percent, covering: 0...100), y: .init("Left", unit: .percent, covering: 0...100),
        reference: .init(from: .init(0, 0), to: .init(100, 100), label: "As forecast"), isSquare: true,
        weightName: "Cases")

    private func shapes(_ chart: PointChart) -> [[Point]] {
        chart.drawing(in: .wide).marks.flatMap { mark -> [[Point]] in
            if case .shapes(let outlines, _) = mark { outlines } else { [] }
        }
    }

    @Test func theAreaOfAPointGoesWithItsWeight() {
        let widths = shapes(chart).map { disc in (disc.map(\.x).max() ?? 0) - (disc.map(\.x).min() ?? 0) }
        #expect(widths.count == 2)
        #expect(abs(widths[0] / widths[1] - 2) < 1e-9)
    }

    @Test func aSquareChartHasAxesOfOneLength() throws {
        for frame in [ChartFrame.wide, .narrow] {
            // The last rule: the one before is the key's.
            let diagonal = chart.drawing(in: frame).marks.compactMap { mark -> [Point]? in
                if case .strokes(let runs, let look) = mark, look.kind == .rule { runs[0] } else { nil }
            }.last
            let rule = try #require(diagonal)
            #expect(abs((rule[1].x - rule[0].x) - (rule[0].y - rule[1].y)) < 1e-9)
        }
    }

    @Test func wordsAndTable() {
        #expect(
            chart.summary.replacing("\u{A0}", with: " ")
                == "Left against Mean score. Scores: 2 points from 12 % to 45 %. Line: As forecast.")
        #expect(chart.table?.columns == ["Mean score", "Left", "Cases"])
        #expect(
            chart.table?.rows.map { $0.map { $0.text.replacing("\u{A0}", with: " ") } } == [
                ["10 %", "12 %", "40"], ["50 %", "45 %", "10"],
            ])
        #expect(PointChart(series: [], x: .init("x"), y: .init("y")).replacement == "No data for this period")
    }

    @Test func stepsAreLevelThenUpright() {
        let steps = PointChart(
            series: [.init("S", [.init(0, 0), .init(1, 5), .init(2, 10)], style: .steps)], x: .init("x"), y: .init("y"))
        let runs = steps.drawing(in: .wide).marks.compactMap { mark -> [Point]? in
            if case .strokes(let runs, let look) = mark, look.kind == .line { runs[0] } else { nil }
        }
        #expect(runs.count == 1)
        for (from, to) in zip(runs[0], runs[0].dropFirst()) { #expect(from.x == to.x || from.y == to.y) }
    }
}
