import Foundation
import Testing

@testable import TreeEnsembles

@Suite("Population stability")
struct ValueProfileTests {
    @Test("Deciles of a hundred values hold ten each; what lacks a value is apart")
    func deciles() {
        let profile = ValueProfile(of: (1...100).map(Double.init) + [.nan, .infinity])
        #expect(profile.borders == [10.5, 20.5, 30.5, 40.5, 50.5, 60.5, 70.5, 80.5, 90.5])
        #expect(profile.counts == Array(repeating: 10, count: 10) + [2])
        #expect([1, 10.5, 10.6, 1000, .nan].map(profile.bin) == [0, 0, 1, 9, 10])
    }

    @Test("Few distinct values have a bin each, one value or none has one")
    func fewValues() {
        #expect(ValueProfile(of: [0, 0, 1, 3]).counts == [2, 1, 1, 0])
        #expect(ValueProfile(of: [5, 5]).counts == [2, 0])
        #expect(ValueProfile(of: [.nan]).counts == [0, 1])
    }

    /// By hand: shares (1.5, 3.5) of 5 against (3.5, 1.5) of 5: 2 × .4 × ln(7/3).
    @Test("The index of a toy case")
    func index() throws {
        let profile = try #require(ValueProfile(borders: [0], counts: [1, 3, 0]))
        let shift = try #require(profile.shift(to: [3, 1, 0]))
        #expect(abs(shift.index - 0.8 * log(7.0 / 3)) < 1e-12)
        #expect(shift.byChance == 0.5)
        #expect(!shift.isLarge)
    }

    @Test("Nothing moved gives 0; many cases that moved are a large shift; no cases give none")
    func sizes() throws {
        let profile = try #require(ValueProfile(borders: [0], counts: [1000, 3000, 0]))
        #expect(try #require(profile.shift(to: [500, 1500, 0])).index < 1e-6)
        #expect(try #require(profile.shift(to: [1500, 500, 0])).isLarge)
        #expect(profile.shift(to: [0, 0, 0]) == nil)
    }

    @Test("What was written is checked")
    func written() {
        #expect(ValueProfile(borders: [2, 1], counts: [1, 1, 1, 1]) == nil)
        #expect(ValueProfile(borders: [1], counts: [1, 1]) == nil)
        #expect(ValueProfile(borders: [1], counts: [1, -1, 0]) == nil)
        #expect(ValueProfile(borders: [], counts: [0, 0]) == nil)
    }
}
