import AnalyticsStore
import ChurnModel
import Diagnostics
import EventModel
import Foundation
import PlainWords
import ReportModel
import SiteSettings
import UsageMetrics

/// The way from the store to a model.
package struct ModelTraining {
    /// A model and what to say of it.
    package struct Result: Sendable {
        package var id: String
        package var bytes: [UInt8]
        package var summary: [String]
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

    /// - Throws: `Failure`: 75 when the history does not suffice, with what is missing.
    package func run() throws -> Result {
        try DerivedWork.run(settings, listener) { try attempt(isSpoilt: $0) }
    }

    private func attempt(isSpoilt: Bool) throws -> Result {
        let calendar = try settings.calendar()
        let reader = try StoreReader(path: settings.store)
        let asOf = try settings.lastDay(reader, calendar, now: now)
        listener.step("Learning from events up to \(asOf)")
        let training = StoreTraining(
            settings: MetricSettings(calendar: calendar, thresholds: settings.thresholds, asOf: asOf),
            threads: settings.threads, seed: seed,
            last: try reader.lastBatch(), progress: listener.progress)
        let derived = try DerivedFile(path: settings.derivedFile, of: reader, isSpoilt: isSpoilt) { [listener] in
            listener.progress(WorkProgress(unit: .days, done: $0, whole: $1))
        }
        let outcome = try training.remembered(derived) ?? training.run(derived)
        switch outcome {
        case .model(let model):
            return Result(id: model.id, bytes: model.fileBytes(), summary: Self.summary(model.card))
        case .insufficient(let missing):
            throw Failure(
                .tryLater,
                missing.map {
                    Diagnostic(
                        .error, file: settings.store, $0.hasSuffix(".") ? String($0.dropLast()) : $0,
                        remedy: "Ingest a longer history.")
                })
        }
    }

    private static func summary(_ card: ModelCard) -> [String] {
        func three(_ value: Double) -> String { Wording.ratio(Int128((value * 1000).rounded()), 1000, digits: 3) }
        return [
            "Learned from \(card.final.rows) cases of \(card.final.tenants) tenants, \(card.final.churned) of them churned.",
            "On \(card.evaluation.rows) later cases (\(card.evaluation.churned) churned): AUC \(three(card.area.value)), recency alone \(three(card.recencyArea)), a single tree \(three(card.singleTreeArea)); Brier score \(three(card.brier)), base rate \(three(card.baseRateBrier)).",
        ]
    }
}
