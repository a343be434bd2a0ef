import Testing

@testable import SVGCharts

@Suite struct FigureTests {
    private func text(_ figure: Figure) -> String {
        var bytes: [UInt8] = []
        figure.append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func figure(_ count: Int = 3, table: ChartTable? = nil) -> Figure {
        Figure(
            id: "logins", title: "Logins a day", finding: "More than ever",
            chart: LineChart(series: [LineSeries("Logins", Samples.days(count, from: 5, to: 9, seed: 1))], firstDay: 0),
            table: table)
    }

    @Test func partsStandInOrder() {
        let text = text(figure())
        let order = [
            "<figure class=\"chart\" id=\"logins\"><figcaption><b>Logins a day</b><span>More than ever</span></figcaption>",
            "<svg class=\"wide\" viewBox=\"0 0 640 240\" role=\"img\" aria-labelledby=\"logins-w-t\"",
            "<title id=\"logins-w-t\">Logins a day</title>", "<desc id=\"logins-w-d\">More than ever. Line chart,",
            "</svg><svg class=\"narrow\" viewBox=\"0 0 336", "</svg><details><summary>Data</summary>",
            "<caption>Logins a day</caption>",
            "</details></figure>",
        ]
        var rest = text[...]
        for part in order {
            guard let range = rest.firstRange(of: part) else { Issue.record("no \(part)"); return }
            rest = rest[range.upperBound...]
        }
        #expect(rest.isEmpty)
    }

    @Test func longDataGoToTheCSV() {
        var figure = figure(61)
        figure.csv = .init(href: "daily.csv?a=1&b=2", label: "CSV")
        figure.definition = .init(href: "../glossary.html#logins", label: "Definition")
        let text = text(figure)
        #expect(!text.contains("<details>"))
        #expect(
            text.hasSuffix(
                "<p class=\"sources\"><a href=\"daily.csv?a=1&amp;b=2\">CSV</a> · <a href=\"../glossary.html#logins\">Definition</a></p></figure>"
            ))
    }

    @Test func aGivenTableWins() {
        let text = text(figure(table: ChartTable(columns: ["Week", "Mean"], rows: [["1", "5.2"]])))
        #expect(text.contains("<th scope=\"row\">1</th><td class=\"r\">5.2</td>"))
        #expect(!text.contains("<th scope=\"row\">1\u{A0}Jan\u{A0}1970"))
    }

    @Test func wordsStandForWhatCannotBeDrawn() {
        let empty = Figure(id: "e", title: "Score", finding: "", chart: EmptyChart("Not enough data: needs 28 days"))
        #expect(
            text(empty)
                == "<figure class=\"chart\" id=\"e\"><figcaption><b>Score</b></figcaption><p class=\"nodata\">Not enough data: needs 28 days</p></figure>"
        )
        for chart: any Chart in [
            LineChart(series: [], firstDay: 0), LineChart(series: [LineSeries("A", [.nan, nil])], firstDay: 0),
            StackedArea(series: [], firstDay: 0), TimeBars(per: .week, starts: [1], series: []), BarList(rows: []),
            Histogram(lower: 0, width: 1, counts: [0, 0]), HeatMap(rowLabels: [], columnLabels: [], values: []),
        ] {
            let text = text(Figure(id: "e", title: "T", finding: "", chart: chart))
            #expect(text.contains("<p class=\"nodata\">No data for this period</p>") && !text.contains("<svg"))
        }
    }

    @Test func idsHoldOnlySafeCharacters() {
        var figure = figure()
        figure.id = "a b\"><script>"
        #expect(text(figure).contains("id=\"a-b---script-\""))
    }

    @Test func noStyleAttributeAndNoScript() {
        for figure in Samples.all {
            let text = text(figure)
            #expect(!text.contains(" style=") && !text.contains("<style") && !text.contains("<script"))
        }
    }

    /// Guards the weight of a page: 400 daily values of two lines, both pictures, before compression.
    @Test func fourHundredDaysStayLight() {
        let size = Samples.all.first { $0.id == "line-400-days" }.map { text($0).utf8.count } ?? .max
        #expect(size < 13_000)
    }
}

@Suite struct StyleTests {
    @Test func everyClassHasARule() {
        var classes: Set<String> = []
        for figure in Samples.all {
            var bytes: [UInt8] = []
            figure.append(to: &bytes)
            for element in MarkupChecker(bytes).elements where element.path.contains("svg") {
                classes.formUnion((element.attributes["class"] ?? "").split(separator: " ").map(String.init))
            }
        }
        classes.formUnion(Look.Kind.allCases.map(\.rawValue))
        classes.formUnion(Tone.allCases.map(\.rawValue))
        // The pattern's reference is an attribute; a rule for the class would override it.
        classes.remove("hatch")
        for name in classes.sorted() {
            #expect(ChartStyle.css.contains(".\(name){") || ChartStyle.css.contains(".\(name),"), "\(name)")
        }
    }

    @Test func itNamesNoColour() {
        #expect(!ChartStyle.css.contains("#") && !ChartStyle.css.contains("rgb") && !ChartStyle.css.contains("url("))
        #expect(ChartStyle.css.count { $0 == "{" } == ChartStyle.css.count { $0 == "}" })
    }

    @Test func typeNeverOutgrowsItsLayout() throws {
        let sizes = ChartStyle.css.matches(of: /font(?:-size)?:(\d+)px/).compactMap { Double($0.1) }
        #expect(!sizes.isEmpty && sizes.allSatisfy { $0 <= ChartFrame.narrow.textSize })
    }
}
