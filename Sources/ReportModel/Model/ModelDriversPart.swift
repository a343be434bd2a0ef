import ChurnModel
import PlainWords
import TreeEnsembles

/// What the model goes by: which traits weigh most, and how the score goes with each.
struct ModelDriversPart {
    private let card: ModelCard

    init(_ card: ModelCard) { self.card = card }

    var section: ReportSection {
        ReportSection(
            id: "drivers", title: "What it goes by", text: text, charts: card.effects.compactMap(effect),
            tables: [table])
    }

    private var text: RichText {
        """
        Of 100 pairs of a tenant that left and one that stayed, how many the model no longer ranks right when it may not look \
        at a trait. The charts show what tenants with such a figure are scored in the mean. All this says what the model goes \
        by, not what makes tenants leave.
        """
    }

    var table: DataTable {
        let rows = card.importance.map { importance in
            [
                DataTable.Cell.text(importance.group.label),
                DataTable.Cell(
                    RichText(Wording.signed(importance.areaLoss * 100)), sortKey: "\(importance.areaLoss)"),
            ]
        }
        return DataTable(
            id: "driver-table", caption: "Traits, the weightiest first; measured on later cases",
            columns: [.init("Trait"), .init("Pairs of 100", numeric: true)], rows: rows)
    }

    private func effect(_ effect: ModelCard.Effect) -> ReportChart? {
        guard let feature = ChurnFeature.all.first(where: { $0.id == effect.feature }), effect.effect.bins.count > 1
        else { return nil }
        var bars = effect.effect.bins.map { ReportChart.Bar(Self.label($0), $0.meanScore * 100) }
        if let missing = effect.effect.missing {
            bars.append(.init("not known", missing.meanScore * 100, isTotal: true))
        }
        let scores = effect.effect.bins.map(\.meanScore)
        let (low, high) = (scores.min() ?? 0, scores.max() ?? 0)
        return ReportChart(
            id: "effect-\(effect.feature.replacing(".", with: "-"))", title: feature.label,
            finding: "mean score from \(Wording.percent(low)) to \(Wording.percent(high))", unit: .percent,
            .bars(bars, rowName: "Value"))
    }

    private static func label(_ bin: FeatureEffect.Bin) -> String {
        switch (bin.lowerBound, bin.upperBound) {
        case (nil, let upper?): "up to \(number(upper))"
        case (let lower?, nil): "over \(number(lower))"
        case (let lower?, let upper?): "\(number(lower)) to \(number(upper))"
        case (nil, nil): "any"
        }
    }

    /// A bound as people write it: `2.5`, `0.25`, `1.2 TB`.
    static func number(_ value: Double) -> String {
        let magnitude = value.magnitude
        if magnitude >= 1e9 { return Wording.bytes(Int128(value)) }
        let digits = magnitude >= 100 ? 0 : magnitude >= 1 ? 1 : 2
        let scale = Double([1, 10, 100][digits])
        let text = Wording.ratio(Int128((magnitude * scale).rounded()), Int128(scale), digits: digits)
        return value < 0 && text.contains(where: { ("1"..."9").contains($0) }) ? Wording.minus + text : text
    }
}

/// A tree that a person can read, beside the model that scores.
struct ModelTreePart {
    private let card: ModelCard

    init(_ card: ModelCard) { self.card = card }

    /// `nil` where no question is worth asking.
    var section: ReportSection? {
        guard card.tree.nodes.count > 1 else { return nil }
        let area = card.figures(of: .tree)[.area].map { ModelWording.pairs($0.value) } ?? "–"
        let own = card.chosenFigures[.area].map { ModelWording.pairs($0.value) } ?? "–"
        return ReportSection(
            id: "tree", title: "A tree to read",
            text: """
                The best single tree of questions, pruned to what holds up on tenants that it had not seen. It does not score; it \
                shows in a few questions what the model has found. It ranks \(area) of 100 pairs right, the model \(own).
                """, charts: [chart])
    }

    private var chart: ReportChart {
        let ends = card.tree.nodes.count { $0.question == nil }
        return ReportChart(
            id: "readable-tree", title: "Who leaves, in questions",
            finding: "\(Wording.count(ends, "end")), from \(Wording.count(card.tree.nodes.first?.rows ?? 0, "case"))",
            unit: .percent, .tree(card.tree.nodes.map(node), shareName: "left", rowName: "cases"))
    }

    private func node(_ node: TreeOutline.Node) -> ReportChart.TreeNode {
        ReportChart.TreeNode(
            text: node.question.map(question) ?? "", percent: node.share * 100, rows: node.rows,
            branches: node.branches.map { ($0.yes, $0.no) })
    }

    private func question(_ question: TreeOutline.Question) -> String {
        let label = ChurnFeature.all[question.feature].label
        guard let bound = question.bound else { return "\(label): known?" }
        let missing = question.missingGoesLeft ? " or not known" : ""
        return "\(label) at most \(ModelDriversPart.number(bound))\(missing)?"
    }
}
