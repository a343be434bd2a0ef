/// Rows dealt to folds, all rows of a group to one: what is learnt without a fold knows nothing of its groups.
package struct GroupFolds: Equatable, Sendable {
    /// By row: its fold, 0 ..< `count`.
    package let foldOfRow: [Int]
    package let count: Int

    /// Keeps the order of groups apart from other uses of a seed.
    private static let stream: UInt64 = 4

    private struct Group {
        var positives = 0
        var rows: [Int] = []
    }

    /// Deals groups in an order that the seed decides, those with most positives first, each to the fold with the fewest
    /// positives so far, of these to the one with the fewest rows; those without positives to the fold with the fewest
    /// rows. So every fold gets about its share of both classes.
    ///
    /// - Parameters:
    ///   - groups: any numbers, one a row; rows with the same number belong together.
    ///   - count: at least 2; with fewer groups there are as many folds as groups.
    package init(groups: [Int], isPositive: [Bool], count: Int = 5, seed: UInt64) {
        precondition(groups.count == isPositive.count, "every row has its class")
        precondition(count >= 2, "something is held back, something is learnt from")
        var places: [Int: Int] = [:]
        var members: [Group] = []
        for (row, group) in groups.enumerated() {
            let place = places[group] ?? members.count
            if place == members.count { members.append(Group()) }
            places[group] = place
            members[place].rows.append(row)
            members[place].positives += isPositive[row] ? 1 : 0
        }
        var generator = KeyedGenerator(seed: seed, GroupFolds.stream)
        members.shuffle(using: &generator)
        let order = members.indices.sorted {
            (members[$1].positives, members[$1].rows.count, $0) < (members[$0].positives, members[$0].rows.count, $1)
        }
        var folds = [(positives: Int, rows: Int)](repeating: (0, 0), count: min(count, max(1, members.count)))
        var foldOfRow = [Int](repeating: 0, count: groups.count)
        for place in order {
            let fold =
                members[place].positives > 0
                ? folds.indices.min { folds[$0] < folds[$1] }
                : folds.indices.min { folds[$0].rows < folds[$1].rows }
            guard let fold else { break }
            folds[fold].positives += members[place].positives
            folds[fold].rows += members[place].rows.count
            for row in members[place].rows { foldOfRow[row] = fold }
        }
        self.count = folds.count
        self.foldOfRow = foldOfRow
    }

    /// The rows of a fold, and all others.
    package func rows(of fold: Int) -> (held: [Int], others: [Int]) {
        let held = foldOfRow.indices.filter { foldOfRow[$0] == fold }
        return (held, foldOfRow.indices.filter { foldOfRow[$0] != fold })
    }
}
