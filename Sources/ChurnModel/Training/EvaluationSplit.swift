import EventModel
import PlainWords

/// Earlier cut-offs to learn from, later ones to evaluate on: every outcome learnt from was known, a horizon later, no
/// later than the first cut-off that evaluates.
struct EvaluationSplit {
    let training: ChurnTable
    let evaluation: ChurnTable

    /// Evaluates on the last quarter of the cut-offs, on more of them (up to half) while they hold too few outcomes.
    init(_ table: ChurnTable, horizonDays: Int) {
        let cutoffs = table.cutoffs
        let least = max(1, cutoffs.count / 4)
        var best = EvaluationSplit(table, cutoffs: cutoffs, evaluated: least, horizonDays: horizonDays)
        var evaluated = least
        while !best.isSufficient, evaluated < cutoffs.count / 2 {
            evaluated += 1
            let wider = EvaluationSplit(table, cutoffs: cutoffs, evaluated: evaluated, horizonDays: horizonDays)
            if wider.isSufficient { best = wider }
        }
        self = best
    }

    private init(_ table: ChurnTable, cutoffs: [Day], evaluated: Int, horizonDays: Int) {
        guard let first = cutoffs.suffix(evaluated).first else {
            training = table
            evaluation = table
            return
        }
        training = table.known(by: first, horizonDays: horizonDays)
        evaluation = table.filter { $0.cutoff >= first }
    }

    var isSufficient: Bool { missing.isEmpty }

    /// What is missing for a model, in plain sentences; empty when nothing is.
    var missing: [String] {
        var missing: [String] = []
        let leastCutoffs = ChurnOptions.leastTrainingCutoffs
        let cutoffs = training.cutoffs.count
        if cutoffs < leastCutoffs {
            missing.append(
                "\(Wording.amount(cutoffs, "cut-off").sentenceCased) to learn from; at least \(leastCutoffs) are needed, "
                    + "each followed by a full horizon before the cut-offs that evaluate.")
        }
        let parts = [
            (training, "learn from", ChurnOptions.leastTrainingOutcomes),
            (evaluation, "evaluate on", ChurnOptions.leastEvaluationOutcomes),
        ]
        for (table, purpose, least) in parts {
            for (count, outcome) in [(table.churnedCount, "churned"), (table.retainedCount, "stayed")]
            where count < least {
                missing.append(
                    "\(Wording.amount(count, "case").sentenceCased) of a tenant that \(outcome) to \(purpose); "
                        + "at least \(least) are needed (a case is a tenant at a cut-off).")
            }
        }
        return missing
    }
}
