import ChurnModel
import Diagnostics
import EventModel
import PlainWords
import SiteSettings

/// Scores one day, or the days of the past one after the other, and adds what comes out to the log of issued scores.
package struct ScoreIssue {
    /// What was issued.
    package struct Issued: Sendable {
        /// By day, then by tenant.
        package var scores: [IssuedScore] = []
        /// Of these, not in the log before.
        package var added = 0
        /// Of these, in the log before.
        package var held = 0
        package var days = 0
        package var notes: [Diagnostic] = []
        package var log: String

        package var summary: String {
            let what = Wording.amount(scores.count, "score")
            let days = days == 1 ? "" : ", of \(Wording.count(days, "day"))"
            let before = held == 0 ? "" : "; \(Wording.count(held)) had been issued before"
            return "\(what.sentenceCased)\(days): \(Wording.count(added)) added to \(log)\(before)."
        }
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

    /// Scores the settings' last day by the model that the policy gives.
    package func run() throws -> Issued {
        let asOf = try settings.lastDay(now: now)
        try settings.requireEvents(of: asOf)
        func scored(by model: RiskModel) throws -> StoreScoring.Result {
            listener.step("Scoring tenants as of \(asOf)")
            return try StoreScoring(settings, now: now, listener: listener).run(.file(model))
        }
        var byStanding: StoreScoring.Result?
        let kept = try ModelKeeper(settings, now: now, seed: seed, listener: listener).model(asOf: asOf) { standing in
            let result = try scored(by: standing)
            byStanding = result
            return result.drift
        }
        let result = if let byStanding, !kept.isNew { byStanding } else { try scored(by: kept.model) }
        var issued = Issued(scores: result.scores, days: 1, notes: kept.notes, log: settings.scoreLog)
        guard result.model.asOf <= result.asOf else {
            issued.notes.append(
                Diagnostic(
                    .warning, file: settings.model,
                    "the model has learnt from events up to \(result.model.asOf), later than \(result.asOf): these scores were never issued and are not added to the log",
                    remedy: "Use --backfill \(result.asOf)..\(result.asOf) to score that day by what was known then."))
            return issued
        }
        issued.added = try ScoreLogFile(settings.scoreLog).append(result.scores)
        issued.held = issued.scores.count - issued.added
        return issued
    }

    /// Scores days of the past, each by a model that learnt only from events up to that day. Each day's scores are in the
    /// log before the next day begins.
    package func run(_ days: [Day]) throws -> Issued {
        var issued = Issued(log: settings.scoreLog)
        let log = ScoreLogFile(settings.scoreLog)
        if let last = days.last { try settings.requireEvents(of: last) }
        for day in days {
            var settings = settings
            settings.asOf = day
            listener.step("Learning and scoring as of \(day)")
            do {
                let result = try StoreScoring(settings, now: now, listener: listener).run(.store(seed: seed))
                issued.added += try log.append(result.scores)
                issued.scores += result.scores
                issued.days += 1
            } catch let error as InsufficientHistory {
                let why = error.failure(store: settings.store).diagnostics.first?.summary ?? "too little was known"
                issued.notes.append(Diagnostic(.warning, "no scores as of \(day): \(why)"))
            }
        }
        issued.held = issued.scores.count - issued.added
        guard issued.days > 0 else { throw Failure(.tryLater, issued.notes) }
        return issued
    }

    /// The days of a backfill: every so many days, the last one always.
    ///
    /// - Parameter text: `2026-01-01..2026-06-30`.
    /// - Throws: `Failure` (64) for a text of another form.
    package static func days(_ text: String, every step: Int) throws(Failure) -> [Day] {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, parts[1].isEmpty, let from = Day(iso: parts[0]), let to = Day(iso: parts[2]), from <= to
        else {
            throw Failure(
                .usage, "--backfill is “\(text)”", remedy: "Give two days, such as 2026-01-01..2026-06-30.")
        }
        guard (1...366).contains(step) else {
            throw Failure(.usage, "--every is \(step)", remedy: "Give a number of days from 1 to 366.")
        }
        return stride(from: 0, through: from.distance(to: to), by: step).map { to.advanced(by: -$0) }.reversed()
    }
}
