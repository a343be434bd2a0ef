import Testing

@testable import SVGCharts

/// Whatever a chart is given, its figure is well-formed and every coordinate finite and inside the view box.
@Suite struct FuzzTests {
    @Test(arguments: 0..<40)
    func anyInputDraws(_ seed: Int) {
        var source = RandomCharts(seed: seed * 7919 + 11)
        for _ in 0..<12 { check(source.figure()) }
    }

    @Test func goldensAreWellFormedToo() {
        for figure in Samples.all { check(figure) }
    }

    /// Every text stands inside the frame, by the table of widths.
    private func checkTexts(_ figure: Figure, _ frame: ChartFrame) {
        let drawing = figure.chart.drawing(in: frame)
        for case .text(let label) in drawing.marks {
            let isBold = label.weight == .strong
            let value = label.value.isEmpty || label.text.isEmpty ? label.value : " \(label.value)"
            let width =
                TextWidth.of(label.text, size: frame.textSize, isBold: isBold)
                + TextWidth.of(value, size: frame.textSize, isBold: true)
            let left = label.at.x - (label.anchor == .start ? 0 : label.anchor == .end ? width : width / 2)
            let isInside =
                left >= -1 && left + width <= drawing.width + 1 && label.at.y >= 0 && label.at.y <= drawing.height
            #expect(isInside, "\(label) of \(figure.chart)")
        }
    }

    private func check(_ figure: Figure) {
        checkTexts(figure, figure.wide)
        checkTexts(figure, figure.narrow)
        var bytes: [UInt8] = []
        figure.append(to: &bytes)
        let checker = MarkupChecker(bytes)
        #expect(checker.problems.isEmpty, "\(figure.chart)")
        var width = 0.0
        var height = 0.0
        for element in checker.elements where !element.path.contains("pattern") {
            if let box = element.attributes["viewBox"] {
                let sides = box.split(separator: " ").compactMap { Double($0) }
                (width, height) = (sides[2], sides[3])
            }
            let points = element.attributes["d"].map(PathReader.points) ?? []
            let texts = [element.attributes].compactMap { attributes in
                attributes["y"].map { Point(Double(attributes["x"] ?? "") ?? .nan, Double($0) ?? .nan) }
            }
            for point in points + texts {
                let isInside = point.x >= -0.5 && point.x <= width + 0.5 && point.y >= -0.5 && point.y <= height + 0.5
                #expect(isInside, "\(point) outside \(width) × \(height) in \(element) of \(figure.chart)")
            }
        }
    }
}

/// Charts of arbitrary numbers, days and names.
struct RandomCharts {
    private var noise: Samples.Noise

    init(seed: Int) { noise = Samples.Noise(seed) }

    private mutating func below(_ bound: Int) -> Int { Int(noise.next() * Double(bound)) }

    private mutating func value() -> Double? {
        let odd: [Double?] = [
            nil, .nan, .infinity, -.infinity, 0, -0.0, 1e15, -1e15, 1e300, -1e300, .leastNonzeroMagnitude,
            .greatestFiniteMagnitude, 1, 0.1,
        ]
        switch below(8) {
        case 0: return odd[below(odd.count)]
        case 1: return (noise.next() - 0.5) * 1e6
        default: return (noise.next() * 100).rounded()
        }
    }

    private mutating func values(_ most: Int = 120) -> [Double?] {
        let isTame = below(3) == 0
        return (0..<below(most)).map { _ in isTame ? noise.next() * 50 : value() }
    }

    private mutating func day() -> Int {
        let odd = [Int.min, Int.max, 0, -1, 20_000]
        return below(4) == 0 ? odd[below(odd.count)] : below(40_000) - 10_000
    }

    private mutating func name() -> String {
        let names = [
            "", "<script>", "\"onload=", "a & b", "]]>", "\u{0}\u{1B}", "שלום", "日本語の長い名前ですとても", "👩‍👩‍👧", "{{x}}",
            "Meridian Freight",
            "a\u{301}\u{302}\u{303}", "\u{FFFE}\u{202E}evil",
            "very long name that does not fit into any margin at all, really not",
        ]
        return names[below(names.count)]
    }

    private mutating func unit() -> ChartUnit {
        [.count, .percent, .bytes, .hours, .prefix("$"), .suffix("<days>")][below(6)]
    }

    private mutating func rules() -> [ThresholdRule] {
        (0..<below(3)).map { _ in ThresholdRule(value() ?? .nan, name()) }
    }
    private mutating func annotations(near day: Int) -> [Annotation] {
        (0..<below(6)).map { _ in
            Annotation(day: below(2) == 0 ? day : max(-20_000, min(day, 20_000)) + below(90), name())
        }
    }

    private mutating func bars() -> [BarSeries] { (0..<below(9)).map { _ in BarSeries(name(), values(40)) } }

    mutating func figure() -> Figure {
        let chart = chart()
        return Figure(
            id: name() + "c", title: name(), finding: name(), chart: chart,
            csv: below(2) == 0 ? .init(href: name(), label: name()) : nil,
            wide: below(3) == 0 ? ChartFrame(width: value() ?? .nan, height: value() ?? .nan) : .wide)
    }

    private mutating func chart() -> any Chart {
        switch below(9) {
        case 0:
            let first = day()
            return LineChart(
                series: (0..<below(9)).map { _ in
                    LineSeries(name(), values(900), raw: values(500), isFilled: below(2) == 0)
                }, days: below(2) == 0 ? .every(below(40), from: first) : .listed((0..<below(20)).map { _ in day() }),
                unit: unit(),
                rules: rules(), annotations: annotations(near: first), baseline: below(2) == 0 ? .zero : .fitted,
                maximum: value(), isLastPartial: below(2) == 0)
        case 1:
            let first = day()
            return StackedArea(series: bars(), firstDay: first, unit: unit(), annotations: annotations(near: first))
        case 2:
            let periods: [CalendarPeriod] = [.day, .week, .month, .quarter, .year]
            let first = max(-20_000, min(day(), 20_000))
            let step = below(40)
            return TimeBars(
                below(2) == 0 ? .stacked : .grouped, per: periods[below(5)],
                starts: below(3) == 0 ? (0..<below(30)).map { _ in day() } : (0..<below(80)).map { first + $0 * step },
                series: bars(), unit: unit(), rules: rules(), annotations: annotations(near: first),
                isLastPartial: below(2) == 0)
        case 3:
            return BarList(
                rows: (0..<below(12)).map { _ in .init(name(), value(), below(3) == 0 ? .highlight : .standard) },
                unit: unit(), reference: rules().first, maximum: value())
        case 4:
            return Histogram(
                lower: value() ?? .nan, width: value() ?? .nan,
                counts: (0..<below(300)).map { _ in below(9) == 0 ? (below(2) == 0 ? .max : .min) : below(50) },
                unit: unit(),
                countName: name(), marks: rules(), bands: [.init(from: value() ?? 0, tone: .high)],
                boundNames: below(2) == 0 ? [] : (0..<below(300)).map { _ in below(4) == 0 ? "" : name() })
        case 5:
            return Histogram(
                values: values(300).compactMap { $0 }, binCount: below(60) - 5, unit: unit(), marks: rules())
        case 6: return pointChart()
        case 7: return treeChart()
        default:
            return HeatMap(
                rowLabels: (0..<below(9)).map { _ in name() }, columnLabels: (0..<below(30)).map { _ in name() },
                values: (0..<below(9)).map { _ in values(30) }, unit: unit(), valueName: name(), isFitted: below(2) == 0
            )
        }
    }

    private mutating func pointChart() -> any Chart {
        func axis(_ source: inout RandomCharts) -> PointChart.Axis {
            PointChart.Axis(source.name(), unit: source.unit(), covering: source.below(2) == 0 ? 0...1 : nil)
        }
        let styles: [PointChart.Series.Style] = [.line, .steps, .points]
        return PointChart(
            series: (0..<below(8)).map { _ in
                let places = zip(values(200), values(200)).map { x, y in
                    PointChart.Place(x ?? .nan, y ?? .nan, weight: value() ?? .nan)
                }
                return .init(name(), places, style: styles[below(3)])
            }, x: axis(&self), y: axis(&self),
            reference: below(2) == 0
                ? .init(from: .init(value() ?? .nan, 0), to: .init(1, value() ?? .nan), label: name()) : nil,
            rug: values(50).compactMap { $0 }, isSquare: below(2) == 0, weightName: name())
    }

    private mutating func treeChart() -> any Chart {
        TreeChart(
            nodes: (0..<below(60)).map { index in
                let branches = TreeChart.Branches(yes: index + 1, no: index + below(9) - 1)
                return .init(
                    name(), percent: value() ?? .nan, rows: below(1_000_000), branches: below(4) == 0 ? nil : branches)
            }, shareName: name(), rowName: name())
    }
}
