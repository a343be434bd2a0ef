import Diagnostics
import EventModel
import Testing
import TreeEnsembles
import UsageMetrics

@testable import ChurnModel

@Suite("Model file")
struct RiskModelFileTests {
    private static let sample: RiskModel? = {
        var options = ChurnOptions()
        options.treeCount = 5
        let outcome = try? SamplePlatform.source().train(settings(asOf: SamplePlatform.asOf), options)
        if case .model(let model) = outcome { return model } else { return nil }
    }()

    private func text() throws -> String {
        String(decoding: try #require(Self.sample).fileBytes(), as: UTF8.self)
    }

    private func message(_ text: String) -> String? {
        do {
            _ = try RiskModel(fileBytes: Array(text.utf8), file: "churn.model")
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test("What is written reads back the same")
    func roundTrip() throws {
        let model = try #require(Self.sample)
        let again = try RiskModel(fileBytes: model.fileBytes(), file: "churn.model")
        // As one truth value: a failure would print every node. Missing typical values are NaN, which no card equals.
        #expect((again.learner == model.learner) as Bool)
        #expect(again.id == model.id)
        #expect((again.fileBytes() == model.fileBytes()) as Bool)
    }

    @Test("Another kind, format or other definitions: refused, with both")
    func versions() throws {
        let text = try text()
        #expect(
            message(text.replacing(#""format":2"#, with: #""format":1"#)) == """
                churn.model:1: error: this is no model that can be used: version 1 of the format, but this program \
                knows version 2 at byte 26
                  Train the model again with this version of almanac.
                """)
        #expect(
            message(text.replacing(#""definitions":1"#, with: #""definitions":7"#))?.contains(
                "version 7 of the definitions, but this program knows version 1") == true)
        #expect(
            message(text.replacing(#"{"kind":"store""#, with: #"{"kind":"table""#)) == """
                churn.model: error: this model was learnt from a table, not from a store
                  Score a table with it by `almanac score --table`, or train a model with `almanac train --store`.
                """)
    }

    @Test("Other features: refused by name")
    func features() throws {
        let text = try text()
        #expect(
            message(text.replacing(#"["logins.28d","#, with: #"["logins.29d","#))?.contains(
                "the model uses the feature \"logins.29d\", which this program does not know") == true)
        #expect(
            message(text.replacing(#"["logins.28d","numeric"],"#, with: ""))?.contains(
                "the model lacks the feature \"logins.28d\", which this program uses") == true)
        #expect(
            message(text.replacing(#"["logins.28d","numeric"]"#, with: #"["logins.28d","categorical"]"#))?.contains(
                "the model takes the feature \"logins.28d\" as categorical, this program as numeric") == true)
    }

    @Test("The last line is the SHA-256 of all before it; another digit anywhere is refused")
    func seal() throws {
        let text = try text()
        let digest = text.suffix(64 + 3).prefix(64)
        let sealed = Array(text.utf8.dropLast(64 + 4))
        #expect(RiskModel.digest(of: sealed) == digest)
        // FIPS 180-2, appendix B.1.
        #expect(
            RiskModel.digest(of: Array("abc".utf8))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            message(text.replacing(#""seed":"1""#, with: #""seed":"2""#))?.contains(
                "the file is not as it was written: its SHA-256 is another one") == true)
    }

    @Test("A file that is no model, or not a whole one")
    func damaged() throws {
        #expect(message("")?.contains("an object was expected, but the text ends at byte 0") == true)
        #expect(message("not a model")?.hasPrefix("churn.model:1: error: this is no model that can be used") == true)
        #expect(message("{}")?.contains("the key \"kind\" is missing") == true)
        let bytes = Array(try text().utf8)
        for length in stride(from: 0, to: bytes.count - 1, by: max(1, bytes.count / 100)) {
            #expect(throws: Failure.self) { try RiskModel(fileBytes: Array(bytes.prefix(length)), file: "m") }
        }
        #expect(throws: Failure.self) { try RiskModel(fileBytes: bytes + [0x7D], file: "m") }
    }

    @Test("Damage at random never crashes and is always refused")
    func fuzzed() throws {
        let bytes = Array(try text().utf8)
        var generator = KeyedGenerator(seed: 5)
        for _ in 0..<100 {
            var damaged = bytes
            let place = generator.below(damaged.count)
            damaged[place] = Array("0123456789-,[]{}\"e.x".utf8)[generator.below(20)]
            guard damaged[place] != bytes[place] else { continue }
            #expect(throws: Failure.self) { try RiskModel(fileBytes: damaged, file: "m") }
        }
    }

    @Test("A model of another horizon, window or idle time is refused by configuration")
    func definitions() throws {
        let model = try #require(Self.sample)
        #expect {
            try ChurnScorer(model: model, settings: settings(asOf: "2026-01-01", horizon: 60))
        } throws: { error in
            guard let failure = error as? Failure else { return false }
            return failure.status == .configuration
                && failure.description == """
                    error: the model was learnt with a horizon of 30 days, but the configuration says 60
                      Train a model with this configuration, or set the horizon to 30 days.
                    """
        }
        var thresholds = Thresholds()
        thresholds.idleMinutes = 20
        let other = MetricSettings(calendar: .utc, thresholds: thresholds, asOf: day("2026-01-01"))
        #expect(throws: Failure.self) { try ChurnScorer(model: model, settings: other) }
        thresholds.idleMinutes = 30
        thresholds.highBand = 0.5
        let bands = MetricSettings(calendar: .utc, thresholds: thresholds, asOf: day("2026-01-01"))
        #expect(throws: Never.self) { try ChurnScorer(model: model, settings: bands) }
    }
}
