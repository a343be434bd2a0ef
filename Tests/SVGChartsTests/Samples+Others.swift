import SVGCharts

extension Samples {
    /// Logins by weekday and hour: office hours, quiet weekends.
    private static let hours: [[Double?]] = {
        var random = Noise(77)
        return (0..<7).map { day in
            (0..<24).map { hour -> Double? in
                let morning = max(0, 1 - abs(Double(hour) - 10.5) / 4)
                let afternoon = max(0, 1 - abs(Double(hour) - 15) / 3.5)
                return ((morning + afternoon) * (day < 5 ? 20 : 2) + random.next() * 1.4).rounded(.down)
            }
        }
    }()

    private static var missing: [[Double?]] {
        var missing = hours
        missing[6] = missing[6].map { _ in nil }
        return missing
    }

    private static var cohorts: [[Double?]] {
        (0..<5).map { row in (0..<(6 - row)).map { month -> Double? in Double(100 - month * 7 - row) } }
    }

    static let others: [Figure] = [
        heatWeek, heatMissing, heatCohorts, heatPartial, histogramScores, histogramValues, histogramClasses, emptyChart,
        noValues,
    ]

    static var heatWeek: Figure {
        figure(
            "heat-week", "When work happens", "Logins by weekday and hour, last 90 days",
            HeatMap.weekHours(hours, valueName: "logins"))
    }

    static var heatMissing: Figure {
        figure("heat-missing", "When work happens", "No figures for Sundays", HeatMap.weekHours(missing))
    }

    static var heatCohorts: Figure {
        figure(
            "heat-cohorts", "Retention by month of creation", "Two in three stay half a year",
            HeatMap(
                rowLabels: ["Jan 2026", "Feb 2026", "Mar 2026", "Apr 2026", "May 2026"],
                columnLabels: (0..<6).map { "Month \($0)" },
                values: cohorts, unit: .percent, isFitted: true))
    }

    static var heatPartial: Figure {
        figure(
            "heat-partial", "Retention by month of creation", "May is not over; of April nothing is known",
            HeatMap(
                rowLabels: ["Mar 2026", "Apr 2026", "May 2026"], columnLabels: ["0", "1", "2"],
                values: [[100, 50, 25], [nil, 40], [60]], unit: .percent, isLastPartial: true))
    }

    static var histogramScores: Figure {
        figure(
            "histogram-scores", "Tenants by score", "Three of 44 are at high risk",
            Histogram(
                lower: 0, width: 5, counts: [9, 12, 7, 4, 3, 2, 1, 1, 0, 1, 0, 1, 1, 0, 1, 0, 1, 0, 0, 0],
                unit: .percent,
                countName: "Tenants", marks: [ThresholdRule(30, "Medium"), ThresholdRule(60, "High")],
                bands: [.init(from: 0, tone: .low), .init(from: 30, tone: .medium), .init(from: 60, tone: .high)]))
    }

    static var histogramClasses: Figure {
        figure(
            "histogram-classes", "Jobs by duration", "Half took no longer than 5.6 min",
            Histogram(
                lower: 0, width: 1, counts: [320, 230, 340, 510, 0, 640, 550, 120, 12, 1], countName: "jobs",
                marks: [ThresholdRule(5.6, "Half: 5.6 min"), ThresholdRule(8.5, "95 of 100: 2.5 h")],
                boundNames: [
                    "", "15 s", "30 s", "1 min", "2 min", "4 min", "8 min", "15 min", "30 min", "1 h", "",
                ]))
    }

    static var histogramValues: Figure {
        figure(
            "histogram-values", "Jobs a day", "Most tenants run fewer than five",
            Histogram(
                values: days(200, from: 3, to: 40, seed: 70).compactMap { $0 }, countName: "Tenants",
                marks: [ThresholdRule(17.9, "Meridian Freight", tone: .s1)]))
    }

    static var emptyChart: Figure {
        figure("empty", "Score over time", "", EmptyChart("Not enough data: needs 28 days"), csv: false)
    }

    static var noValues: Figure {
        figure(
            "no-values", "Logins a day", "", LineChart(series: [LineSeries("Logins", [nil, nil])], firstDay: firstDay),
            csv: false)
    }

    static let all: [Figure] = lines + bars + others + models
}
