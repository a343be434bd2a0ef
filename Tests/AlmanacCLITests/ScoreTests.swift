import Foundation
import TestSupport
import Testing

/// `score`: what it prints, what it keeps, and what it refuses.
@Suite struct ScoreTests {
    private static let header = "id,score,band,reason1,reason2,reason3"

    private func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }

    @Test func printsEachTenantAtRiskAndKeepsWhatItIssued() throws {
        let sample = try SamplePlatform.shared()
        let place = try Workplace()
        let arguments = ["score", "--store", sample.store, "--model", sample.model, "--scores", "log.ndjson"]
        let first = try place.almanac(arguments: arguments)
        #expect(first.status == 0)
        let rows = lines(first.output)
        #expect(rows.first == Self.header)
        #expect(rows.count > 5)
        let log = try place.text("log.ndjson")
        #expect(lines(log).count == rows.count - 1)
        for (row, line) in zip(rows.dropFirst(), lines(log)) {
            let fields = row.split(separator: ",", omittingEmptySubsequences: false)
            #expect(line.hasPrefix(#"{"tenant":"\#(fields[0])","asOf":"2026-06-30","score":"#))
            #expect(line.contains(#""score":\#(fields[1] == "0" ? "0.0" : fields[1]),"#))
            #expect(line.contains(#""band":"\#(fields[2])""#))
        }
        let again = try place.almanac(arguments: arguments)
        #expect(again.output == first.output)
        #expect(again.messages.contains("0 added to log.ndjson; \(rows.count - 1) had been issued before."))
        #expect(try place.text("log.ndjson") == log, "nothing is issued twice")
    }

    /// The scores are those that a build shows.
    @Test func agreesWithTheSite() throws {
        let sample = try SamplePlatform.shared()
        let place = try Workplace()
        try place.done(
            "score", "--store", sample.store, "--model", sample.model, "--scores", "log", "--out", "scores.csv")
        try place.done("build", "--store", sample.store, "--model", sample.model, "--output", "site")
        let table = try lines(place.text("site/data/tenants.csv")).map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        let columns = try #require(table.first)
        let score = try #require(columns.firstIndex(of: "churn_score"))
        let scored = table.dropFirst().filter { !$0[score].isEmpty }.map { "\($0[0]),\($0[score]),\($0[score + 1])" }
        let issued = try lines(place.text("scores.csv")).dropFirst()
            .map { $0.split(separator: ",", omittingEmptySubsequences: false).prefix(3).joined(separator: ",") }
        #expect(scored == issued)
    }

    /// A log that a kill left with half a line is mended by the next run.
    @Test func halfALineIsWrittenAnew() throws {
        let sample = try SamplePlatform.shared()
        let place = try Workplace()
        let arguments = [
            "score", "--store", sample.store, "--model", sample.model, "--scores", "log", "--out", "x.csv",
        ]
        #expect(try place.almanac(arguments: arguments).status == 0)
        let whole = try place.text("log")
        try place.write(String(whole.dropLast(30)), to: "log")
        #expect(try place.almanac(arguments: arguments).status == 0)
        #expect(try place.text("log") == whole)
    }

    /// An editor takes a last line break; the score before it was issued all the same.
    @Test func aScoreWithoutItsLineBreakStays() throws {
        let sample = try SamplePlatform.shared()
        let place = try Workplace()
        let other =
            #"{"tenant":"t0000","asOf":"2026-06-30","score":0.5,"band":"medium","model":"another","reasons":[]}"#
        try place.write(other, to: "log")
        try place.done(
            "score", "--store", sample.store, "--model", sample.model, "--scores", "log", "--out", "x.csv")
        let log = try lines(place.text("log"))
        #expect(log.first == other)
        #expect(log.count == (try lines(place.text("x.csv")).count))
    }

    @Test func noFileThatIsNeededIsWrittenOver() throws {
        let sample = try SamplePlatform.shared()
        let place = try Workplace()
        try place.makeSmallStore()
        try place.expectFailure(
            64,
            """
            ./store.sqlite: error: the file would be written over store.sqlite, which the command needs
              Name another file.
            """, "score", "--store", "store.sqlite", "--model", sample.model, "--out", "./store.sqlite")
        let train = try place.almanac("train", "--store", "store.sqlite", "--model", "store.sqlite")
        #expect(train.status == 64 && train.messages.contains("the file would be written over store.sqlite"))
    }

    /// Of days after the newest event everybody would seem to have fallen silent.
    @Test func daysWithoutEventsAreNotScored() throws {
        let sample = try SamplePlatform.shared()
        let place = try Workplace()
        try place.expectFailure(
            75,
            """
            \(sample.store): error: the store’s newest event is of 2026-06-30, before 2026-07-20
              Ingest the events of that day first, or score 2026-06-30.
            """, "score", "--store", sample.store, "--model", sample.model, "--scores", "log", "--as-of", "2026-07-20")
        #expect(!place.exists("log"))
    }

    @Test func aDamagedLogIsLeftAlone() throws {
        let sample = try SamplePlatform.shared()
        let place = try Workplace()
        try place.write("no score\n", to: "log")
        try place.expectFailure(
            65,
            """
            Scoring tenants as of 2026-06-30
            log:1: error: this is no issued score: an object was expected at byte 0
              Restore the log from a copy, or take the line out and keep it apart.
            """, "score", "--store", sample.store, "--model", sample.model, "--scores", "log")
        #expect(try place.text("log") == "no score\n")
    }

    /// A model that has seen what came after a day did not exist on that day: nothing it says was issued then.
    @Test func scoresOfAModelFromTheFutureAreNotIssued() throws {
        let sample = try SamplePlatform.shared()
        let place = try Workplace()
        let early = try place.almanac(
            "score", "--store", sample.history, "--model", sample.model, "--scores", "log", "--as-of", "2026-02-01")
        #expect(early.status == 0)
        #expect(lines(early.output).count > 10)
        #expect(early.messages.contains("never issued"))
        #expect(early.messages.contains("--backfill 2026-02-01..2026-02-01"))
        #expect(!place.exists("log"))
    }

    @Test func aBackfillLearnsOnlyFromWhatWasKnown() throws {
        let sample = try SamplePlatform.shared()
        let place = try Workplace()
        try place.done(
            "score", "--store", sample.history, "--backfill", "2026-02-19..2026-02-26", "--scores",
            "log", "--out", "x.csv")
        let log = try lines(place.text("log"))
        let days = log.map { String($0.split(separator: "\"")[7]) }
        #expect(Set(days) == ["2026-02-19", "2026-02-26"])
        #expect(days == days.sorted())
        // The same as a model that somebody had trained on that day.
        try place.done(
            "train", "--store", sample.history, "--as-of", "2026-02-19", "--model", "then.json")
        try place.done(
            "score", "--store", sample.history, "--as-of", "2026-02-19", "--model", "then.json", "--scores", "then",
            "--out", "y.csv")
        #expect(try lines(place.text("then")) == log.filter { $0.contains("2026-02-19") })
        let again = try place.almanac(
            "score", "--store", sample.history, "--backfill", "2026-02-26..2026-02-26", "--scores", "log", "--out", "-")
        #expect(again.messages.contains("0 added to log"))
        #expect(try lines(place.text("log")) == log)
    }

    @Test func policiesOfRetraining() throws {
        let sample = try SamplePlatform.shared()
        let place = try Workplace()
        try place.write("retrain: when stale\nretrain-after: 5d\nmodel: m.json\nscores: log\n", to: "almanac.yaml")
        let options = ["score", "--store", sample.history, "--out", "x.csv", "--as-of"]
        let first = try place.almanac(arguments: options + ["2026-02-19"])
        #expect(first.status == 0)
        #expect(first.messages.contains("as there was none"))
        let model = try place.text("m.json")
        // Not stale yet, and too young to be asked how far it has drifted.
        #expect(try place.almanac(arguments: options + ["2026-02-24"]).status == 0)
        #expect(try place.text("m.json") == model)
        let stale = try place.almanac(arguments: options + ["2026-02-25"])
        #expect(stale.messages.contains("the model is 6 days old, more than 5"))
        #expect(try place.text("m.json") != model)
        #expect(try place.text("m.json.previous") == model, "the last good model is kept")
        let newer = try place.text("m.json")
        #expect(try place.almanac(arguments: options + ["2026-02-26", "--retrain", "each-score"]).status == 0)
        #expect(try place.text("m.json") != newer)
    }

    /// A model of tenants unlike today's is trained anew, though it is not old.
    @Test func aModelThatHasDriftedIsTrainedAnew() throws {
        let sample = try SamplePlatform.shared()
        let place = try Workplace()
        let model = try String(contentsOfFile: sample.model, encoding: .utf8)
        try place.write(model, to: "m.json")
        try place.done(
            "simulate", "--tenants", "100", "--days", "200", "--seed", "9", "--end", "2026-04-01", "--density", "12",
            "--out", "other.ndjson")
        try place.done("ingest", "--store", "other.sqlite", "other.ndjson")
        let options = ["score", "--store", "other.sqlite", "--model", "m.json", "--scores", "log", "--out", "x.csv"]
        #expect(try place.almanac(arguments: options + ["--retrain", "never"]).status == 0)
        #expect(try place.text("m.json") == model)
        let drifted = try place.almanac(arguments: options + ["--retrain", "when-stale"])
        #expect(drifted.status == 0)
        #expect(drifted.messages.contains(" moved far"))
        #expect(try place.text("m.json.previous") == model)
        let renewed = try place.text("m.json")
        #expect(renewed != model)
        #expect(try place.almanac(arguments: options + ["--retrain", "when-stale"]).status == 0)
        #expect(try place.text("m.json") == renewed, "nothing new can be learnt on the same day")
    }

    @Test func whatCannotBeAsked() throws {
        let sample = try SamplePlatform.shared()
        let place = try Workplace()
        try place.expectFailure(
            64,
            """
            error: no model is named
              Name one with --model, or train one: `almanac train --store \(sample.store) --model model.json`.
            """, "score", "--store", sample.store)
        try place.expectFailure(
            64,
            """
            error: --backfill is “2026-02-01”
              Give two days, such as 2026-01-01..2026-06-30.
            """, "score", "--store", sample.store, "--backfill", "2026-02-01")
        let soon = try place.almanac("score", "--store", sample.history, "--backfill", "2025-09-20..2025-09-21")
        #expect(soon.status == 75)
        #expect(soon.messages.contains("no scores as of 2025-09-21"))
        #expect(!place.exists("log"))
    }
}
