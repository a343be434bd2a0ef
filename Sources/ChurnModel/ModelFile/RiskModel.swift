import Diagnostics
import EventModel
import TreeEnsembles
import UsageMetrics

/// A learnt model with everything that decides whether it may be applied, and how good it is.
package struct RiskModel: Equatable, Sendable {
    /// The last day whose events the training saw.
    package let asOf: Day
    package let horizonDays: Int
    package let windowDays: Int
    package let idleMinutes: Int
    package let card: ModelCard
    package let learner: CalibratedModel

    init(settings: MetricSettings, card: ModelCard, learner: CalibratedModel) {
        asOf = settings.asOf
        horizonDays = settings.thresholds.horizonDays
        windowDays = settings.thresholds.windowDays
        idleMinutes = settings.thresholds.idleMinutes
        self.card = card
        self.learner = learner
    }

    init(
        asOf: Day, horizonDays: Int, windowDays: Int, idleMinutes: Int, card: ModelCard, learner: CalibratedModel
    ) {
        self.asOf = asOf
        self.horizonDays = horizonDays
        self.windowDays = windowDays
        self.idleMinutes = idleMinutes
        self.card = card
        self.learner = learner
    }

    /// Sixteen hexadecimal digits that name the model: the start of the SHA-256 of its file.
    package var id: String { RiskModel.id(of: fileBytes()) }

    package static func id(of bytes: [UInt8]) -> String { String(digest(of: bytes).prefix(16)) }

    /// - Throws: `Failure` when the model's definitions are not those of the settings.
    package func requireFit(to settings: MetricSettings, file: String? = nil) throws(Failure) {
        let thresholds = settings.thresholds
        let pairs = [
            ("horizon", horizonDays, thresholds.horizonDays, "days"),
            ("window", windowDays, thresholds.windowDays, "days"),
            ("idle time", idleMinutes, thresholds.idleMinutes, "minutes"),
        ]
        for (name, learnt, set, unit) in pairs where learnt != set {
            throw Failure(
                .configuration, file: file,
                "the model was learnt with a \(name) of \(learnt) \(unit), but the configuration says \(set)",
                remedy: "Train a model with this configuration, or set the \(name) to \(learnt) \(unit).")
        }
    }
}
