extension TreeChart {
    package var replacement: String? { nodes.isEmpty ? EmptyChart.noData.message : nil }

    package var summary: String {
        let reached = reached
        let ends = reached.indices.filter { branches(of: reached[$0].index) == nil }
        guard let highest = ends.max(by: { share(reached[$0]) < share(reached[$1]) }),
            let lowest = ends.min(by: { share(reached[$0]) < share(reached[$1]) })
        else { return EmptyChart.noData.summary }
        let questions = NumberText.fixed(Double(reached.count - ends.count))
        return "Tree of questions: \(questions) questions, \(NumberText.fixed(Double(ends.count))) ends. "
            + "Highest, \(words(reached, highest)). Lowest, \(words(reached, lowest))."
    }

    private func share(_ place: Reached) -> Double { Value.clean(nodes[place.index].percent) ?? 0 }

    private func words(_ reached: [Reached], _ end: Int) -> String {
        let way = way(reached, to: end)
        return "\(figure(nodes[reached[end].index])) \(rowName)" + (way.isEmpty ? "" : ": \(way)")
    }

    /// The questions and answers on the way to a node.
    private func way(_ reached: [Reached], to end: Int) -> String {
        var parts: [String] = []
        var place = end
        while let parent = reached[place].parent, let answer = reached[place].answer {
            parts.append("\(nodes[reached[parent].index].text) \(answer)")
            place = parent
        }
        return parts.reversed().joined(separator: "; ")
    }

    /// A row for each end. The way to deep ends is long, but a reader who wants the rule has it whole.
    package var table: ChartTable? {
        let reached = reached
        let ends = reached.indices.filter { branches(of: reached[$0].index) == nil }
        guard (1...ChartTable.mostRows).contains(ends.count) else { return nil }
        let rows = ends.map { end in
            let node = nodes[reached[end].index]
            let way = way(reached, to: end)
            return [
                ChartTable.Cell(way.isEmpty ? "All" : way),
                ChartTable.Cell(ChartUnit.percent.text(Value.clean(node.percent) ?? 0)),
                ChartTable.Cell(NumberText.fixed(Double(node.rows))),
            ]
        }
        return ChartTable(columns: ["Answers", shareName, rowName], rows: rows)
    }
}
