/// Finds the best split of a node and carries it out on the rows that the tree is grown on.
///
/// A node is a range of the splitter's rows. The codes of a feature are summed to cells, one for each code that occurs;
/// all sums are integers, so the order of the rows does not matter.
struct HistogramSplitter<Criterion: SplitCriterion> {
    /// Up to this many rows are sorted by insertion; above, a histogram over all codes is cheaper.
    private static var insertionLimit: Int { 24 }
    /// Gains at or below this are rounding.
    private static var leastGain: Double { 1e-9 }

    private let matrix: BinnedMatrix
    private let minimumLeafRows: Int
    private let featuresPerSplit: Int
    private var generator: KeyedGenerator
    private var rows: [Int32]
    private var words: [UInt64]
    private var features: [Int]
    private var histogram = [UInt64](repeating: 0, count: 256)
    private var cellCodes = [UInt8](repeating: 0, count: 256)
    private var cellWords = [UInt64](repeating: 0, count: 256)

    /// - Parameter weights: how often each row of `matrix` is in the bag.
    init(
        matrix: BinnedMatrix, isPositive: [Bool], weights: [UInt32], settings: TreeSettings, generator: KeyedGenerator
    ) {
        self.matrix = matrix
        minimumLeafRows = max(1, settings.minimumLeafRows)
        featuresPerSplit = settings.featuresPerSplit(of: matrix.featureCount)
        self.generator = generator
        features = Array(0..<matrix.featureCount)
        rows = []
        words = []
        for row in 0..<matrix.rowCount where weights[row] > 0 {
            rows.append(Int32(row))
            words.append(NodeTotals(weight: Int(weights[row]), isPositive: isPositive[row]).word)
        }
    }

    var rowCount: Int { rows.count }

    func totals(of range: Range<Int>) -> NodeTotals {
        NodeTotals(word: words[range].reduce(0, &+))
    }

    /// The split with the greatest gain among the features drawn, or `nil` when none of them leaves enough rows on both
    /// sides and gains anything. Features are drawn until enough are seen and one of them varies within the node.
    mutating func bestSplit(of range: Range<Int>, totals: NodeTotals) -> Split? {
        guard totals.rows >= 2 * minimumLeafRows, !totals.isPure else { return nil }
        let parent = Criterion.purity(count: totals.weight, positives: totals.positives)
        var best: Split?
        var undrawn = features.count
        var drawn = 0
        var anyVaries = false
        while undrawn > 0, drawn < featuresPerSplit || !anyVaries {
            let pick = generator.below(undrawn)
            undrawn -= 1
            drawn += 1
            features.swapAt(pick, undrawn)
            let feature = features[undrawn]
            let cells = range.count <= Self.insertionLimit ? sortCells(feature, range) : countCells(feature, range)
            let missing = histogram[Int(BinEdges.missingCode)]
            histogram[Int(BinEdges.missingCode)] = 0
            guard cells + (missing == 0 ? 0 : 1) >= 2 else { continue }
            anyVaries = true
            scan(feature, cells, NodeTotals(word: missing), totals, parent, &best)
        }
        return best
    }

    /// Moves the rows of `range` that go left to its front; returns where the right ones begin.
    mutating func partition(_ range: Range<Int>, by split: Split) -> Int {
        let offset = split.feature * matrix.rowCount
        return matrix.byColumn.withUnsafeBufferPointer { codes in
            var low = range.lowerBound
            var high = range.upperBound
            while low < high {
                if split.goesLeft(codes[offset + Int(rows[low])]) {
                    low += 1
                } else {
                    high -= 1
                    rows.swapAt(low, high)
                    words.swapAt(low, high)
                }
            }
            return low
        }
    }

    /// Fills the cells from a histogram; the missing rows' sum stays in the histogram.
    private mutating func countCells(_ feature: Int, _ range: Range<Int>) -> Int {
        let offset = feature * matrix.rowCount
        let binCount = matrix.binCounts[feature]
        return matrix.byColumn.withUnsafeBufferPointer { codes in
            histogram.withUnsafeMutableBufferPointer { histogram in
                rows.withUnsafeBufferPointer { rows in
                    words.withUnsafeBufferPointer { words in
                        for index in range { histogram[Int(codes[offset + Int(rows[index])])] &+= words[index] }
                    }
                }
                var cells = 0
                for bin in 0..<binCount where histogram[bin] != 0 {
                    cellCodes[cells] = UInt8(bin)
                    cellWords[cells] = histogram[bin]
                    histogram[bin] = 0
                    cells += 1
                }
                return cells
            }
        }
    }

    /// Fills the cells by inserting each row into its place; the missing rows' sum goes to the histogram.
    private mutating func sortCells(_ feature: Int, _ range: Range<Int>) -> Int {
        let offset = feature * matrix.rowCount
        var cells = 0
        var missing: UInt64 = 0
        matrix.byColumn.withUnsafeBufferPointer { codes in
            cellCodes.withUnsafeMutableBufferPointer { cellCodes in
                cellWords.withUnsafeMutableBufferPointer { cellWords in
                    for index in range {
                        let code = codes[offset + Int(rows[index])]
                        guard code != BinEdges.missingCode else {
                            missing &+= words[index]
                            continue
                        }
                        var place = cells
                        while place > 0, cellCodes[place - 1] > code { place -= 1 }
                        if place > 0, cellCodes[place - 1] == code {
                            cellWords[place - 1] &+= words[index]
                            continue
                        }
                        var hole = cells
                        while hole > place {
                            cellCodes[hole] = cellCodes[hole - 1]
                            cellWords[hole] = cellWords[hole - 1]
                            hole -= 1
                        }
                        cellCodes[place] = code
                        cellWords[place] = words[index]
                        cells += 1
                    }
                }
            }
        }
        histogram[Int(BinEdges.missingCode)] = missing
        return cells
    }

    /// Tries every border between cells, missing rows on the right, then (if there are any) on the left.
    private func scan(
        _ feature: Int, _ cells: Int, _ missing: NodeTotals, _ totals: NodeTotals, _ parent: Double,
        _ best: inout Split?
    ) {
        let someMissing = missing.rows > 0
        for missingGoesLeft in someMissing ? [false, true] : [false] {
            var left = missingGoesLeft ? missing : .zero
            // With missing rows alone on the right, the last border has all cells on the left.
            let borders = someMissing && !missingGoesLeft ? cells : cells - 1
            for cell in 0..<max(0, borders) {
                left = left + NodeTotals(word: cellWords[cell])
                let right = totals - left
                guard left.rows >= minimumLeafRows else { continue }
                guard right.rows >= minimumLeafRows else { break }
                let gain =
                    Criterion.purity(count: left.weight, positives: left.positives)
                    + Criterion.purity(count: right.weight, positives: right.positives) - parent
                guard gain > (best?.gain ?? Self.leastGain) else { continue }
                best = Split(
                    feature: feature, bin: border(after: cell, of: cells),
                    missingGoesLeft: someMissing ? missingGoesLeft : left.intWeight > right.intWeight, gain: gain)
            }
        }
    }

    /// The bin in the middle between a cell and the next, so that values never seen go to the nearer side.
    private func border(after cell: Int, of cells: Int) -> UInt8 {
        guard cell + 1 < cells else { return BinEdges.missingCode - 1 }
        return UInt8((Int(cellCodes[cell]) + Int(cellCodes[cell + 1]) - 1) / 2)
    }
}
