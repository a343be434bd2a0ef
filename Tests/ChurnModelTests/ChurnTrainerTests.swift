import EventModel
import TestSupport
import Testing
import TreeEnsembles
import UsageMetrics

@testable import ChurnModel

@Suite("Training and scoring")
struct ChurnTrainerTests {
    private static let options: ChurnOptions = {
        var options = ChurnOptions()
        options.treeCount = 40
        return options
    }()

    /// The sample platform's model, learnt once for all tests.
    private static let sample = Result { try learnt(from: SamplePlatform.source()) }

    private func model() throws -> RiskModel { try Self.sample.get() }

    private static func learnt(from source: ListSource, threads: Int = 1) throws -> RiskModel {
        var options = options
        options.threads = threads
        switch try source.train(settings(asOf: SamplePlatform.asOf), options) {
        case .model(let model): return model
        case .insufficient(let missing): throw Missing(sentences: missing)
        }
    }

    private struct Missing: Error { var sentences: [String] }

    /// Scores by cut-off, oldest first, then tenant id.
    private func scores(
        _ source: ListSource, _ model: RiskModel, asOf: String = SamplePlatform.asOf, weeks: Int = 0
    ) throws -> [[TenantScore]] {
        let settings = settings(asOf: asOf)
        let plan = ChurnPlan(settings: settings, trains: false, scores: true, historyWeeks: weeks)
        let scorer = try ChurnScorer(model: model, settings: settings)
        let all = try source.rows(plan).flatMap { scorer.scores($0) }
        return plan.stops.map { stop in
            all.filter { $0.cutoff == stop.day }.sorted { $0.tenant < $1.tenant }
        }
    }

    /// The id of the tenant with this place by id.
    private func id(_ rank: Int32, _ source: ListSource) -> String {
        source.tenantIDs.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }[Int(rank)]
    }

    @Test("Cut-offs lie half a horizon apart and end a horizon before E; scores at E and weekly before")
    func plan() {
        var options = ChurnOptions()
        options.maximumCutoffs = 3
        let plan = ChurnPlan(
            settings: settings(asOf: "2026-06-30"), trains: true, scores: true, historyWeeks: 1, options: options)
        #expect(
            plan.stops.map(\.day.description) == ["2026-05-02", "2026-05-17", "2026-06-01", "2026-06-24", "2026-07-01"])
        #expect(plan.stops.map(\.isForTraining) == [true, true, true, false, false])
        #expect(plan.stops.map(\.isForScoring) == [false, false, false, true, true])
        #expect(plan.instants.last == settings(asOf: "2026-06-30").end)
    }

    @Test("No outcome learnt from reaches past the first cut-off that evaluates")
    func split() throws {
        let card = try model().card
        #expect(card.training.lastCutoff.distance(to: card.evaluation.firstCutoff) >= 30)
        #expect(card.evaluation.lastCutoff.description == "2025-10-02")
        #expect(card.training.firstCutoff >= SamplePlatform.firstDay.advanced(by: 28))
        #expect(card.final.rows >= card.training.rows + card.evaluation.rows)
        #expect(card.training.churned >= 20 && card.evaluation.churned >= 10)
    }

    @Test("The forest beats recency where decline precedes departure; the gain is that of what scores")
    func beatsRecency() throws {
        let card = try model().card
        let area = try #require(card.chosenFigures.area)
        let recency = try #require(card.figures(of: .recency).area)
        let gain = try #require(card.gainOverRecency)
        #expect(try #require(card.figures(of: .forest).area).value > recency.value + 0.05)
        #expect(abs(gain.value - (area.value - recency.value)) < 1e-12)
        for candidate in ModelCard.Candidate.allCases {
            for interval in card.figures(of: candidate).intervals.values {
                #expect(interval.low <= interval.value && interval.value <= interval.high, "\(candidate)")
            }
        }
        #expect(card.beatsBaseRate)
        #expect(card.importance.count == ReasonGroup.allCases.count)
        #expect(zip(card.importance, card.importance.dropFirst()).allSatisfy { $0.areaLoss >= $1.areaLoss })
    }

    @Test("What has the least log loss on the cases learnt from scores; everybody's share says nothing of an order")
    func choice() throws {
        let card = try model().card
        #expect(card.selection.map(\.candidate) == ModelCard.Candidate.allCases)
        let best = try #require(card.selection.min { $0.logLoss < $1.logLoss })
        #expect(card.chosen == best.candidate)
        #expect(card.figures(of: .baseRate).area?.value == 0.5)
        #expect(card.figures(of: .baseRate)[.lift10].map { abs($0.value - 1) < 1e-12 } == true)
    }

    @Test("All parts of the card tell of the same later cases")
    func laterCases() throws {
        let card = try model().card
        #expect(card.reliability.count == 10)
        #expect(card.reliability.reduce(0) { $0 + $1.rows } == card.evaluation.rows)
        #expect(card.bands.map(\.band) == [.high, .medium, .low])
        #expect(card.bands.reduce(0) { $0 + $1.rows } == card.evaluation.rows)
        #expect(card.bands.reduce(0) { $0 + $1.churned } == card.evaluation.churned)
        #expect((2...ModelCard.curvePoints).contains(card.roc.count))
        #expect(card.roc.first?.truePositiveRate == 0 && card.roc.last?.truePositiveRate == 1)
        #expect(card.precisionRecall.last?.recall == 1)
        #expect(card.scoreProfile.counts.reduce(0, +) == card.final.rows)
        #expect(card.profiles.allSatisfy { $0.counts.reduce(0, +) == card.final.rows })
        #expect(card.typical.count == ChurnFeature.all.count)
        #expect(card.effects.count == 6)
        #expect(Set(card.effects.map(\.feature)).count == 6)
        #expect(card.tree.nodes.first?.rows == card.training.rows)
        #expect(card.leftOut == [])
    }

    @Test("Each replay had learnt from what was known on its day; they lie a horizon apart")
    func replays() throws {
        let (table, settings) = try Self.cases()
        let card = try model().card
        #expect(card.backtest.count > 2)
        #expect(card.backtest.last?.cutoff == card.final.lastCutoff)
        for replay in card.backtest {
            let known = table.filter { $0.cutoff.advanced(by: settings.thresholds.horizonDays) <= replay.cutoff }
            let today = table.filter { $0.cutoff == replay.cutoff }
            #expect(replay.learntFrom == known.rows.count)
            #expect(replay.rows == today.rows.count)
            #expect(replay.churned == today.churnedCount)
            #expect(replay.topDecileRows == (replay.rows + 9) / 10)
        }
        for (earlier, later) in zip(card.backtest, card.backtest.dropFirst()) {
            #expect(earlier.cutoff.distance(to: later.cutoff) == 30)
        }
    }

    @Test("A replay learns by the kind that scores: the base rate gives every tenant of a day the same score")
    func replaysOfTheBaseRate() throws {
        let (table, settings) = try Self.cases()
        let horizon = settings.thresholds.horizonDays
        let replays = Backtest(
            candidate: .baseRate, table: table, horizonDays: horizon, hidden: [], options: ChurnOptions()
        ).replays()
        #expect(replays.count > 2)
        for replay in replays {
            #expect(replay.churned == 0 || replay.area == 0.5)
            let known = table.known(by: replay.cutoff, horizonDays: horizon)
            #expect(abs(replay.meanScore - Double(known.churnedCount) / Double(known.rows.count)) < 0.0002)
        }
    }

    private static func cases() throws -> (table: ChurnTable, settings: MetricSettings) {
        let settings = settings(asOf: SamplePlatform.asOf)
        let plan = ChurnPlan(settings: settings, trains: true, scores: false)
        return (ChurnTable(try SamplePlatform.source().rows(plan).flatMap(\.cases)), settings)
    }

    @Test("The same bytes for any number of threads and any numbering of the tenants")
    func deterministic() throws {
        let source = SamplePlatform.source()
        let bytes = try model().fileBytes()
        let reversed = SamplePlatform.source(reversed: true)
        #expect((try Self.learnt(from: reversed, threads: 7).fileBytes() == bytes) as Bool)
        #expect(RiskModel.id(of: bytes).count == 16)
        let model = try model()
        func named(_ source: ListSource) throws -> [String] {
            try scores(source, model).joined().map { "\(id($0.tenant, source)) \($0.score) \($0.band) \($0.reasons)" }
        }
        #expect(try named(source) == named(reversed))
    }

    @Test("Scores: four decimals, a band by the rounded score, reasons of different groups")
    func scoreShape() throws {
        let source = SamplePlatform.source()
        let byCutoff = try scores(source, model(), weeks: 20)
        let scores = try #require(byCutoff.last)
        #expect(scores.count > 20)
        for score in scores {
            #expect((0...1).contains(score.score))
            #expect((score.score * 10_000).rounded() / 10_000 == score.score)
            #expect(score.band == (score.score >= 0.6 ? .high : score.score >= 0.3 ? .medium : .low))
            #expect(score.reasons.count <= 3)
            #expect(Set(score.reasons.map(\.group)).count == score.reasons.count)
            #expect(score.reasons.allSatisfy { $0.points.magnitude >= 0.1 && $0.raisesRisk == ($0.points > 0) })
            let soothing = score.reasons.filter { !$0.raisesRisk }.map(\.sentence)
            #expect(!soothing.contains { $0.contains(" fell ") || $0.contains(" stopped: ") }, "it reads the other way")
            let strengths = score.reasons.map(\.points.magnitude)
            #expect(strengths == strengths.sorted(by: >))
        }
        #expect(Set(byCutoff.joined().map(\.band)).count > 1)
        #expect(Set(scores.map(\.tenant)).count == scores.count)
    }

    /// The reviewed file holds the model's name, so every bit of the model counts, on every machine.
    @Test("Model, scores and reasons are those reviewed")
    func reviewed() throws {
        let source = SamplePlatform.source()
        let model = try model()
        var text = "model \(model.id)\n"
        for score in try #require(try scores(source, model).last) {
            text += "\(id(score.tenant, source)) \(score.score) \(score.band)\n"
            for reason in score.reasons { text += "  \(reason.points) \(reason.group): \(reason.sentence)\n" }
        }
        try Golden.check(Array(text.utf8), "ChurnModel/scores.txt")
    }

    @Test("Bands begin at their thresholds")
    func bands() {
        let thresholds = Thresholds()
        let bands = [0, 0.2999, 0.3, 0.5999, 0.6, 1].map { ChurnBand(score: $0, thresholds: thresholds) }
        #expect(bands == [.low, .low, .medium, .medium, .high, .high])
        #expect(ScoreRounding.rounded(0.59995) == 0.6)
        #expect(ScoreRounding.rounded(0.29994) == 0.2999)
    }

    @Test("A score at an earlier cut-off is what a report of that day gives with the same model")
    func history() throws {
        let source = SamplePlatform.source()
        let model = try model()
        let now = try scores(source, model, weeks: 2)
        #expect(now.count == 3)
        let then = try #require(try scores(source.before(at("2025-10-25")), model, asOf: "2025-10-24").last)
        #expect(then.map(\.tenant) == now[1].map(\.tenant))
        #expect(then.map(\.score) == now[1].map(\.score))
        #expect(now[1].allSatisfy { $0.reasons.isEmpty })
    }

    @Test("Who is not at risk has no score")
    func eligibleOnly() throws {
        var source = SamplePlatform.source()
        let model = try model()
        let all = try #require(try scores(source, model).last)
        let first = try #require(all.first)
        source.close(id(first.tenant, source), at: at("2025-10-31", 20))
        let left = try #require(try scores(source, model).last)
        #expect(left.map(\.tenant) == all.map(\.tenant).filter { $0 != first.tenant })
    }

    @Test("Too short a log: what is missing, and no model")
    func tooShort() throws {
        let source = SamplePlatform.source()
        let none = try source.train(settings(asOf: "2025-02-10"), Self.options)
        #expect(
            missing(none) == [
                "No tenant was at risk at any cut-off whose outcome is known: a tenant must have existed for 30 days and "
                    + "been active in them, and 30 more days must have passed."
            ])
        let short = try source.train(settings(asOf: "2025-03-31"), Self.options)
        #expect(
            missing(short).first
                == "No\u{A0}cut-offs to learn from; at least 2 are needed, each followed by a full horizon before the cut-offs "
                + "that evaluate.")
    }

    @Test("Too few departures: what is missing, and no model")
    func tooFew() throws {
        let outcome = try SamplePlatform.source(tenants: 8).train(settings(asOf: SamplePlatform.asOf), Self.options)
        let sentences = missing(outcome)
        #expect(!sentences.isEmpty)
        #expect(sentences.allSatisfy { $0.contains("a tenant that churned") && $0.contains("are needed") })
    }

    @Test("An empty log gives no model")
    func empty() throws {
        let outcome = try ListSource(tenants: []).train(settings(asOf: "2026-01-01"), Self.options)
        #expect(missing(outcome).count == 1)
    }

    private func missing(_ outcome: TrainingOutcome) -> [String] {
        if case .insufficient(let missing) = outcome { missing } else { [] }
    }
}
