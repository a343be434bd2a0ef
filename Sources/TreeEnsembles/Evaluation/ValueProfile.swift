/// How a number is spread over cases: the share of cases in each of at most ten bins of about as many, and of those that
/// lack the number. Later cases are compared with it by the population stability index.
package struct ValueProfile: Equatable, Sendable {
    /// Inner borders, ascending: bin `b` holds the values in (`borders[b - 1]`, `borders[b]]`.
    package let borders: [Double]
    /// Cases in each bin, and last those without a value.
    package let counts: [Int]

    private static let binLimit = 10

    /// The profile of some cases' values; what is not finite is missing.
    package init(of values: [Double]) {
        borders = BinEdges(fitting: values, binLimit: Self.binLimit).bounds
        var counts = [Int](repeating: 0, count: borders.count + 2)
        for value in values { counts[Self.bin(of: value, borders)] += 1 }
        self.counts = counts
    }

    /// Takes a profile as it was written; `nil` unless borders ascend, counts fit them and there are cases.
    package init?(borders: [Double], counts: [Int]) {
        guard borders.count < Self.binLimit, BinEdges(bounds: borders) != nil, counts.count == borders.count + 2,
            counts.allSatisfy({ $0 >= 0 }), counts.contains(where: { $0 > 0 })
        else { return nil }
        self.borders = borders
        self.counts = counts
    }

    /// The bin of a value: a place in `counts`.
    package func bin(of value: Double) -> Int { Self.bin(of: value, borders) }

    private static func bin(of value: Double, _ borders: [Double]) -> Int {
        value.isFinite ? borders.firstIndex { value <= $0 } ?? borders.count : borders.count + 1
    }

    /// How far later cases are from these.
    ///
    /// The population stability index is Σ (a − e) ln (a ÷ e) over the bins, a and e being the shares of the later cases and
    /// of these; each bin counts half a case more than it has, so that an empty one does not make the index infinite. By
    /// custom, below .1 nothing has changed, and above .25 much has.
    ///
    /// - Parameter later: Cases in each bin, as `bin(of:)` numbers them.
    /// - Returns: `nil` without cases.
    package func shift(to later: [Int]) -> PopulationShift? {
        precondition(later.count == counts.count, "the bins are those of the profile")
        let (before, after) = (counts.reduce(0, +), later.reduce(0, +))
        guard before > 0, after > 0 else { return nil }
        // A bin that is empty on both sides tells nothing.
        let bins = counts.indices.filter { counts[$0] + later[$0] > 0 }
        let half = Double(bins.count) / 2
        let index = bins.reduce(0.0) { sum, bin in
            let expected = (Double(counts[bin]) + 0.5) / (Double(before) + half)
            let actual = (Double(later[bin]) + 0.5) / (Double(after) + half)
            return sum + (actual - expected) * StableMath.log(actual / expected)
        }
        return PopulationShift(
            index: index, byChance: Double(bins.count - 1) * (1 / Double(before) + 1 / Double(after)))
    }
}

/// How far a population has moved from another.
package struct PopulationShift: Equatable, Sendable {
    /// The population stability index; 0 where nothing has moved.
    package var index: Double
    /// What the index comes to in the mean when nothing has moved, for want of cases: (bins − 1) × (1 ÷ n + 1 ÷ m).
    package var byChance: Double

    package init(index: Double, byChance: Double) {
        self.index = index
        self.byChance = byChance
    }

    /// Above the customary .25, and more than four times what chance alone makes of so few cases: that, chance brings about
    /// once in tens of thousands of profiles of ten bins.
    package var isLarge: Bool { index > 0.25 && index > 4 * byChance }
}
