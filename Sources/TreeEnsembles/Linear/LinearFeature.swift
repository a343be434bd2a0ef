/// How a feature's value enters a linear formula: as one number, centred and of unit spread over the training rows, or as
/// a switch that is on or off.
///
/// A number that is missing stands at the mean, 0, and turns on a switch of its own where training rows lacked it too. A
/// category turns on its switch; one without a switch, such as one never seen in training, counts as missing.
struct LinearFeature: Equatable, Sendable {
    enum Scale: Equatable, Sendable {
        /// Numbers as they are.
        case values
        /// Each number's place among the training values, 0 … 1: no outlier and no unit plays a part.
        case places(BinEdges)
        /// Categories with a switch each, ascending; with `sharesRest` all others have one together.
        case categories([Int], sharesRest: Bool)
    }

    /// Deviations from the mean are held to this many, so that no value, however large, makes a sum overflow. None of a
    /// million training rows is farther off than a thousand.
    private static let farthest = 1e6
    /// The most categories of a feature that have a switch of their own.
    static let categoryLimit = 50

    let scale: Scale
    let mean: Double
    /// Standard deviation over the training rows; 0 where the feature is no number or never varies.
    let deviation: Double
    let hasMissingSwitch: Bool
    /// Of the training rows, the share for which each switch is on: categories, the rest, missing.
    let switchShares: [Double]

    /// What a value comes to; the number is 0 where it says nothing, the switch −1 where none is on.
    struct Input {
        var number: Double
        var switchIndex: Int
    }

    var hasNumber: Bool { deviation > 0 }

    func input(_ value: Double) -> Input {
        let missing = hasMissingSwitch ? switchShares.count - 1 : -1
        switch scale {
        case .values, .places:
            guard value.isFinite else { return Input(number: 0, switchIndex: missing) }
            let number = hasNumber ? (scale.number(value) - mean) / deviation : 0
            return Input(number: min(max(number, -Self.farthest), Self.farthest), switchIndex: -1)
        case .categories(let known, let sharesRest):
            guard let category = Int(exactly: value), category >= 0 else {
                return Input(number: 0, switchIndex: missing)
            }
            let place = known.partitioningIndex { $0 >= category }
            if place < known.count, known[place] == category { return Input(number: 0, switchIndex: place) }
            return Input(number: 0, switchIndex: sharesRest ? known.count : missing)
        }
    }
}

extension LinearFeature {
    /// Learns the scale from a column.
    init(fitting column: [Double], kind: FeatureKind, numbersAs scale: LogisticSettings.NumberScale) {
        switch (kind, scale) {
        case (.categorical, _): self.init(categories: column)
        case (.numeric, .values): self.init(numbers: column, scale: .values)
        case (.numeric, .places): self.init(numbers: column, scale: .places(BinEdges(fitting: column)))
        }
    }

    private init(numbers column: [Double], scale: Scale) {
        let present = column.filter(\.isFinite).map(scale.number)
        let mean = present.reduce(0, +) / Double(max(1, present.count))
        // Missing rows stand at the mean, so they count as rows of no deviation.
        let squares = present.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let deviation = (squares / Double(max(1, column.count))).squareRoot()
        let missing = Double(column.count - present.count) / Double(max(1, column.count))
        // A spread within rounding of the mean is none.
        let varies = deviation.isFinite && deviation > 1e-12 * mean.magnitude
        self.init(
            scale: scale, mean: mean.isFinite ? mean : 0, deviation: varies ? deviation : 0,
            hasMissingSwitch: missing > 0, switchShares: missing > 0 ? [missing] : [])
    }

    private init(categories column: [Double]) {
        var counts: [Int: Int] = [:]
        for category in column.compactMap({ Int(exactly: $0) }) where category >= 0 {
            counts[category, default: 0] += 1
        }
        let ranked = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let own = ranked.prefix(LinearFeature.categoryLimit).sorted { $0.key < $1.key }
        let rest = ranked.dropFirst(LinearFeature.categoryLimit).reduce(0) { $0 + $1.value }
        let missing = column.count - counts.values.reduce(0, +)
        let rows = own.map(\.value) + (rest > 0 ? [rest] : []) + (missing > 0 ? [missing] : [])
        self.init(
            scale: .categories(own.map(\.key), sharesRest: rest > 0), mean: 0, deviation: 0,
            hasMissingSwitch: missing > 0, switchShares: rows.map { Double($0) / Double(column.count) })
    }
}

extension LinearFeature.Scale {
    /// The number of a finite value, before it is centred.
    func number(_ value: Double) -> Double {
        guard case .places(let edges) = self else { return value }
        return Double(edges.code(of: value)) / Double(max(1, edges.binCount - 1))
    }
}

extension [Int] {
    /// The first index whose element meets the condition, of elements that meet it from some place on.
    fileprivate func partitioningIndex(_ isBehind: (Int) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
