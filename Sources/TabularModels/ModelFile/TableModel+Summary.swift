import Diagnostics
import TreeEnsembles

extension TableModel {
    /// What was learnt and how good it is, in lines to read.
    package var summary: [String] {
        let share = "\(positives) of \(Words.count(rows, "row"))"
        let settings =
            "\(Words.count(schema.columns.count, "column")), \(Words.count(self.settings.treeCount, "tree")), seed \(self.settings.seed)"
        return [
            "“\(label.column)”: positive is “\(label.positive)”, \(share); negative is “\(label.negative)”.",
            "Learnt from \(settings); scores come from: \(evaluations.first?.models.first?.name ?? "").",
        ] + evaluations.flatMap(\.lines)
    }

    /// The evaluation as a JSON object.
    package func evaluationJSON() -> [UInt8] {
        var writer = JSONTextWriter()
        writer.object { writer in
            writer.key("label")
            writer.string(label.column)
            writer.key("positive")
            writer.string(label.positive)
            writer.key("negative")
            writer.string(label.negative)
            writer.key("rows")
            writer.integer(rows)
            writer.key("positives")
            writer.integer(positives)
            writer.key("scoring")
            writer.string(evaluations.first?.models.first?.name ?? "")
            writer.key("columns")
            writer.array { writer in for name in schema.names { writer.string(name) } }
            writer.lineBreak()
            writer.key("evaluations")
            writer.array { writer in for evaluation in evaluations { evaluation.write(to: &writer) } }
        }
        return writer.bytes + [0x0A]
    }
}
