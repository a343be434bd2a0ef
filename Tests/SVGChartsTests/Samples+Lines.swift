import SVGCharts

extension Samples {
    private static let logins = days(181, from: 410, to: 510, seed: 5)
    private static let jobs = days(181, from: 300, to: 405, seed: 6)
    private static let long = days(400, from: 22, to: 30, seed: 8)
    private static let longWork = days(400, from: 15, to: 14, seed: 9)

    private static var gaps: [Double?] {
        var gaps = days(120, from: 20, to: 40, seed: 7)
        for index in [30, 31, 32, 60, 62] { gaps[index] = nil }
        return gaps
    }

    /// Low for 150 days, then quickly up.
    private static var score: [Double?] {
        (0..<181).map { index in
            let over = Double(max(0, index - 150))
            return 8 + Double(index % 9) / 3 + over * over * 70 / 900
        }
    }

    private static func plan(_ place: Int) -> [Double?] {
        let start = 40 + Double(place) * 3
        return smooth(days(90, from: start, to: start + 2 + Double(place), seed: 20 + place))
    }

    private static var terabytes: [Double?] {
        (0..<181).map { day -> Double? in 22e12 + Double(day) * 0.11e12 + Double(day * 37 % 11) * 2e10 }
    }

    private static var net: [Double?] { (0..<30).map { day -> Double? in Double((day * 7) % 11 - 6) } }

    private static var monthly: [Double?] {
        (0..<31).map { month -> Double? in 20 + Double(month) * 0.8 + Double(month * 5 % 7) }
    }

    static let lines: [Figure] = [
        lineLoginsJobs, lineStoredData, lineScore, line400Days, line400DaysRaw, lineGapsPartial, lineSixSeries,
        lineEvents, lineNegative, lineOnePoint, lineAllZero, lineEscape, lineMonths, areaStacked,
    ]

    static var lineLoginsJobs: Figure {
        figure(
            "line-logins-jobs", "Logins and jobs a day", "Seven-day mean; thin lines are single days",
            LineChart(
                series: [
                    LineSeries("Logins", smooth(logins), raw: logins), LineSeries("Jobs", smooth(jobs), raw: jobs),
                ], firstDay: firstDay, annotations: [Annotation(day: firstDay + 74, "Release 4")]))
    }

    static var lineStoredData: Figure {
        figure(
            "line-stored-data", "Stored data", "Grew by 6\u{A0}% in a month",
            LineChart(
                series: [
                    LineSeries(
                        "Total", terabytes,
                        tone: .s3, isFilled: true)
                ], firstDay: firstDay, unit: .bytes))
    }

    static var lineScore: Figure {
        figure(
            "line-score", "Score over time", "Passed 60\u{A0}% (high) on 27 June",
            LineChart(
                series: [LineSeries("Score", score, isFilled: true)], firstDay: firstDay, unit: .percent,
                rules: [
                    ThresholdRule(60, "High from 60\u{A0}%", tone: .high),
                    ThresholdRule(30, "Medium from 30\u{A0}%", tone: .medium),
                ],
                maximum: 100))
    }

    static var line400Days: Figure {
        figure(
            "line-400-days", "Logins a day", "With and without work within 30 minutes",
            LineChart(
                series: [LineSeries("Logins", smooth(long)), LineSeries("With work", smooth(longWork))],
                firstDay: firstDay - 219))
    }

    static var line400DaysRaw: Figure {
        figure(
            "line-400-days-raw", "Logins a day", "Single days, and their seven-day mean",
            LineChart(
                series: [
                    LineSeries("Logins", smooth(long), raw: long),
                    LineSeries("With work", smooth(longWork), raw: longWork),
                ],
                firstDay: firstDay - 219))
    }

    static var lineGapsPartial: Figure {
        figure(
            "line-gaps-partial", "Jobs a day", "No figures from 31 January to 2 February",
            LineChart(series: [LineSeries("Jobs", gaps)], firstDay: firstDay, isLastPartial: true))
    }

    static var lineSixSeries: Figure {
        figure(
            "line-six-series", "Active users by plan", "The plans hardly differ",
            LineChart(
                series: ["Free", "Team", "Business", "Bridge plan", "Enterprise", "Internal", "Legacy", "Trial"]
                    .enumerated().map {
                        LineSeries($1, plan($0))
                    }, firstDay: firstDay))
    }

    static var lineEvents: Figure {
        figure(
            "line-events", "Jobs a day", "Five things happened",
            LineChart(
                series: [LineSeries("Jobs", smooth(days(60, from: 30, to: 60, seed: 3)))], firstDay: firstDay,
                annotations: [
                    Annotation(day: firstDay + 3, "Contract renewed"), Annotation(day: firstDay + 9, "Release 4"),
                    Annotation(day: firstDay + 12, "Outage in Frankfurt"),
                    Annotation(day: firstDay + 55, "Two users deleted"),
                    Annotation(day: firstDay + 58, "12 Feb"), Annotation(day: firstDay + 500, "Outside"),
                ]))
    }

    static var lineNegative: Figure {
        figure(
            "line-negative", "Net new users a day", "More left than came in March",
            LineChart(
                series: [LineSeries("Net", net)], firstDay: firstDay + 59,
                unit: .count), csv: false)
    }

    static var lineOnePoint: Figure {
        figure(
            "line-one-point", "Logins a day", "The first day",
            LineChart(series: [LineSeries("Logins", [4])], firstDay: firstDay))
    }

    static var lineAllZero: Figure {
        figure(
            "line-all-zero", "Jobs a day", "No job since 1 January",
            LineChart(series: [LineSeries("Jobs", Array(repeating: 0, count: 40))], firstDay: firstDay))
    }

    static var lineEscape: Figure {
        figure(
            "line-escape", "<script>alert(1)</script> & \"quotes\"", "O'Brien's {{x}} <b>",
            LineChart(
                series: [
                    LineSeries("</text><script>", [1, 2, 3]), LineSeries("日本語の名前です", [3, 1, 2]),
                    LineSeries("שלום עולם", [2, 2, 1]), LineSeries("👩‍👩‍👧 family", [0, 3, 4]),
                ], firstDay: firstDay))
    }

    static var lineMonths: Figure {
        figure(
            "line-months", "Tenants", "At each month’s end",
            LineChart(
                series: [LineSeries("Tenants", monthly)],
                days: .listed(months(31, from: 2024)), baseline: .fitted))
    }

    static var areaStacked: Figure {
        figure(
            "area-stacked", "Jobs by outcome", "Cancelled jobs doubled",
            StackedArea(
                series: [
                    BarSeries("Succeeded", smooth(days(181, from: 200, to: 260, seed: 31))),
                    BarSeries("Failed", smooth(days(181, from: 30, to: 20, seed: 32)), tone: .s2),
                    BarSeries("Cancelled", smooth(days(181, from: 20, to: 45, seed: 33)), tone: .s5),
                ], firstDay: firstDay))
    }

}
