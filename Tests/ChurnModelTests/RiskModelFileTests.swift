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
        // As one truth value: a failure would print every node.
        #expect((again == model) as Bool)
        #expect(again.id == model.id)
        #expect((again.fileBytes() == model.fileBytes()) as Bool)
    }

    @Test("Another format or other definitions: refused, with both versions")
    func versions() throws {
        let text = try text()
        #expect(
            message(text.replacing(#"{"format":1"#, with: #"{"format":2"#)) == """
                churn.model:1: error: this is no model that can be used: version 2 of the format, but this program \
                knows version 1 at byte 11
                  Train the model again with this version of almanac.
                """)
        #expect(
            message(text.replacing(#""definitions":1"#, with: #""definitions":7"#))?.contains(
                "version 7 of the definitions, but this program knows version 1") == true)
    }

    @Test("Other features: refused by name")
    func features() throws {
        let text = try text()
        #expect(
            message(text.replacing(#""logins.28d""#, with: #""logins.29d""#))?.contains(
                "the model uses the feature \"logins.29d\", which this program does not know") == true)
        #expect(
            message(text.replacing(#""logins.28d","#, with: ""))?.contains(
                "the model lacks the feature \"logins.28d\", which this program uses") == true)
    }

    @Test("A file that is no model, or not a whole one")
    func damaged() throws {
        #expect(message("")?.contains("an object was expected, but the text ends at byte 0") == true)
        #expect(message("not a model")?.hasPrefix("churn.model:1: error: this is no model that can be used") == true)
        #expect(message("{}")?.contains("the key \"format\" is missing") == true)
        let bytes = Array(try text().utf8)
        for length in stride(from: 0, to: bytes.count - 1, by: 211) {
            #expect(throws: Failure.self) { try RiskModel(fileBytes: Array(bytes.prefix(length)), file: "m") }
        }
        #expect(throws: Failure.self) { try RiskModel(fileBytes: bytes + [0x7D], file: "m") }
    }

    @Test("Damage at random never crashes, and what is read can be used")
    func fuzzed() throws {
        let bytes = Array(try text().utf8)
        var generator = KeyedGenerator(seed: 5)
        let row = FeatureMatrix(featureCount: ChurnFeature.all.count, rows: [ChurnFeature.row(CutoffFigures())])
        for _ in 0..<400 {
            var damaged = bytes
            damaged[generator.below(damaged.count)] = Array("0123456789-,[]{}\"e.x".utf8)[generator.below(20)]
            guard let model = try? RiskModel(fileBytes: damaged, file: "m") else { continue }
            #expect((0...1).contains(model.forest.probabilities(of: row)[0]))
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
