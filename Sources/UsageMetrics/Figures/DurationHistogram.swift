/// Counts of durations in bins whose width grows with the duration, so that histograms of many tenants add up and a
/// percentile can be told of all of them to within 1.6 %.
///
/// Below 32 tenths of a second each tenth has its bin; above, each doubling has 32 of equal width. The last bin takes
/// whatever is longer than 77 days.
package struct DurationHistogram: Equatable, Sendable {
    package private(set) var counts: [Int]

    private static let binsOfDoubling = 32
    private static let doublings = 21
    package static let binCount = binsOfDoubling * (doublings + 1)
    private static let millisecondsOfUnit: Int64 = 100

    package init() { counts = Array(repeating: 0, count: Self.binCount) }

    /// - Returns: `nil` unless there are `binCount` values.
    package init?(values: ArraySlice<Int128>) {
        guard values.count == Self.binCount else { return nil }
        counts = values.map { Int(clamping: $0) }
    }

    package var values: [Int128] { counts.map { Int128($0) } }

    package mutating func add(milliseconds: Int64) { counts[Self.bin(milliseconds)] += 1 }

    package var total: Int { counts.reduce(0, +) }

    /// The duration in milliseconds that a share of all durations does not exceed: the middle of the bin that holds the
    /// one of rank ⌈share × total⌉; `nil` of an empty histogram.
    ///
    /// - Parameter percent: The share, 1…100.
    package func percentile(_ percent: Int) -> Int64? {
        let total = total
        guard total > 0 else { return nil }
        let rank = max(1, (total * percent + 99) / 100)
        var seen = 0
        for (bin, count) in counts.enumerated() {
            seen += count
            if seen >= rank { return (Self.start(of: bin) + Self.start(of: bin + 1)) / 2 }
        }
        return nil
    }

    private static func bin(_ milliseconds: Int64) -> Int {
        let units = UInt64(max(0, milliseconds) / millisecondsOfUnit)
        guard units >= UInt64(binsOfDoubling) else { return Int(units) }
        let doubling = 63 - units.leadingZeroBitCount - 5
        guard doubling < doublings else { return binCount - 1 }
        let within = Int(units >> UInt64(doubling)) - binsOfDoubling
        return binsOfDoubling * (doubling + 1) + within
    }

    /// The least duration of a bin, in milliseconds.
    private static func start(of bin: Int) -> Int64 {
        guard bin >= binsOfDoubling else { return Int64(bin) * millisecondsOfUnit }
        let doubling = bin / binsOfDoubling - 1
        return Int64(bin % binsOfDoubling + binsOfDoubling) << Int64(doubling) * millisecondsOfUnit
    }
}

/// The value of rank ⌈share × count⌉ in an ascending list; `nil` of an empty one.
///
/// - Parameter percent: The share, 1…100.
package func percentile<Value>(_ percent: Int, ofSorted values: [Value]) -> Value? {
    guard !values.isEmpty else { return nil }
    return values[max(1, (values.count * percent + 99) / 100) - 1]
}
