/// What one tree of a forest learns from: groups drawn with replacement.
struct Bag {
    /// How often each group was drawn; 0 = out of bag.
    let groupDraws: [UInt32]
}

/// The bags of a forest's trees, by number: always the same for the same rows and settings.
struct Bags: Sendable {
    private let seed: UInt64
    private let draws: Int
    /// By group: how many cases its rows stand for.
    private let groupWeights: [Int]

    init(_ rows: TrainingRows, settings: ForestSettings) {
        precondition(settings.bagFraction > 0 && settings.bagFraction <= 1, "a bag is filled")
        seed = settings.seed
        draws = max(1, Int((Double(rows.groupCount) * settings.bagFraction).rounded()))
        var weights = [Int](repeating: 0, count: rows.groupCount)
        for (group, weight) in zip(rows.groups, rows.weights) { weights[Int(group)] += Int(weight) }
        groupWeights = weights
    }

    /// A draw that would bring the rows' weight to what `NodeTotals` cannot hold is void; only a group that is huge beside
    /// all others and drawn again and again meets that limit.
    subscript(tree: Int) -> Bag {
        var generator = KeyedGenerator(seed: seed, UInt64(tree), 0)
        var groupDraws = [UInt32](repeating: 0, count: groupWeights.count)
        var weight = 0
        for _ in 0..<draws {
            let group = generator.below(groupWeights.count)
            guard weight + groupWeights[group] < NodeTotals.fieldLimit else { continue }
            weight += groupWeights[group]
            groupDraws[group] += 1
        }
        return Bag(groupDraws: groupDraws)
    }
}
