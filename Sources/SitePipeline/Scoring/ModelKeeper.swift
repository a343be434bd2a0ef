import ChurnModel
import Diagnostics
import EventModel
import Foundation
import ReportModel
import SiteSettings
import UsageMetrics

/// Keeps a model file up to date, by the configuration's policy, and never gives up a model for one that is no better
/// than the base rate.
package struct ModelKeeper {
    /// The model to score with, and what was done for it.
    package struct Kept: Sendable {
        package var model: RiskModel
        /// Whether it was trained just now.
        package var isNew = false
        /// Why an old model stays that should have been replaced.
        package var notes: [Diagnostic] = []
    }

    private let settings: SiteSettings
    private let now: Instant
    private let seed: UInt64
    private let listener: WorkListener

    package init(_ settings: SiteSettings, now: Instant, seed: UInt64, listener: WorkListener = .init()) {
        self.settings = settings
        self.now = now
        self.seed = seed
        self.listener = listener
    }

    /// The model for a day.
    ///
    /// - Parameters:
    ///   - asOf: The day to be scored.
    ///   - drift: How far that day's tenants are from those that a model learnt from. Asked of the standing model where the
    ///     policy goes by it.
    /// - Throws: `Failure`: 64 when no model is named, 66 or 65 when it cannot be read and the policy does not train, 75
    ///   when there is none and the history does not suffice for one; what `drift` throws.
    package func model(asOf: Day, drift: (RiskModel) throws -> ModelDrift) throws -> Kept {
        guard let path = settings.model else {
            throw Failure(
                .usage, "no model is named",
                remedy:
                    "Name one with --model, or train one: `almanac train --store \(settings.store) --model model.json`."
            )
        }
        if settings.retraining == .never { return Kept(model: try ModelFile.read(path)) }
        let standing = access(path, F_OK) == 0 ? try ModelFile.read(path) : nil
        guard let standing else { return try first(at: path) }
        guard let reason = try reason(standing, asOf, drift) else { return Kept(model: standing) }
        return try renewed(standing, at: path, because: reason)
    }

    private func reason(
        _ model: RiskModel, _ asOf: Day, _ drift: (RiskModel) throws -> ModelDrift
    ) throws -> String? {
        switch settings.retraining {
        case .never: return nil
        case .eachScore: return model.asOf < asOf ? "the policy is to train for each score" : nil
        case .whenStale:
            let age = model.asOf.distance(to: asOf)
            let limit = settings.retrainingAgeDays
            if age > limit { return "the model is \(age) days old, more than \(limit)" }
            // Sooner than half a horizon after it learnt last, hardly an outcome is new: it would drift just as far.
            guard age >= max(1, settings.thresholds.horizonDays / 2) else { return nil }
            let drift = try drift(model)
            guard drift.hasDrifted else { return nil }
            return ModelDriftPart(drift).statements.map(\.plainText).joined(separator: ", ")
        }
    }

    private func first(at path: String) throws -> Kept {
        let trained = try ModelTraining(settings, now: now, seed: seed, listener: listener).run()
        try write(trained.bytes, to: path)
        listener.step("Trained model \(trained.id), as there was none")
        return Kept(model: trained.model, isNew: true)
    }

    private func renewed(_ standing: RiskModel, at path: String, because reason: String) throws -> Kept {
        func kept(_ why: String) -> Kept {
            let note = Diagnostic(
                .warning, file: path, "\(reason), but \(why)", remedy: "The last good model goes on scoring.")
            return Kept(model: standing, notes: [note])
        }
        let trained: ModelTraining.Result
        do {
            trained = try ModelTraining(settings, now: now, seed: seed, listener: listener).run()
        } catch let failure as Failure where failure.status == .tryLater {
            return kept("nothing can be learnt: \(failure.diagnostics.first?.summary ?? "too little history")")
        }
        guard trained.model.card.beatsBaseRate else {
            return kept("what can be learnt now is no better than the base rate")
        }
        try write(standing.fileBytes(), to: "\(path).previous")
        try write(trained.bytes, to: path)
        listener.step("Trained model \(trained.id): \(reason)")
        return Kept(model: trained.model, isNew: true)
    }

    private func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        let file = try OutputFile(path)
        try file.write(bytes)
        try file.finish()
    }
}
