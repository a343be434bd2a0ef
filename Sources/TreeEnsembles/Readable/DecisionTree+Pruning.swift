/// How a tree that people are to read is grown.
package struct ReadableTreeSettings: Equatable, Sendable {
    /// The most leaves left; more do not fit on a page, nor in a head.
    package var maximumLeaves = 16
    /// The fewest rows in a leaf.
    package var minimumLeafRows = 20
    package var foldCount = 5
    package var seed: UInt64 = 1

    package init() {}
}

extension DecisionTree {
    /// Leaves of a tree before it is pruned.
    private static let grownLeaves = 64

    /// Grows a tree, prunes it by its weakest links, and keeps the smallest subtree whose error on rows held back is within
    /// one standard error of the least (Breiman et al., 1984). Folds keep groups together.
    package static func pruned(on rows: TrainingRows, settings: ReadableTreeSettings = .init()) -> DecisionTree {
        let path = PruningPath(whole(rows, weights: nil, settings))
        let allowed = path.steps.indices.filter { path.steps[$0].leafCount <= settings.maximumLeaves }
        let folds = GroupFolds(
            groups: rows.groups.map(Int.init), isPositive: rows.isPositive, count: settings.foldCount,
            seed: settings.seed)
        guard folds.count > 1 else { return path.tree(at: path.steps.count - 1) }
        let prices = allowed.map(path.typicalPrice)
        // By fold, then allowed step.
        let errors = (0..<folds.count).map { fold in
            heldErrors(rows, settings, isHeld: folds.foldOfRow.map { $0 == fold }, prices: prices)
        }
        let means = prices.indices.map { place in errors.reduce(0) { $0 + $1[place] } / Double(errors.count) }
        guard let best = means.indices.min(by: { means[$0] < means[$1] }) else { return path.tree(at: 0) }
        let squares = errors.reduce(0) { $0 + ($1[best] - means[best]) * ($1[best] - means[best]) }
        let standardError = (squares / Double((errors.count - 1) * errors.count)).squareRoot()
        let chosen = means.lastIndex { $0 <= means[best] + standardError } ?? best
        return path.tree(at: allowed[chosen])
    }

    private static func whole(
        _ rows: TrainingRows, weights: [UInt32]?, _ settings: ReadableTreeSettings
    ) -> DecisionTree {
        var tree = TreeSettings()
        tree.minimumLeafRows = settings.minimumLeafRows
        return grown(
            on: rows, maximumLeaves: max(grownLeaves, settings.maximumLeaves), settings: tree, weights: weights)
    }

    /// The Brier score on the rows held back, of the subtree for each price grown on the others.
    private static func heldErrors(
        _ rows: TrainingRows, _ settings: ReadableTreeSettings, isHeld: [Bool], prices: [Double]
    ) -> [Double] {
        let path = PruningPath(whole(rows, weights: isHeld.map { $0 ? 0 : 1 }, settings))
        let held = isHeld.indices.filter { isHeld[$0] }
        let outcomes = held.map { rows.isPositive[$0] }
        return prices.map { price in
            let probabilities = path.tree(at: path.step(atPrice: price)).probabilities(of: rows.matrix)
            return ProbabilityMetrics.brier(probabilities: held.map { probabilities[$0] }, isPositive: outcomes) ?? 0
        }
    }
}

extension PruningPath {
    /// What stands for the prices at which a step is best: the geometric mean of the least and the next step's least.
    fileprivate func typicalPrice(of step: Int) -> Double {
        guard step + 1 < steps.count else { return .infinity }
        return (steps[step].price * steps[step + 1].price).squareRoot()
    }
}
