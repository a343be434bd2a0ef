import Testing

@testable import SVGCharts

@Suite struct LabelStackTests {
    @Test func labelsWithRoomStayWhereTheyAre() {
        #expect(LabelStack.spread([50, 10, 90], height: 15, top: 0, bottom: 100) == [50, 10, 90])
    }

    @Test func twoThatOverlapPartEvenly() {
        #expect(LabelStack.spread([50, 50], height: 10, top: 0, bottom: 100) == [45, 55])
        #expect(LabelStack.spread([52, 48], height: 10, top: 0, bottom: 100) == [55, 45])
    }

    @Test func aBlockMovesByItsMean() {
        // Wishes 20, 22, 60: the first two part around 21; the third is far enough.
        #expect(LabelStack.spread([20, 22, 60], height: 10, top: 0, bottom: 100) == [16, 26, 60])
    }

    @Test func edgesHold() {
        #expect(LabelStack.spread([0, 0], height: 10, top: 0, bottom: 100) == [5, 15])
        #expect(LabelStack.spread([100, 100, 100], height: 10, top: 0, bottom: 100) == [75, 85, 95])
        // No room for all: the top edge wins.
        #expect(LabelStack.spread([1, 2, 3], height: 10, top: 0, bottom: 15) == [5, 15, 25])
        #expect(LabelStack.spread([], height: 10, top: 0, bottom: 15).isEmpty)
    }
}

@Suite struct EventLabelTests {
    @Test func labelsThatTouchGoToTheNextRow() {
        let labels = EventLabels(
            [(x: 100, text: "Release 4"), (x: 120, text: "Outage"), (x: 300, text: "Renewed")], width: 400, size: 13)
        #expect(labels.placed.map(\.row) == [0, 1, 0])
        #expect(labels.placed.map(\.isFlipped) == [false, false, false])
        #expect(labels.rowCount == 2)
    }

    @Test func nearTheEdgeALabelStandsLeftOfItsRule() {
        let labels = EventLabels([(x: 390, text: "Two users deleted")], width: 400, size: 13)
        #expect(labels.placed.map(\.isFlipped) == [true])
    }

    @Test func noRuleCrossesALabel() {
        var random = Samples.Noise(9)
        for _ in 0..<50 {
            let events = (0..<8).map { _ in
                (x: (random.next() * 600).rounded(), text: "Release \(Int(random.next() * 99))")
            }
            let placed = EventLabels(events, width: 640, size: 13).placed
            for a in placed where !a.text.isEmpty {
                for b in placed where b != a && !b.text.isEmpty && b.row <= a.row {
                    #expect(!(a.range.lowerBound < b.x && b.x < a.range.upperBound), "\(a) \(b)")
                }
            }
        }
    }

    @Test func withoutRoomTheRuleStandsAlone() {
        let events = (0..<6).map { (x: 100.0 + Double($0), text: "Something happened") }
        let labels = EventLabels(events, width: 400, size: 13)
        #expect(labels.placed.count == 6 && labels.placed.contains { $0.text.isEmpty })
        var drawing = Drawing(width: 400, height: 100)
        labels.add(to: &drawing, top: 0, bottom: 100, hasHalo: true)
        guard case .strokes(let rules, _)? = drawing.marks.first else { Issue.record("no rules"); return }
        #expect(rules.count == 6)
    }
}

@Suite struct LegendTests {
    private func key(_ name: String) -> PlotKey { PlotKey(name: name, value: "12", tone: .s1, kind: .fill) }

    @Test func keysBreakIntoRows() {
        #expect(LegendRows([key("Succeeded"), key("Failed")], width: 300, size: 14).rowCount == 1)
        #expect(LegendRows([key("Succeeded"), key("Failed"), key("Cancelled")], width: 240, size: 14).rowCount == 2)
        #expect(LegendRows([], width: 200, size: 14).height == 0)
    }

    @Test func aLongNameIsShortenedBeforeItsValue() {
        let short = key("A name that is much too long for its place").shortened(to: 100, size: 14)
        #expect(short.name.hasSuffix("…") && short.value == "12")
        #expect(short.width(size: 14) <= 100)
    }
}

@Suite struct RuleLabelTests {
    @Test func aLabelKeepsClearOfTheLine() {
        let measure = TimePlot.Measure(extent: Extent(0, 100), unit: .percent, isWhole: false)
        let plot = TimePlot(.wide, measure) { _, _, _ in nil }
        // The line runs along the rule in the left half.
        let y = plot.values.position(60)
        let line = (0...20).map { Point(plot.left + Double($0) * 15, y - 6) }
        var drawing = Drawing(width: 640, height: 240)
        RuleLabels(
            [ThresholdRule(60, "High", tone: .high), ThresholdRule(.nan, "none"), ThresholdRule(900, "outside")], plot,
            avoiding: line
        )
        .add(to: &drawing)
        let labels = drawing.marks.compactMap { mark -> Label? in if case .text(let label) = mark { label } else { nil }
        }
        #expect(labels.map(\.text) == ["High"])
        #expect(labels.allSatisfy { $0.at.x > plot.left + 250 || $0.at.y > y })
    }
}
