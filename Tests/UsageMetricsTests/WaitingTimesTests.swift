import Testing
import UsageMetrics

@Suite struct WaitingTimesTests {
    @Test func thoseNotWatchedAnyLongerCountUntilThen() {
        // At 1 it happens to one of six; at 3 to one of the four still watched, of whom another leaves; at 4 to one of two.
        let times = WaitingTimes([
            (4, true), (2, false), (3, true), (1, true), (5, false), (3, false),
        ])
        #expect(times.count == 6)
        #expect(times.happenings == 3)
        #expect(times.share(by: 0) == 0)
        #expect(times.share(by: 1).map { ($0 * 1e6).rounded() } == 166_667)
        // 1 − 5/6 × 3/4, and × 1/2.
        #expect(times.share(by: 3).map { ($0 * 1e6).rounded() } == 375_000)
        #expect(times.share(by: 5).map { ($0 * 1e6).rounded() } == 687_500)
        #expect(times.share(by: 6) == nil)
        #expect(times.median == 4)
        #expect([0, 3, 4, 5, 6].map(times.atRisk) == [6, 4, 2, 1, 0])
    }

    @Test func theMedianIsReachedAtHalf() {
        // 3/4 × 2/3 is one half.
        #expect(WaitingTimes([(1, true), (2, true), (3, false), (4, false)]).median == 2)
        #expect(WaitingTimes([(1, true), (3, false), (4, false)]).median == nil)
        #expect(WaitingTimes([]).median == nil)
    }

    @Test func whereItHasHappenedToAllItIsKnownForGood() {
        #expect(WaitingTimes([(1, true), (1, true)]).share(by: 100) == 1)
        #expect(WaitingTimes([]).share(by: 1) == nil)
    }
}
