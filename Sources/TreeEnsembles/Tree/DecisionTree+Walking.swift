/// A node in eight bytes, laid out for walking: its branches stand side by side, and a leaf leads to itself. So a step is
/// an addition, without a branch that the processor would have to foretell, and rows go down side by side without being
/// asked whether they have arrived.
struct WalkStep: Equatable, Sendable {
    /// The step of the left branch; the right one follows it. Of a leaf, the leaf itself.
    private(set) var left: Int32
    private(set) var feature: UInt16
    /// 1 where missing values go left: it makes the missing code, the greatest, the least.
    private var shift: UInt8
    /// Codes go right that are greater after the shift: none in a leaf.
    private var limit: UInt8

    private init(_ node: DecisionTree.Node, at index: Int, left: Int) {
        if node.isLeaf {
            (self.left, feature, shift, limit) = (Int32(index), 0, 0, .max)
        } else {
            (self.left, feature) = (Int32(left), UInt16(node.feature))
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

extension DecisionTree {
    /// Walks rows down the tree, four at a time: while one waits for memory, the others go on.
    @inline(__always)
    func forEachLeaf(of rows: Range<Int>, in matrix: BinnedMatrix, _ body: (_ row: Int, _ leaf: Int) -> Void) {
        guard matrix.featureCount > 0 else { return rows.forEach { body($0, 0) } }
        matrix.byRow.withUnsafeBufferPointer { codes in
            steps.withUnsafeBufferPointer { steps in
                guard let codes = codes.baseAddress, let steps = steps.baseAddress else { return }
                func codesOf(_ row: Int) -> UnsafePointer<UInt8> { codes + row * matrix.featureCount }
                var row = rows.lowerBound
                while row + 4 <= rows.upperBound {
                    let leaves = Self.leaves(
                        steps, (codesOf(row), codesOf(row + 1), codesOf(row + 2), codesOf(row + 3)))
                    body(row, Int(leaves.0))
                    body(row + 1, Int(leaves.1))
                    body(row + 2, Int(leaves.2))
                    body(row + 3, Int(leaves.3))
                    row += 4
                }
                while row < rows.upperBound {
                    body(row, Self.leaf(steps, codesOf(row)))
                    row += 1
                }
            }
        }
    }

    private typealias Codes = UnsafePointer<UInt8>

    @inline(__always)
    private static func leaves(
        _ steps: UnsafePointer<WalkStep>, _ codes: (Codes, Codes, Codes, Codes)
    ) -> (Int32, Int32, Int32, Int32) {
        var at: (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
        while true {
            let next = (
                steps[Int(at.0)].next(codes.0), steps[Int(at.1)].next(codes.1), steps[Int(at.2)].next(codes.2),
                steps[Int(at.3)].next(codes.3)
            )
            guard next != at else { return at }
            at = next
        }
    }

    @inline(__always)
    private static func leaf(_ steps: UnsafePointer<WalkStep>, _ codes: Codes) -> Int {
        var at: Int32 = 0
        while true {
            let next = steps[Int(at)].next(codes)
            guard next != at else { return Int(at) }
            at = next
        }
    }
}
