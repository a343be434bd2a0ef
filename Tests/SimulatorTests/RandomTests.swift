import Foundation
import Testing

@testable import Simulator

@Suite struct RandomTests {
    /// The first numbers of the reference implementation of SplitMix64 for the seed 1234567.
    @Test func splitMixGivesItsReferenceNumbers() {
        var random = RandomStream(key: 1_234_567)
        #expect(
            (0..<5).map { _ in random.next() } == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ])
    }

    @Test func boundsAreKept() {
        var random = RandomStream(key: 3)
        let drawn = (0..<2000).map { _ in random.below(7) }
        #expect(Set(drawn) == Set(0..<7))
        #expect(random.below(0) == 0)
        #expect(random.below(-5) == 0)
        #expect((0..<100).allSatisfy { _ in (3...4).contains(random.within(3...4)) })
        #expect((0..<1000).allSatisfy { _ in (0..<1).contains(random.unit()) })
    }

    @Test func weightsAreKept() {
        var random = RandomStream(key: 5)
        var counts = [0, 0, 0]
        for _ in 0..<9000 { counts[random.pick(weights: [1, 0, 2])] += 1 }
        #expect(abs(counts[0] - 3000) < 200)
        #expect(counts[1] == 0)
    }

    @Test(arguments: [-40, -20.5, -1, -1e-9, 0, 1e-5, 0.5, 1, 3.25, 40])
    func exponentialAgreesWithTheLibrary(x: Double) {
        #expect(abs(PortableMath.exp(x) / exp(x) - 1) < 1e-12)
    }

    @Test func exponentialStopsAtItsBounds() {
        #expect(PortableMath.exp(-1e9) == PortableMath.exp(-40))
        #expect(PortableMath.exp(1e9) == PortableMath.exp(40))
    }

    @Test(arguments: [1e-300, 1e-9, 0.3, 0.999_999, 1, 1.5, 1.999_999, 2, 10, 12_345.678, 1e300])
    func logarithmAgreesWithTheLibrary(x: Double) {
        #expect(abs(PortableMath.log(x) - log(x)) <= 1e-12 * max(1, abs(log(x))))
    }

    private func moments(_ count: Int, _ draw: (inout RandomStream) -> Double) -> (mean: Double, variance: Double) {
        var random = RandomStream(key: 11)
        let values = (0..<count).map { _ in draw(&random) }
        let mean = values.reduce(0, +) / Double(count)
        return (mean, values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count))
    }

    @Test func normalNumbers() {
        let (mean, variance) = moments(40_000) { $0.normal() }
        #expect(abs(mean) < 0.02)
        #expect(abs(variance - 1) < 0.03)
    }

    @Test func exponentialNumbers() {
        let (mean, variance) = moments(40_000) { $0.exponential(mean: 3) }
        #expect(abs(mean - 3) < 0.06)
        #expect(abs(variance - 9) < 0.5)
    }

    /// Mean and variance of a Poisson count are equal.
    @Test(arguments: [0.1, 1, 15.9, 16, 40, 500])
    func poissonCounts(expected: Double) {
        let (mean, variance) = moments(20_000) { Double($0.poisson(mean: expected)) }
        #expect(abs(mean / expected - 1) < 0.04)
        #expect(abs(variance / expected - 1) < 0.06)
    }

    @Test func noPoissonCountWithoutMean() {
        var random = RandomStream(key: 1)
        #expect(random.poisson(mean: 0) == 0)
        #expect(random.poisson(mean: -1) == 0)
        #expect(random.poisson(mean: .nan) == 0)
    }
}
