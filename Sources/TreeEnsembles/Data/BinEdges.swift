/// How one feature's numbers become codes of one byte: bin `b` holds the values in (`bounds[b - 1]`, `bounds[b]]`.
///
/// With at most 255 distinct values every value has a bin of its own, and splits between bins are all the splits there
/// are; beyond that, bins hold about as many rows each. Only comparisons and halving are used, so the edges are the same
/// on every machine.
package struct BinEdges: Equatable, Sendable {
    /// The code of a missing value; never one of a bin.
    package static let missingCode: UInt8 = 255
    /// The most bins that one byte holds beside the missing code.
    package static let binLimit = 255

    /// Upper bounds of all bins but the last, strictly ascending and finite.
    package let bounds: [Double]

    package var binCount: Int { bounds.count + 1 }

    /// Takes bounds as they are; `nil` unless they are finite, strictly ascending and fewer than 255.
    package init?(bounds: [Double]) {
        guard bounds.count < BinEdges.binLimit, bounds.allSatisfy(\.isFinite),
            zip(bounds, bounds.dropFirst()).allSatisfy({ $0 < $1 })
        else { return nil }
        self.bounds = bounds
    }

    /// Chooses edges for the finite values among `values`.
    package init(fitting values: [Double], binLimit: Int = BinEdges.binLimit) {
        let limit = min(max(binLimit, 1), BinEdges.binLimit)
        let sorted = values.filter(\.isFinite).sorted()
        var distinct: [Double] = []
        var counts: [Int] = []
        for value in sorted {
            if distinct.last == value {
                counts[counts.count - 1] += 1
            } else {
                distinct.append(value)
                counts.append(1)
            }
        }
        bounds = BinEdges.cuts(counts: counts, limit: limit).map { BinEdges.midpoint(distinct[$0], distinct[$0 + 1]) }
    }

    /// The code of a value: the number of bounds below it.
    package func code(of value: Double) -> UInt8 {
        guard value.isFinite else { return BinEdges.missingCode }
        var low = 0
        var high = bounds.count
        while low < high {
            let middle = (low + high) / 2
            if bounds[middle] < value { low = middle + 1 } else { high = middle }
        }
        return UInt8(low)
    }

    /// The codes of many values.
    ///
    /// The search takes the same eight steps for every value, with no branch that the processor would have to foretell.
    package func codes(of values: [Double]) -> [UInt8] {
        let padded = bounds + Array(repeating: .infinity, count: BinEdges.binLimit - bounds.count)
        return padded.withUnsafeBufferPointer { bounds in
            values.map { value in
                var below = 0
                var bit = 8
                while bit > 0 {
                    bit &-= 1
                    below |= (bounds[below | (1 &<< bit &- 1)] < value ? 1 : 0) &<< bit
                }
                return value.isFinite ? UInt8(below) : BinEdges.missingCode
            }
        }
    }

    /// Indices of the values that end a bin, but for the last: a bin each where there are no more than `limit` values, else
    /// bins of about as many rows.
    ///
    /// - Parameter counts: the rows of each distinct value, in order.
    static func cuts(counts: [Int], limit: Int) -> [Int] {
        counts.count <= limit ? Array(counts.indices.dropLast()) : quantileCuts(counts: counts, bins: limit)
    }

    /// Each bin takes values until it holds its share of the rows left.
    private static func quantileCuts(counts: [Int], bins: Int) -> [Int] {
        var cuts: [Int] = []
        var rowsLeft = counts.reduce(0, +)
        var inBin = 0
        for index in counts.indices.dropLast() where cuts.count < bins - 1 {
            inBin += counts[index]
            if inBin * (bins - cuts.count) >= rowsLeft {
                cuts.append(index)
                rowsLeft -= inBin
                inBin = 0
            }
        }
        return cuts
    }

    /// A number that is at least `low` and below `high`, halfway where there is room.
    private static func midpoint(_ low: Double, _ high: Double) -> Double {
        let middle = low / 2 + high / 2
        return middle >= low && middle < high ? middle : low
    }
}
