/// The outer tenths of some errors: four in five lie between them.
struct SignedQuantiles: Sendable {
    /// The share of errors below the lower end, and above the upper.
    static let tail = 0.1

    /// Not above 0, not below 0: a band holds its own middle.
    private(set) var low: Double
    private(set) var high: Double

    /// Of errors in order, perhaps without one of them.
    ///
    /// The quantile at p of n numbers is at the place p·(n + 1) among them: below it lies, on average, the share p of new
    /// ones (R. Hyndman and Y. Fan, "Sample Quantiles in Statistical Packages", 1996, definition 6).
    init(_ ordered: [Double], leavingOut left: Int? = nil) {
        let count = ordered.count - (left == nil ? 0 : 1)
        func number(_ rank: Int) -> Double {
            let place = min(max(rank, 1), count) - 1
            return ordered[left.map { place >= $0 } ?? false ? place + 1 : place]
        }
        func quantile(_ share: Double) -> Double {
            let place = share * Double(count + 1)
            let rank = Int(place)
            let below = number(rank)
            return below + (place - Double(rank)) * (number(rank + 1) - below)
        }
        low = min(0, quantile(Self.tail))
        high = max(0, quantile(1 - Self.tail))
    }

    /// Widens the band to hold another.
    mutating func hold(_ other: SignedQuantiles) {
        low = min(low, other.low)
        high = max(high, other.high)
    }
}
