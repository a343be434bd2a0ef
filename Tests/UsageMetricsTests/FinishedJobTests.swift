import EventModel
import TestSupport
import Testing
import UsageMetrics

/// As of 30 March 2026: the window is 1 to 30 March, the one before it 30 January to 28 February.
@Suite struct FinishedJobTests {
    private func jobs(_ build: (inout TestLog) -> Void) throws -> [FinishedJob] {
        var log = TestLog()
        build(&log)
        return try log.result(asOf: "2026-03-30").states[0].finishedJobs
    }

    private func job(
        _ submitted: String, _ ended: String, _ servers: Int64, _ outcome: FinishedJob.Outcome
    ) -> FinishedJob {
        FinishedJob(
            submitted: Instant(test: submitted), ended: Instant(test: ended), servers: servers, outcome: outcome)
    }

    @Test func jobsAreKeptInTheOrderOfTheirEnds() throws {
        let jobs = try jobs {
            $0.submit("2026-03-10T10:00", "a", servers: 2)
            $0.submit("2026-03-10T11:00", "b", servers: 3)
            $0.submit("2026-03-10T12:00", "c")
            $0.submit("2026-03-10T13:00", "open")
            $0.end("2026-03-10T13:00", "b", .failed)
            $0.end("2026-03-11T10:00", "a")
            $0.end("2026-03-12T10:00", "c", nil)
        }
        #expect(
            jobs == [
                job("2026-03-10T11:00", "2026-03-10T13:00", 3, .failed),
                job("2026-03-10T10:00", "2026-03-11T10:00", 2, .succeeded),
                job("2026-03-10T12:00", "2026-03-12T10:00", 1, .cancelled),
            ])
        #expect(jobs.map(\.duration) == [2, 24, 46].map { $0 * 3_600_000 })
    }

    @Test func onlyThoseThatEndedInTheLastTwoWindowsAreKept() throws {
        let jobs = try jobs {
            $0.submit("2026-01-29T10:00", "before")
            $0.submit("2025-11-01T00:00", "long", servers: 5)
            $0.submit("2026-03-30T10:00", "after")
            $0.end("2026-01-29T23:59:59.999", "before")
            $0.end("2026-01-30T00:00", "long")
            $0.end("2026-03-31T00:00", "after")
        }
        // However long ago it began: 30 days of November, 31 of December and 29 of January.
        #expect(jobs == [job("2025-11-01T00:00", "2026-01-30T00:00", 5, .succeeded)])
        #expect(jobs.map(\.duration) == [90 * 86_400_000])
    }

    @Test func theEarliestSubmissionAndEndCount() throws {
        let jobs = try jobs {
            $0.submit("2026-03-10T10:00:00.250", "a", servers: 2)
            $0.submit("2026-03-10T10:30", "a", servers: 9)
            $0.end("2026-03-10T11:00:00.750", "a", .failed)
            $0.end("2026-03-10T12:00", "a")
        }
        #expect(jobs == [job("2026-03-10T10:00:00.250", "2026-03-10T11:00:00.750", 2, .failed)])
        #expect(jobs.map(\.duration) == [3_600_500])
    }

    @Test func anEndWithoutASubmissionBeforeItHasNoDuration() throws {
        let jobs = try jobs {
            $0.end("2026-03-10T10:00", "orphan")
            $0.end("2026-03-10T10:00", "early")
            $0.submit("2026-03-10T12:00", "early")
            $0.end("2026-03-10T13:00", "early")
        }
        #expect(jobs.isEmpty)
    }
}
