import Diagnostics

extension TableEvaluation {
    /// `1,409 held-out rows`
    var rowsInWords: String { Words.count(rows, "\(source.rawValue) row") }

    /// A table to read: a line a model, its figures, below the first its intervals; then what the cut-offs make of the
    /// rows.
    package var lines: [String] {
        let title = "On \(rowsInWords), \(positives) of them positive:"
        var table = [["model"] + Metric.allCases.map(\.title)]
        for model in models {
            table.append([model.name] + Metric.allCases.map { model.text(of: $0) })
            if model.estimates.values.contains(where: { $0.low != nil }) {
                table.append(["  90 of 100 draws"] + Metric.allCases.map { model.interval(of: $0) })
            }
        }
        return [title] + TableEvaluation.aligned(table) + cutoffLines
    }

    private var cutoffLines: [String] {
        guard let best = models.first else { return [] }
        let table = best.confusions.map { confusion in
            [
                "\(best.name) ≥ \(NumberText.short(confusion.cutoff))",
                NumberText.fixed(confusion.accuracy, digits: 4), "\(confusion.truePositives)",
                "\(confusion.falsePositives)", "\(confusion.falseNegatives)", "\(confusion.trueNegatives)",
            ]
        }
        let header = ["called positive", "accuracy", "true pos.", "false pos.", "false neg.", "true neg."]
        return TableEvaluation.aligned([header] + table)
    }

    /// First column to the left, others to the right.
    private static func aligned(_ table: [[String]]) -> [String] {
        let widths = table.first.map { $0.indices.map { column in table.map { $0[column].count }.max() ?? 0 } } ?? []
        return table.map { row in
            zip(row, widths).enumerated().map { place, cell in
                let blanks = String(repeating: " ", count: cell.1 - cell.0.count)
                return place == 0 ? cell.0 + blanks : blanks + cell.0
            }.joined(separator: "  ")
        }
    }
}

extension ModelFigures {
    fileprivate func text(of metric: Metric) -> String {
        estimates[metric].map { NumberText.fixed($0.value, digits: 4) } ?? "–"
    }

    fileprivate func interval(of metric: Metric) -> String {
        guard let estimate = estimates[metric], let low = estimate.low, let high = estimate.high else { return "" }
        return "\(NumberText.fixed(low, digits: 3))–\(NumberText.fixed(high, digits: 3))"
    }
}
