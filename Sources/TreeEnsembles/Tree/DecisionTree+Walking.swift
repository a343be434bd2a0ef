/// A node in eight bytes, laid out for walking: its branches stand side by side, and a leaf leads to itself. So a step is
/// an addition, without a branch that the processor would have to foretell, and rows go down side by side without being
/// asked whether they have arrived.
struct WalkStep: Equatable, Sendable {
    /// The step of the left branch; the right one follows it. Of a leaf, the leaf itself.
    private(set) var left: Int32
    private(set) var feature: UInt16
    /// 1 where missing values go left: it makes the missing code, the greatest, the least.
    private var shift: UInt8
    /// Codes go right that are greater after the shift: none in a leaf, nor where categories are asked for.
    private var limit: UInt8

    private init(_ node: DecisionTree.Node, at index: Int, left: Int) {
        if node.isLeaf {
            (self.left, feature, shift, limit) = (Int32(index), 0, 0, .max)
        } else {
            (self.left, feature) = (Int32(left), UInt16(node.feature))
            guard node.codeSet < 0 else {
                (shift, limit) = (0, .max)
                return
            }
            shift = node.missingGoesLeft ? 1 : 0
            limit = node.bin + shift
        }
    }

    /// The steps, level by level, and the index of each one's node.
    static func steps(of nodes: [DecisionTree.Node]) -> (steps: [WalkStep], order: [Int]) {
        var order = [0]
        var steps: [WalkStep] = []
        while steps.count < order.count {
            let index = order[steps.count]
            let node = nodes[index]
            steps.append(WalkStep(node, at: steps.count, left: order.count))
            if !node.isLeaf { order += [index + 1, Int(node.right)] }
        }
        return (steps, order)
    }

    /// Where a row with these codes goes.
    @inline(__always)
    func next(_ codes: UnsafePointer<UInt8>) -> Int32 {
        left &+ (codes[Int(feature)] &+ shift > limit ? 1 : 0)
    }
}

/// How walks go from step to step of a tree.
private protocol Walk {
    /// Where a row with these codes goes from a step.
    func next(_ step: Int32, _ codes: UnsafePointer<UInt8>) -> Int32
    /// The feature that a step asks for; the first in a leaf.
    func feature(_ step: Int32) -> Int
}

/// In a tree that asks for no categories.
private struct NumericWalk: Walk {
    let steps: UnsafePointer<WalkStep>

    @inline(__always)
    func next(_ step: Int32, _ codes: UnsafePointer<UInt8>) -> Int32 { steps[Int(step)].next(codes) }

    @inline(__always)
    func feature(_ step: Int32) -> Int { Int(steps[Int(step)].feature) }
}

/// In a tree that asks for categories too. A step goes right by its limit or by its set, of which one is out of use: so
/// both are looked at, and there is nothing to foretell here either.
private struct CategoryWalk: Walk {
    let steps: UnsafePointer<WalkStep>
    let sets: UnsafePointer<Int32>
    let rightCodes: UnsafePointer<CodeSet>

    @inline(__always)
    func next(_ step: Int32, _ codes: UnsafePointer<UInt8>) -> Int32 {
        let code = codes[Int(steps[Int(step)].feature)]
        let goesRight = rightCodes[Int(sets[Int(step)])].contains(code)
        return steps[Int(step)].next(codes) &+ (goesRight ? 1 : 0)
    }

    @inline(__always)
    func feature(_ step: Int32) -> Int { Int(steps[Int(step)].feature) }
}

/// What walks of a tree with category questions need beside the steps.
struct CategorySteps: Equatable, Sendable {
    /// By step: where its set stands in `rightCodes`; 0 where the question is about a number.
    private(set) var sets: [Int32]
    /// An empty set, then the codes that go right in each question about categories.
    private(set) var rightCodes: [CodeSet]

    /// `nil` where nothing is asked about categories.
    init?(_ nodes: [DecisionTree.Node], order: [Int], codeSets: [CodeSet]) {
        guard !codeSets.isEmpty else { return nil }
        sets = order.map { nodes[$0].codeSet + 1 }
        rightCodes = [CodeSet()] + codeSets.map(\.inverted)
    }
}

extension DecisionTree {
    /// How many turns of four steps all rows take together, without a look at who has arrived: as long as that is no more
    /// than a tenth of the training's rows.
    static func sharedTurns(of nodes: [Node]) -> Int {
        var depths = [Int](repeating: 0, count: nodes.count)
        var arrivals: [Int] = []
        for (index, node) in nodes.enumerated() {
            let depth = depths[index]
            if arrivals.count == depth { arrivals.append(0) }
            guard !node.isLeaf else {
                arrivals[depth] += Int(node.count)
                continue
            }
            depths[index + 1] = depth + 1
            depths[Int(node.right)] = depth + 1
        }
        var arrived = 0
        let depth = arrivals.firstIndex { rows in
            arrived += rows
            return arrived * 10 > Int(nodes[0].count)
        }
        return (depth ?? 0) / 4
    }

    /// Walks rows down the tree side by side: while one waits for memory, the others go on.
    @inline(__always)
    func forEachLeaf(of rows: Range<Int>, in matrix: BinnedMatrix, _ body: (_ row: Int, _ leaf: Int) -> Void) {
        guard matrix.featureCount > 0 else { return rows.forEach { body($0, 0) } }
        matrix.byRow.withUnsafeBufferPointer { codes in
            guard let codes = codes.baseAddress else { return }
            let (width, turns) = (matrix.featureCount, sharedTurns)
            if let categorySteps {
                withWalk(categorySteps) { Self.walk($0, rows, codes, width: width, sharedTurns: turns, body) }
            } else {
                withWalk { Self.walk($0, rows, codes, width: width, sharedTurns: turns, body) }
            }
        }
    }

    /// Walks rows down the tree side by side; `move` gets each step of a row's way with the feature asked and the next
    /// step, once more where the row has arrived, with the leaf as both; `leaf` gets the leaves in the order of the rows.
    @inline(__always)
    func forEachMove(
        of rows: Range<Int>, in matrix: BinnedMatrix,
        _ move: (_ row: Int, _ feature: Int, _ step: Int, _ next: Int) -> Void, leaf: (_ row: Int, _ leaf: Int) -> Void
    ) {
        guard matrix.featureCount > 0 else { return rows.forEach { leaf($0, 0) } }
        matrix.byRow.withUnsafeBufferPointer { codes in
            guard let codes = codes.baseAddress else { return }
            if let categorySteps {
                withWalk(categorySteps) { Self.moves($0, rows, codes, width: matrix.featureCount, move, leaf) }
            } else {
                withWalk { Self.moves($0, rows, codes, width: matrix.featureCount, move, leaf) }
            }
        }
    }

    @inline(__always)
    private func withWalk(_ body: (NumericWalk) -> Void) {
        steps.withUnsafeBufferPointer { steps in
            if let steps = steps.baseAddress { body(NumericWalk(steps: steps)) }
        }
    }

    @inline(__always)
    private func withWalk(_ categorySteps: CategorySteps, _ body: (CategoryWalk) -> Void) {
        steps.withUnsafeBufferPointer { steps in
            categorySteps.sets.withUnsafeBufferPointer { sets in
                categorySteps.rightCodes.withUnsafeBufferPointer { rightCodes in
                    guard let steps = steps.baseAddress, let sets = sets.baseAddress,
                        let rightCodes = rightCodes.baseAddress
                    else { return }
                    body(CategoryWalk(steps: steps, sets: sets, rightCodes: rightCodes))
                }
            }
        }
    }

    private typealias Codes = UnsafePointer<UInt8>

    /// How many rows go down side by side: few enough that their codes stay in the nearest memory.
    private static let blockRows = 512

    /// A row on its way.
    private typealias Walker = (step: Int32, row: Int32)

    /// Walks blocks of rows; `body` gets the leaves in the order of the rows.
    @inline(__always)
    private static func walk(
        _ walk: some Walk, _ rows: Range<Int>, _ codes: Codes, width: Int, sharedTurns: Int,
        _ body: (_ row: Int, _ leaf: Int) -> Void
    ) {
        withBlocks(of: rows) { start, count, walkers, leaves in
            let blockCodes = codes + start * width
            for _ in 0..<sharedTurns { sharedTurn(walk, walkers, count, blockCodes, width) }
            var left = count
            while left > 0 { left = turn(walk, walkers, left, blockCodes, width, leaves) }
            for row in 0..<count { body(start + row, Int(leaves[row])) }
        }
    }

    /// Calls `body` with the start and the count of each block of rows, walkers that stand at the root, and room for their
    /// leaves.
    @inline(__always)
    private static func withBlocks(
        of rows: Range<Int>,
        _ body: (
            _ start: Int, _ count: Int, _ walkers: UnsafeMutablePointer<Walker>, _ leaves: UnsafeMutablePointer<Int32>
        ) -> Void
    ) {
        withUnsafeTemporaryAllocation(of: Walker.self, capacity: blockRows) { walkers in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: blockRows) { leaves in
                guard let walkers = walkers.baseAddress, let leaves = leaves.baseAddress else { return }
                var start = rows.lowerBound
                while start < rows.upperBound {
                    let count = min(blockRows, rows.upperBound - start)
                    for row in 0..<count { walkers[row] = (0, Int32(row)) }
                    body(start, count, walkers, leaves)
                    start += count
                }
            }
        }
    }

    /// Moves all walkers of a block four steps; those at a leaf stay there.
    @inline(__always)
    private static func sharedTurn(
        _ walk: some Walk, _ walkers: UnsafeMutablePointer<Walker>, _ count: Int, _ codes: Codes, _ width: Int
    ) {
        var rowCodes = codes
        for row in 0..<count {
            var step = walkers[row].step
            step = walk.next(step, rowCodes)
            step = walk.next(step, rowCodes)
            step = walk.next(step, rowCodes)
            walkers[row].step = walk.next(step, rowCodes)
            rowCodes += width
        }
    }

    /// Moves each walker two steps and keeps those who may go on; returns how many. In a turn all are on the same levels,
    /// whose steps stand together, so that it reads little memory.
    @inline(__always)
    private static func turn(
        _ walk: some Walk, _ walkers: UnsafeMutablePointer<Walker>, _ count: Int, _ codes: Codes, _ width: Int,
        _ leaves: UnsafeMutablePointer<Int32>
    ) -> Int {
        var kept = 0
        for place in 0..<count {
            let (step, row) = walkers[place]
            let rowCodes = codes + Int(row) &* width
            let second = walk.next(step, rowCodes)
            let third = walk.next(second, rowCodes)
            leaves[Int(row)] = third
            walkers[kept] = (third, row)
            kept &+= moved(from: second, to: third)
        }
        return kept
    }

    /// 1 where a walker has moved, 0 at a leaf, without a branch: steps only ever lead on.
    @inline(__always)
    private static func moved(from step: Int32, to next: Int32) -> Int { (Int(next &- step) &+ 0xFFFF_FFFF) >> 32 }

    /// Walks blocks of rows, a step a turn.
    @inline(__always)
    private static func moves(
        _ walk: some Walk, _ rows: Range<Int>, _ codes: Codes, width: Int,
        _ move: (_ row: Int, _ feature: Int, _ step: Int, _ next: Int) -> Void,
        _ leaf: (_ row: Int, _ leaf: Int) -> Void
    ) {
        withBlocks(of: rows) { start, count, walkers, leaves in
            var left = count
            while left > 0 {
                var kept = 0
                for place in 0..<left {
                    let (step, row) = walkers[place]
                    let next = walk.next(step, codes + (start &+ Int(row)) &* width)
                    move(start &+ Int(row), walk.feature(step), Int(step), Int(next))
                    leaves[Int(row)] = next
                    walkers[kept] = (next, row)
                    kept &+= moved(from: step, to: next)
                }
                left = kept
            }
            for row in 0..<count { leaf(start + row, Int(leaves[row])) }
        }
    }
}
