/// Who made a figure of all rise or fall: each one's own figures beside those of the same weekdays before.
package struct Attribution: Equatable, Sendable {
    package struct Share: Equatable, Sendable {
        /// The position of whose share it is in the list that was given.
        package var index: Int
        package var observed: Int
        /// By the medians of the same weekdays in the four weeks before.
        package var expected: Double

        package var change: Double { Double(observed) - expected }
    }

    /// Those that moved it most in its direction, the strongest first.
    package let shares: [Share]
    /// What all of these and all others come to.
    package let change: Double

    /// How many weeks before a day say what is expected of it.
    package static let weeks = 4

    /// - Parameters:
    ///   - series: Of each, one value a day, all of the same days.
    ///   - days: The places of the days that are explained; each has four weeks before it.
    ///   - most: How many shares to tell of.
    package init(_ series: [[Int32]], days: ClosedRange<Int>, most: Int) {
        let all = series.enumerated().map { index, values in
            days.reduce(into: Share(index: index, observed: 0, expected: 0)) { share, day in
                guard values.indices.contains(day) else { return }
                share.observed += Int(values[day])
                share.expected += Self.expected(values, day)
            }
        }
        let change = all.reduce(0) { $0 + $1.change }
        let sign: Double = change < 0 ? -1 : 1
        self.change = change
        shares = Array(
            all.filter { $0.change * sign > 0 }
                .sorted { ($1.change * sign, $0.index) < ($0.change * sign, $1.index) }.prefix(most))
    }

    private static func expected(_ values: [Int32], _ day: Int) -> Double {
        let before = (1...weeks).compactMap { week in
            values.indices.contains(day - 7 * week) ? values[day - 7 * week] : nil
        }.sorted()
        guard !before.isEmpty else { return 0 }
        let middle = before.count / 2
        return before.count % 2 == 1
            ? Double(before[middle]) : (Double(before[middle - 1]) + Double(before[middle])) / 2
    }
}
