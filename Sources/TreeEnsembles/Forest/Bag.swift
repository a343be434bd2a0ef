/// What one tree of a forest learns from: groups drawn with replacement, as many as there are.
struct Bag {
    /// How often each group was drawn; 0 = out of bag.
    let groupDraws: [UInt32]

    /// Draws the bag of tree number `tree`: always the same for the same seed and number.
    ///
    /// A draw that would bring the rows' weight to what `NodeTotals` cannot hold is void; only a group that is huge beside
    /// all others and drawn again and again meets that limit.
    init(seed: UInt64, tree: Int, groupSizes: [Int]) {
        var generator = KeyedGenerator(seed: seed, UInt64(tree), 0)
        var draws = [UInt32](repeating: 0, count: groupSizes.count)
        var weight = 0
        for _ in groupSizes.indices {
            let group = generator.below(groupSizes.count)
            guard weight + groupSizes[group] < NodeTotals.fieldLimit else { continue }
            weight += groupSizes[group]
            draws[group] += 1
        }
        groupDraws = draws
    }
}

extension TrainingRows {
    var groupSizes: [Int] {
        var sizes = [Int](repeating: 0, count: groupCount)
        for group in groups { sizes[Int(group)] += 1 }
        return sizes
    }
}
