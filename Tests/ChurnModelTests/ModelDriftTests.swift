import EventModel
import Testing
import TreeEnsembles

@testable import ChurnModel

@Suite("Drift of a model")
struct ModelDriftTests {
    /// A hundred cases of which the first feature is even over ten values, and all others are missing.
    private static let profile = ModelProfile(
        features: ChurnFeature.all.indices.map { feature in
            ValueProfile(of: (0..<100).map { feature == 0 ? Double($0 % 10) : .nan })
        }, score: ValueProfile(of: (0..<100).map { Double($0) / 100 }), baseRate: 0.1)

    private func drift(
        first: (Int) -> Double, score: (Int) -> Double = { Double($0 % 100) / 100 },
        churned: (Int) -> Bool? = { _ in nil },
        learnt: String = "2026-06-01"
    ) throws -> ModelDrift {
        let signals = (0..<200).map { index -> DriftSignals in
            var values = [Double](repeating: .nan, count: ChurnFeature.all.count)
            values[0] = first(index)
            let row = ChurnRow(tenant: 0, cutoff: Day(year: 2026, month: 6, day: 30), values: values, silence: 0)
            return Self.profile.signals(row, score: score(index), outcome: churned(index))
        }
        return ModelDrift(
            Self.profile, learntUpTo: try #require(Day(iso: learnt)), signals: signals,
            asOf: Day(year: 2026, month: 6, day: 30), staleAfterDays: 29)
    }

    @Test("The same population has not drifted")
    func same() throws {
        let drift = try drift(first: { Double($0 % 10) }, churned: { $0 % 10 == 0 })
        #expect(drift.features.count == ChurnFeature.all.count)
        #expect(drift.features.allSatisfy { $0.shift.index < 0.01 })
        #expect(drift.outcomes == .init(rows: 200, churned: 20))
        #expect(!drift.needsTraining)
    }

    @Test("A feature whose values have moved is named first")
    func moved() throws {
        let drift = try drift(first: { Double($0 % 3) })
        #expect(drift.drifted.map(\.label) == [ChurnFeature.all[0].label])
        #expect(drift.features[0].label == ChurnFeature.all[0].label)
        #expect(drift.needsTraining)
        #expect(!drift.hasScoreDrifted)
    }

    @Test("Scores that crowd together have drifted")
    func scores() throws {
        #expect(try drift(first: { Double($0 % 10) }, score: { _ in 0.99 }).hasScoreDrifted)
    }

    /// 200 cases at .1 are 20 ± 4.2: 33 lie above 1.5 × and three errors, 27 do not.
    @Test("The base rate has changed when it differs by half and beyond chance")
    func baseRate() throws {
        func changed(_ count: Int) throws -> Bool {
            try drift(first: { Double($0 % 10) }, churned: { $0 < count }).hasBaseRateChanged
        }
        #expect(try changed(33))
        #expect(try !changed(27))
        #expect(try changed(5))
        #expect(try !changed(14))
    }

    @Test("A model is stale after so many days")
    func stale() throws {
        #expect(try !drift(first: { Double($0 % 10) }, learnt: "2026-06-01").isStale)
        #expect(try drift(first: { Double($0 % 10) }, learnt: "2026-05-31").isStale)
    }

    @Test("Without tenants there is nothing to compare")
    func nobody() throws {
        let drift = ModelDrift(
            Self.profile, learntUpTo: Day(year: 2026, month: 6, day: 1), signals: [],
            asOf: Day(year: 2026, month: 6, day: 30), staleAfterDays: 90)
        #expect(drift.features.isEmpty && drift.score == nil && !drift.needsTraining)
    }
}
