import SVGCharts

extension Samples {
    private static func counts(_ count: Int, _ seed: Int, upTo most: Double = 50) -> [Double?] {
        var random = Noise(seed)
        return (0..<count).map { _ -> Double? in (random.next() * most * 0.8 + most * 0.2).rounded() }
    }

    private static var outcomes: [BarSeries] {
        var succeeded = counts(26, 41)
        succeeded[25] = 7
        return [
            BarSeries("Succeeded", succeeded), BarSeries("Failed", counts(26, 42, upTo: 12)),
            BarSeries("Cancelled", counts(26, 43, upTo: 9)),
        ]
    }

    static let bars: [Figure] = [
        barsWeeksStacked, barsMonthsGrouped, barsWeeks57, barsQuarters, barsNegative, barsThreeWeeks, barsEightParts,
        listIdleLogins, listPeers, listLongNames, listDrivers,
    ]

    static var barsWeeksStacked: Figure {
        figure(
            "bars-weeks-stacked", "Jobs by outcome, a week", "One in five failed",
            TimeBars(
                .stacked, per: .week, starts: weeks(26),
                series: outcomes,
                isLastPartial: true))
    }

    static var barsMonthsGrouped: Figure {
        figure(
            "bars-months-grouped", "Tenants who joined and left", "More left than joined since May",
            TimeBars(
                .grouped, per: .month, starts: months(14),
                series: [BarSeries("Joined", counts(14, 51)), BarSeries("Left", counts(14, 52), tone: .s2)],
                isLastPartial: true))
    }

    static var barsWeeks57: Figure {
        figure(
            "bars-weeks-57", "Jobs submitted a week", "400 days",
            TimeBars(
                per: .week, starts: weeks(57), series: [BarSeries("Jobs", days(57, from: 800, to: 1400, seed: 12))]))
    }

    static var barsQuarters: Figure {
        figure(
            "bars-quarters", "Charges by quarter", "",
            TimeBars(
                per: .quarter,
                starts: [0, 3, 6, 9, 12, 15].map { CivilDay(year: 2025 + $0 / 12, month: $0 % 12 + 1).number },
                series: [BarSeries("Charges", [120_500, 130_250, 128_000, 141_750, 160_000, 88_000])],
                unit: .prefix("$"),
                isLastPartial: true))
    }

    static var barsNegative: Figure {
        figure(
            "bars-negative", "Change in users a month", "",
            TimeBars(
                per: .month, starts: months(9, from: 2026),
                series: [BarSeries("Change", [5, -3, 8, 0, nil, -12, 4, 4, 2])],
                rules: [ThresholdRule(-10, "Limit", tone: .high)]))
    }

    static var barsThreeWeeks: Figure {
        figure(
            "bars-three-weeks", "Logins a week", "A young tenant",
            TimeBars(per: .week, starts: weeks(3), series: [BarSeries("Logins", [3, 12, 2])], isLastPartial: true))
    }

    static var barsEightParts: Figure {
        figure(
            "bars-eight-parts", "Jobs by server size", "",
            TimeBars(
                per: .month, starts: months(12),
                series: (1...8).map { BarSeries("\(1 << $0) servers", counts(12, 60 + $0)) }))
    }

    static var listIdleLogins: Figure {
        figure(
            "list-idle-logins", "Logins without work, last 30 days", "Share of each tenant’s logins",
            BarList(
                rows: [
                    .init("Northgate Retail", 82), .init("Brightwater Health", 71), .init("Halden Energy", 64),
                    .init("Civitas Gov", 39), .init("All tenants", 35, .context),
                ], unit: .percent))
    }

    static var listPeers: Figure {
        figure(
            "list-peers", "Against 11 tenants of similar size", "Jobs per day, last 90 days",
            BarList(
                rows: [
                    .init("Meridian Freight", 17.9, .highlight), .init("Lower quarter", 9.1), .init("Median", 16.2),
                    .init("Upper quarter", 28.8),
                ], reference: ThresholdRule(16.2, "Median of peers")))
    }

    static var listLongNames: Figure {
        figure(
            "list-long-names", "Stored data by data set", "Two hold a third",
            BarList(
                rows: [
                    .init("warehouse/production/eu-central-1/events-2026-archive-cold", 4.2e12),
                    .init("短い名前", 2.1e12), .init("x", 0), .init("no figure at all", nil),
                    .init("scratch", 812e6, .toned(.high)),
                ], unit: .bytes))
    }

    static var listDrivers: Figure {
        figure(
            "list-drivers", "What moves the score", "Points against the base of 6\u{A0}%",
            BarList(
                rows: [
                    .init("No job for 19 days", 31, .toned(.high)), .init("Logins fell to 3", 22, .toned(.high)),
                    .init("Two users deleted", 9, .toned(.high)),
                    .init("Customer for 26 months", -6, .toned(.low)),
                ]))
    }

}
