/// Neighbouring rows, or groups of them, that isotonic regression gives one value.
struct PooledBlock: Equatable, Sendable {
    /// The least and the greatest input.
    var first: Double
    var last: Double
    var outputSum: Double
    var weight: Double

    /// - Parameter output: the mean over the rows.
    init(input: Double, output: Double, weight: Double) {
        (first, last) = (input, input)
        outputSum = output * weight
        self.weight = weight
    }

    var output: Double { outputSum / weight }

    /// Takes in the block before.
    private mutating func absorb(_ before: PooledBlock) {
        first = before.first
        outputSum += before.outputSum
        weight += before.weight
    }

    /// Pools neighbours whose outputs do not rise, until all do: the rising sequence of least weighted squares (pool
    /// adjacent violators; Ayer et al., "An empirical distribution function for sampling with incomplete information",
    /// 1955).
    ///
    /// - Parameter blocks: in the order of their inputs.
    static func pooled(_ blocks: [PooledBlock]) -> [PooledBlock] {
        var pooled: [PooledBlock] = []
        for var block in blocks {
            while let last = pooled.last, last.output >= block.output {
                block.absorb(last)
                pooled.removeLast()
            }
            pooled.append(block)
        }
        return pooled
    }
}
