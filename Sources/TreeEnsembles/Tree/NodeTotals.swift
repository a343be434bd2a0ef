/// Sums over a set of rows, three in one word so that a histogram adds once a row: distinct rows, their weight, and the
/// weight of the positive ones, 21 bits each.
struct NodeTotals: Equatable, Sendable {
    /// No field may reach this.
    static let fieldLimit = 1 << 21
    private static let fieldMask: UInt64 = (1 << 21) - 1

    var word: UInt64

    @inline(__always)
    init(word: UInt64) { self.word = word }

    /// One row.
    init(weight: Int, isPositive: Bool) {
        word = 1 | UInt64(weight) << 21 | (isPositive ? UInt64(weight) << 42 : 0)
    }

    static let zero = NodeTotals(word: 0)

    @inline(__always) var rows: Int { Int(word & NodeTotals.fieldMask) }
    @inline(__always) var weight: Double { Double(Int64((word >> 21) & NodeTotals.fieldMask)) }
    @inline(__always) var positives: Double { Double(Int64(word >> 42)) }
    @inline(__always) var intWeight: Int { Int((word >> 21) & NodeTotals.fieldMask) }
    @inline(__always) var intPositives: Int { Int(word >> 42) }

    var isPure: Bool { intPositives == 0 || intPositives == intWeight }

    @inline(__always) static func + (a: NodeTotals, b: NodeTotals) -> NodeTotals { NodeTotals(word: a.word &+ b.word) }
    @inline(__always) static func - (a: NodeTotals, b: NodeTotals) -> NodeTotals { NodeTotals(word: a.word &- b.word) }
}
