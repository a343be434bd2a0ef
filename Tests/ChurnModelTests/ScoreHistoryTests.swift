import Diagnostics
import EventModel
import Testing
import TreeEnsembles
import UsageMetrics

@testable import ChurnModel

@Suite("Issued scores")
struct ScoreHistoryTests {
    private static func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

    private static func issued(
        _ tenant: String, _ day: String, _ score: Double, model: String = "m1", _ reasons: [IssuedScore.Reason] = []
    ) throws -> IssuedScore {
        IssuedScore(
            tenant: tenant, asOf: try self.day(day), score: score, band: score >= 0.6 ? .high : .low, reasons: reasons,
            model: model)
    }

    private static func history(
        _ scores: [IssuedScore], rest: String = "", asOf: String = "2026-06-30", since: String = "2026-01-01"
    ) throws -> ScoreHistory {
        try ScoreHistory(
            log: scores.flatMap(\.line) + Array(rest.utf8), asOf: try day(asOf), since: try day(since), file: "log")
    }

    @Test("A line holds its parts in a fixed order and reads back the same")
    func lines() throws {
        let reason = IssuedScore.Reason(group: .silence, sentence: "No “job” for \"19\" days", points: -3.5)
        let score = try Self.issued("a.b", "2026-06-30", 0.1234, [reason])
        let text = String(decoding: score.line, as: UTF8.self)
        #expect(
            text == #"{"tenant":"a.b","asOf":"2026-06-30","score":0.1234,"band":"low","model":"m1","reasons":"#
                + #"[{"group":"silence","points":-3.5,"text":"No “job” for \"19\" days"}]}"# + "\n")
        #expect(try IssuedScore(line: score.line) == score)
    }

    @Test("Points come by day, the first word on each, from any order of lines")
    func points() throws {
        let history = try Self.history([
            Self.issued("a", "2026-06-20", 0.25), Self.issued("b", "2026-06-20", 0.5),
            Self.issued("a", "2026-06-10", 0.125), Self.issued("a", "2026-06-20", 0.75, model: "m2"),
            Self.issued("a", "2026-06-10", 1, model: "m2"), Self.issued("c", "2026-06-01", 0),
        ])
        #expect(history.models == ["m1", "m2"])
        #expect(
            history.points(of: "a") == [
                .init(day: try Self.day("2026-06-10"), score: 0.125, model: 0),
                .init(day: try Self.day("2026-06-20"), score: 0.25, model: 0),
            ])
        #expect(history.points(of: "c").map(\.score) == [0])
        #expect(history.points(of: "nobody").isEmpty)
    }

    @Test("What is later than the report, or too old for it, does not count")
    func range() throws {
        let scores = try ["2026-05-31", "2026-06-01", "2026-06-10", "2026-06-11"].map { try Self.issued("a", $0, 0.5) }
        let history = try Self.history(scores, asOf: "2026-06-10", since: "2026-06-01")
        #expect(try history.points(of: "a").map(\.day) == [Self.day("2026-06-01"), Self.day("2026-06-10")])
    }

    @Test("A last line that was never finished does not count; blank lines are nothing")
    func unfinished() throws {
        let score = try Self.issued("a", "2026-06-20", 0.25)
        let half = String(decoding: score.line.prefix(40), as: UTF8.self)
        #expect(try Self.history([score], rest: "\n\n" + half).points(of: "a").count == 1)
        #expect(try Self.history([], rest: half).points(of: "a").isEmpty)
    }

    @Test("Lines in another order of keys, or with blanks, are read too")
    func otherWriters() throws {
        let line = #"{ "asOf": "2026-06-20", "tenant": "a", "model": "m", "reasons": [], "band": "low", "score": 0.5 }"#
        #expect(try Self.history([], rest: line + "\n").points(of: "a").map(\.score) == [0.5])
    }

    @Test(
        "A line that is no score is named",
        arguments: [
            ("{}", "missing"), ("{\"tenant\":\"a\"", "ends"), ("no JSON", "an object was expected"),
            (#"{"tenant":"a","asOf":"2026-02-30","score":0.5,"band":"low","model":"m","reasons":[]}"#, "a day"),
            (#"{"tenant":"a","asOf":"2026-02-20","score":1.5,"band":"low","model":"m","reasons":[]}"#, "probability"),
            (#"{"tenant":"a","asOf":"2026-02-20","score":0.5,"band":"dire","model":"m","reasons":[]}"#, "a band"),
        ])
    func damage(_ line: String, _ why: String) throws {
        let failure = #expect(throws: Failure.self) {
            try Self.history([Self.issued("a", "2026-06-20", 0.25)], rest: line + "\n")
        }
        let text = try #require(failure).description
        #expect(text.hasPrefix("log:2: error: this is no issued score: "))
        #expect(text.contains(why))
        #expect(failure?.status == .badData)
    }

    @Test("No bytes of any kind crash the reader")
    func noise() throws {
        var generator = KeyedGenerator(seed: 7)
        let line = try Self.issued("a", "2026-06-20", 0.25, [.init(group: .work, sentence: "x", points: 1)]).line
        for _ in 0..<3000 {
            var damaged = line
            for _ in 0..<3 { damaged[generator.below(damaged.count)] = UInt8(generator.below(256)) }
            _ = try? ScoreHistory(
                log: damaged, asOf: try Self.day("2026-06-30"), since: try Self.day("2026-01-01"), file: "log")
        }
    }

    @Test("The table has a line for each score, and the day where there are several")
    func table() throws {
        let reasons = [("No job, ever", 3), ("Pays much", -0.4)].map {
            IssuedScore.Reason(group: .silence, sentence: $0, points: $1)
        }
        let one = try Self.issued("a", "2026-06-20", 0.25, reasons)
        #expect(
            String(decoding: ScoreTable.bytes([one]), as: UTF8.self)
                == "id,score,band,reason1,reason2,reason3\na,0.25,low,\"No job, ever: +3.0\",Pays much: -0.4,\n")
        let two = ScoreTable.bytes([one, try Self.issued("a", "2026-06-21", 0.75)])
        #expect(String(decoding: two, as: UTF8.self).hasSuffix(",2026-06-20\na,0.75,high,,,,2026-06-21\n"))
    }
}
