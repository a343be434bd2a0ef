import Testing

@testable import UsageMetrics

@Suite struct DurationHistogramTests {
    private func histogram(_ durations: [Int64]) -> DurationHistogram {
        durations.reduce(into: DurationHistogram()) { $0.add(milliseconds: $1) }
    }

    @Test func anEmptyOneHasNoPercentile() {
        #expect(DurationHistogram().total == 0)
        #expect(DurationHistogram().percentile(50) == nil)
    }

    /// Below 3.2 s each tenth of a second is a bin, and its middle is told.
    @Test func shortDurationsAreToldToATenth() {
        let tenths = histogram((1...20).map { $0 * 100 })
        #expect(tenths.total == 20)
        // Ranks 10, 19, 20 and 1.
        #expect([50, 95, 100, 1].map { tenths.percentile($0) } == [1050, 1950, 2050, 150])
        #expect(histogram([3199]).percentile(50) == 3150)
    }

    /// 100 s are 1,000 tenths: in the doubling from 512 the bins are 16 wide, and this one reaches from 992 to 1,008.
    @Test func longDurationsAreToldToTheirBin() {
        #expect(histogram([100_000]).percentile(50) == 100_000)
        #expect(histogram([99_200]).percentile(50) == 100_000)
        #expect(histogram([99_199]).percentile(50) == 98_400)
        #expect(histogram([100_800]).percentile(50) == 101_600)
    }

    @Test func aDurationIsToldToWithinSixteenPerMille() throws {
        var duration = 3200.0
        while duration < 77 * 86_400_000 {
            let told = try #require(histogram([Int64(duration)]).percentile(50))
            #expect(abs(Double(told) - duration) <= duration * 0.016, "\(duration)")
            duration *= 1.0137
        }
    }

    @Test func nothingFallsOutside() {
        #expect(histogram([-5]).percentile(50) == 50)
        // The last bin begins with 63 · 2²⁰ tenths of a second and would end with 64 · 2²⁰: its middle is 127 · 2¹⁹.
        let last: Int64 = 127 * 524_288 * 100
        #expect(histogram([1000 * 86_400_000]).percentile(50) == last)
        #expect(histogram([.max]).total == 1)
    }

    @Test func countsAddUp() {
        let (a, b) = (histogram([50, 7000, 7000]), histogram([7000, 9_000_000]))
        let sum = zip(a.values, b.values).map(+)
        #expect(DurationHistogram(values: sum[...]) == histogram([50, 7000, 7000, 7000, 9_000_000]))
        #expect(DurationHistogram(values: sum.dropLast()) == nil)
    }

    @Test func aPercentileIsTheValueOfItsRank() {
        #expect(percentile(50, ofSorted: [Int]()) == nil)
        #expect([1, 50, 95, 100].map { percentile($0, ofSorted: [7]) } == [7, 7, 7, 7])
        let ten = Array(1...10)
        // Ranks 1, 1, 2, 5, 10 and 10.
        #expect([1, 10, 11, 50, 95, 100].map { percentile($0, ofSorted: ten) } == [1, 1, 2, 5, 10, 10])
    }
}
