import Testing

@testable import SVGCharts

@Suite struct MarkupTests {
    private func text(_ write: (inout ByteCursor) -> Void) -> String { String(atMost: 1000, write) }

    @Test(arguments: [
        (0, "0"), (5, ".5"), (-5, "-.5"), (10, "1"), (125, "12.5"), (-1234, "-123.4"), (100_000, "10000"),
        (.min, "-922337203685477580.8"),
    ])
    func tenths(_ value: Int, _ expected: String) { #expect(text { $0.put(tenths: value) } == expected) }

    @Test func coordinatesAreRoundedAndHeld() {
        #expect(text { $0.put(coordinate: 1.25) } == "1.3")
        #expect(text { $0.put(coordinate: -1.25) } == "-1.3")
        // The largest number below a half: added to a half it is one.
        #expect(text { $0.put(coordinate: 0.05.nextDown) } == "0")
        #expect(text { $0.put(coordinate: .nan) } == "0")
        #expect(text { $0.put(coordinate: .infinity) } == "100000")
        #expect(text { $0.put(coordinate: -1e300) } == "-100000")
    }

    @Test func textIsEscaped() {
        #expect(text { $0.put(escaping: "<a b=\"c\">&'") } == "&lt;a b=&quot;c&quot;&gt;&amp;&#39;")
        #expect(text { $0.put(escaping: "a\u{0}b\u{1F}c\td\ne") } == "a\u{FFFD}b\u{FFFD}c d e")
        #expect(text { $0.put(escaping: "\u{FFFE}\u{FFFF}\u{FFFD}") } == "\u{FFFD}\u{FFFD}\u{FFFD}")
        #expect(text { $0.put(identifier: "a b/ü_1-") } == "a-b---_1-")
    }

    @Test func rightToLeftNamesAreIsolated() {
        #expect(text { $0.put(isolating: "abc é") } == "abc é")
        #expect(text { $0.put(isolating: "שלום") } == "\u{2068}שלום\u{2069}")
    }
}

@Suite struct PathWriterTests {
    private func path(_ points: [(Double, Double)]) -> String {
        String(atMost: points.count * PathWriter.mostBytes) { text in
            var writer = PathWriter()
            for (index, point) in points.enumerated() {
                if index == 0 {
                    writer.move(to: Point(point.0, point.1), in: &text)
                } else {
                    writer.line(to: Point(point.0, point.1), in: &text)
                }
            }
        }
    }

    @Test func commandsAreRelativeAndShort() {
        #expect(path([(10, 20), (11.5, 20), (11.5, 18), (13, 18.5), (14.2, 17)]) == "M10 20h1.5v-2l1.5.5 1.2-1.5")
    }

    @Test func pointsThatDoNotMoveAreLeftOut() {
        #expect(path([(1, 1), (1.04, 1), (2, 1)]) == "M1 1h1")
    }

    @Test func roundingDoesNotAddUp() {
        let points = (0...300).map { (Double($0) / 3, Double($0 % 7) / 7) }
        let read = PathReader.points(path(points))
        #expect(read.count == points.count)
        for (point, wanted) in zip(read, points) {
            #expect(abs(point.x - wanted.0) < 0.0501 && abs(point.y - wanted.1) < 0.0501)
        }
    }

    @Test func aSinglePointIsADot() {
        var drawing = Drawing(width: 10, height: 10)
        drawing.add(.strokes([[Point(5, 5)], []], Look(.line, .s1)))
        drawing.add(.boxes([Box(x: 0, y: 0, width: 0, height: 5)], Look(.fill, .s1)))
        var bytes: [UInt8] = []
        drawing.appendMarks(to: &bytes, id: "x")
        #expect(String(decoding: bytes, as: UTF8.self) == "<path class=\"line s1\" d=\"M5 5h0\"/>")
    }
}

@Suite struct PolylineTests {
    private let y = LinearScale(0, 100, from: 100, to: 0)

    @Test func gapsBreakTheLine() {
        let runs = Polyline.runs([1, 2, nil, nil, 50, nil, 3, 90], x: { Double($0) * 10 }, y: y)
        #expect(runs.map(\.count) == [2, 1, 2])
        #expect(runs[1] == [Point(40, 50)])
        #expect(Polyline.runs([nil, nil], x: { Double($0) }, y: y).isEmpty)
    }

    @Test func pointsOnALineGo() {
        let runs = Polyline.runs((0...50).map { Double($0) }, x: { Double($0) * 5 }, y: y)
        #expect(runs == [[Point(0, 100), Point(250, 50)]])
    }

    @Test(arguments: [3, 17, 99])
    func whatIsLeftOutLiesOnTheLine(_ seed: Int) {
        var random = Samples.Noise(seed)
        let points = (0..<300).map { Point(Double($0) * 1.3, 50 + 3 * random.next() + Double($0 % 40)) }
        let kept = Polyline.straightened(points)
        #expect(kept.count < points.count && kept.first == points.first && kept.last == points.last)
        var segment = 0
        for point in points {
            while kept[segment + 1].x < point.x { segment += 1 }
            let (a, b) = (kept[segment], kept[segment + 1])
            let expected = a.y + (b.y - a.y) * (point.x - a.x) / (b.x - a.x)
            #expect(abs(expected - point.y) <= Polyline.tolerance + 1e-9)
        }
    }

    @Test func extremesOfEachColumnStay() {
        var random = Samples.Noise(4)
        let points = (0..<5000).map { Point(Double($0) / 50, random.next() * 100) }
        let kept = Polyline.decimated(points)
        #expect(kept.count <= 400)
        for column in 0..<100 {
            let inside = points.filter { Int($0.x) == column }.map(\.y)
            let left = kept.filter { Int($0.x) == column }.map(\.y)
            #expect(inside.min() == left.min() && inside.max() == left.max())
        }
        #expect(zip(kept, kept.dropFirst()).allSatisfy { $0.x <= $1.x })
    }

    @Test func stepsStraightUpStay() {
        let run = [Point(0, 0), Point(5, 0), Point(5, 50), Point(10, 50)]
        #expect(Polyline.straightened(run) == run)
    }
}
