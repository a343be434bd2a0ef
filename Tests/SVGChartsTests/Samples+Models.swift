import SVGCharts

extension Samples {
    static let models: [Figure] = [roc, precisionRecall, calibration, effect, tree, deepTree]

    /// A curve between chance and certainty: y = x to the power of `power`, 0.5 or less.
    private static func curve(_ count: Int, _ y: (Double) -> Double) -> [PointChart.Place] {
        (0...count).map { index in
            let x = Double(index) / Double(count)
            return .init(100 * x, 100 * y(x))
        }
    }

    static var roc: Figure {
        figure(
            "points-roc", "How well the order is", "Half of those who left are among the first tenth",
            PointChart(
                series: [
                    .init("Forest", curve(200) { $0.squareRoot().squareRoot() }),
                    .init("Recency alone", curve(40) { $0.squareRoot() }),
                ],
                x: .init("False alarms among those who stay", unit: .percent, covering: 0...100),
                y: .init("Found among those who leave", unit: .percent, covering: 0...100),
                reference: .init(from: .init(0, 0), to: .init(100, 100), label: "Chance"), isSquare: true))
    }

    static var precisionRecall: Figure {
        figure(
            "points-precision", "How many alarms are right", "A third of the alarms are right where half are found",
            PointChart(
                series: [.init("Forest", curve(300) { 0.05 + 0.75 * (1 - $0) * (1 - $0) }, style: .steps)],
                x: .init("Found among those who leave", unit: .percent, covering: 0...100),
                y: .init("Right among the alarms", unit: .percent, covering: 0...100),
                reference: .init(from: .init(0, 5), to: .init(100, 5), label: "Everybody called"), isSquare: true))
    }

    static var calibration: Figure {
        let places: [(Double, Double, Double)] = [
            (0.6, 0.4, 812), (1.4, 1.6, 404), (3.2, 2.9, 303), (7.1, 9.2, 152), (14, 12, 91), (25, 31, 42),
            (43, 38, 21),
            (71, 80, 5),
        ]
        return figure(
            "points-calibration", "What was forecast and what happened", "Of those at 25 %, 31 % left",
            PointChart(
                series: [.init("Scores", places.map { .init($0.0, $0.1, weight: $0.2) }, style: .points)],
                x: .init("Mean score", unit: .percent, covering: 0...100),
                y: .init("Left", unit: .percent, covering: 0...100),
                reference: .init(from: .init(0, 0), to: .init(100, 100), label: "As forecast"), isSquare: true,
                weightName: "Cases"))
    }

    static var effect: Figure {
        var random = Noise(5)
        let places = (0..<40).map { PointChart.Place(Double($0), 2 + (Double($0) / 40) * (Double($0) / 40) * 30) }
        return figure(
            "points-effect", "Days since the last job", "The mean score rises from the tenth day on",
            PointChart(
                series: [.init("Mean score", places, style: .steps)], x: .init("Days since the last job"),
                y: .init("Mean score", unit: .percent, covering: 0...10),
                rug: (0..<120).map { _ in random.next() * random.next() * 40 }))
    }

    static var tree: Figure {
        figure(
            "tree-wide", "The rule in short", "Silence and falling logins tell most",
            TreeChart(
                nodes: [
                    .init(
                        "Days since the last job at most 12.5?", percent: 5.2, rows: 1_816,
                        branches: .init(yes: 1, no: 4)),
                    .init("Logins in 28 days at most 3?", percent: 2.1, rows: 1_604, branches: .init(yes: 2, no: 3)),
                    .init(percent: 11.2, rows: 98), .init(percent: 1.5, rows: 1_506),
                    .init(
                        "Active users, change, at most −20 %?", percent: 28.8, rows: 212, branches: .init(yes: 5, no: 8)
                    ),
                    .init(
                        "Age of the account at most 90 days, or unknown?", percent: 44, rows: 120,
                        branches: .init(yes: 6, no: 7)),
                    .init(percent: 71, rows: 31, tone: .high), .init(percent: 34.8, rows: 89, tone: .medium),
                    .init(percent: 8.7, rows: 92),
                ], shareName: "Left", rowName: "cases"))
    }

    /// Seven questions in a row: a list in both pictures.
    static var deepTree: Figure {
        var nodes: [TreeChart.Node] = []
        for depth in 0..<7 {
            nodes += [
                TreeChart.Node(
                    "Answer \(depth + 1) of the account at most \(depth * 3 + 2)?", percent: 30,
                    rows: 900 - 100 * depth,
                    branches: .init(yes: 2 * depth + 1, no: 2 * depth + 2)),
                TreeChart.Node(percent: Double(depth) * 9, rows: 100),
            ]
        }
        nodes.append(.init(percent: 90, rows: 200))
        return figure(
            "tree-deep", "A long rule", "One question leads to the next",
            TreeChart(nodes: nodes, shareName: "Left", rowName: "cases"))
    }
}
