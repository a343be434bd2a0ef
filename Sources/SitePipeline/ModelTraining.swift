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
        package var model: RiskModel
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
        do {
            return try DerivedWork.run(settings, listener) { try attempt(isSpoilt: $0) }
        } catch let error as InsufficientHistory {
            throw error.failure(store: settings.store)
        }
    }

    private func attempt(isSpoilt: Bool) throws -> Result {
        let store = try StoreAccess(settings, now: now)
        listener.step("Learning from events up to \(store.asOf)")
        let training = StoreTraining(
            settings: store.metrics, threads: settings.threads, seed: seed, last: try store.reader.lastBatch(),
            progress: listener.progress)
        let derived = try store.derivedFile(isSpoilt: isSpoilt, listener)
        let model = try training.model(derived)
        return Result(model: model, id: model.id, bytes: model.fileBytes(), summary: Self.summary(model.card))
    }

    private static func summary(_ card: ModelCard) -> [String] {
        let figures = ModelCard.Candidate.allCases.map { candidate in
            let figures = card.figures(of: candidate)
            return "\(candidate.name): AUC \(three(figures.area)), Brier score \(three(figures.brier))"
        }
        let leftOut = card.leftOut.map { feature in
            switch feature.cause {
            case .notLater: "Left out \(feature.feature): it tells earlier outcomes all alone, but not later ones."
            case .notToday: "Left out \(feature.feature): it is the same for all tenants of today."
            }
        }
        return [
            "Learned from \(card.final.rows) cases of \(card.final.tenants) tenants, \(card.final.churned) of them churned.",
            "On \(card.evaluation.rows) later cases (\(card.evaluation.churned) churned): \(figures.joined(separator: "; ")).",
            "Scores by \(card.chosen.name), which did best on the cases learnt from.",
        ] + leftOut
    }

    private static func three(_ interval: ModelCard.Interval?) -> String {
        interval.map { Wording.threeDecimals($0.value) } ?? "–"
    }
}
