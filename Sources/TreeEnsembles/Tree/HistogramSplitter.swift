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

    init(_ all: TrainingRows, bag: Bag, settings: TreeSettings, generator: KeyedGenerator) {
        matrix = all.matrix
        minimumLeafRows = max(1, settings.minimumLeafRows)
        featuresPerSplit = settings.featuresPerSplit(of: matrix.featureCount)
        self.generator = generator
        features = Array(0..<matrix.featureCount)
        rows = []
        words = []
        for (row, group) in all.groups.enumerated() where bag.groupDraws[Int(group)] > 0 {
            let weight = Int(bag.groupDraws[Int(group)]) * Int(all.weights[row])
            rows.append(Int32(row))
            words.append(NodeTotals(weight: weight, isPositive: all.isPositive[row]).word)
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
            if matrix.kinds[feature] == .categorical { orderByShare(cells) }
            let gain = best?.gain ?? Self.leastGain
            if let border = bestBorder(cells, NodeTotals(word: missing), totals, parent, above: gain) {
                best = split(feature, at: border, of: cells)
            }
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
        let codeCount = matrix.codeCounts[feature]
        return matrix.byColumn.withUnsafeBufferPointer { codes in
            histogram.withUnsafeMutableBufferPointer { histogram in
                rows.withUnsafeBufferPointer { rows in
                    words.withUnsafeBufferPointer { words in
                        for index in range { histogram[Int(codes[offset + Int(rows[index])])] &+= words[index] }
                    }
                }
                var cells = 0
                for code in 0..<codeCount where histogram[code] != 0 {
                    cellCodes[cells] = UInt8(code)
                    cellWords[cells] = histogram[code]
                    histogram[code] = 0
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

    /// Orders the cells of a categorical feature by their share of positives, the lower code of equals first. One of the
    /// borders in that order is then the best of all divisions of the categories in two (Fisher, "On grouping for maximum
    /// homogeneity", 1958; Breiman et al., "Classification and regression trees", 1984, theorem 4.5).
    private mutating func orderByShare(_ cells: Int) {
        // Shares are compared multiplied across, in whole numbers: the same order on every machine.
        let order = (0..<cells).sorted { first, second in
            let (a, b) = (NodeTotals(word: cellWords[first]), NodeTotals(word: cellWords[second]))
            return (a.intPositives * b.intWeight, first) < (b.intPositives * a.intWeight, second)
        }
        let (codes, words) = (order.map { cellCodes[$0] }, order.map { cellWords[$0] })
        cellCodes.replaceSubrange(..<cells, with: codes)
        cellWords.replaceSubrange(..<cells, with: words)
    }

    /// The border between cells that gains most, with missing rows on the right or (if there are any) on the left; `nil`
    /// where none gains more than `gain`.
    private func bestBorder(
        _ cells: Int, _ missing: NodeTotals, _ totals: NodeTotals, _ parent: Double, above gain: Double
    ) -> Border? {
        let someMissing = missing.rows > 0
        var best: Border?
        var bestGain = gain
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
                guard gain > bestGain else { continue }
                bestGain = gain
                let leftIsLarger = left.intWeight > right.intWeight
                best = Border(
                    cell: cell, missingGoesLeft: someMissing ? missingGoesLeft : leftIsLarger,
                    leftIsLarger: leftIsLarger, gain: gain)
            }
        }
        return best
    }

    private func split(_ feature: Int, at border: Border, of cells: Int) -> Split {
        var split = Split(
            feature: feature, bin: 0, missingGoesLeft: border.missingGoesLeft, gain: border.gain)
        switch matrix.kinds[feature] {
        case .numeric: split.bin = bin(after: border.cell, of: cells)
        case .categorical: split.leftCodes = leftCodes(feature, border, cells)
        }
        return split
    }

    /// The bin in the middle between a cell and the next, so that values never seen go to the nearer side.
    private func bin(after cell: Int, of cells: Int) -> UInt8 {
        guard cell + 1 < cells else { return BinEdges.missingCode - 1 }
        return UInt8((Int(cellCodes[cell]) + Int(cellCodes[cell + 1]) - 1) / 2)
    }

    /// The codes up to the border; those that the node lacks are where most of its rows are.
    private func leftCodes(_ feature: Int, _ border: Border, _ cells: Int) -> CodeSet {
        var codes = CodeSet()
        if border.leftIsLarger {
            for code in 0..<matrix.codeCounts[feature] { codes.insert(UInt8(code)) }
            for cell in (border.cell + 1)..<cells { codes.remove(cellCodes[cell]) }
        } else {
            for cell in 0...border.cell { codes.insert(cellCodes[cell]) }
        }
        if border.missingGoesLeft { codes.insert(BinEdges.missingCode) }
        return codes
    }
}

/// A place between two cells of a node.
private struct Border {
    /// The last cell on the left.
    var cell: Int
    var missingGoesLeft: Bool
    var leftIsLarger: Bool
    var gain: Double
}
