import SVGCharts

/// Charts as pages draw them, with invented figures that are the same on every machine.
enum Samples {
    static let firstDay = CivilDay(year: 2026, month: 1, day: 1).number

    /// A seeded sequence (Park and Miller's multiplier): values from 0 up to 1.
    struct Noise {
        private var state: Int
        init(_ seed: Int) { state = seed }

        mutating func next() -> Double {
            state = state * 48_271 % 2_147_483_647
            return Double(state) / 2_147_483_647
        }
    }

    /// Whole numbers around a trend with quiet weekends.
    static func days(_ count: Int, from start: Double, to end: Double, seed: Int, noise: Double = 0.2) -> [Double?] {
        var random = Noise(seed)
        return (0..<count).map { index in
            let trend = start + (end - start) * Double(index) / Double(max(count - 1, 1))
            let weekend = (index + 3) % 7 > 4 ? 0.5 : 1
            return (trend * weekend * (1 + noise * (random.next() + random.next() - 1))).rounded()
        }
    }

    /// The mean of each day and the six before it.
    static func smooth(_ values: [Double?]) -> [Double?] {
        values.indices.map { index in
            let window = values[max(0, index - 6)...index].compactMap { $0 }
            return window.isEmpty ? nil : window.reduce(0, +) / Double(window.count)
        }
    }

    static func weeks(_ count: Int) -> [Int] {
        (0..<count).map { CivilDay(year: 2026, month: 1, day: 5).number + 7 * $0 }
    }

    static func months(_ count: Int, from year: Int = 2025) -> [Int] {
        (0..<count).map { CivilDay(year: year + $0 / 12, month: $0 % 12 + 1).number }
    }

    static func figure(_ name: String, _ title: String, _ finding: String, _ chart: any Chart, csv: Bool = true)
        -> Figure
    {
        Figure(
            id: name, title: title, finding: finding, chart: chart,
            csv: csv ? .init(href: "daily.csv", label: "CSV") : nil,
            definition: .init(href: "glossary.html#logins", label: "How this is counted"))
    }
}
