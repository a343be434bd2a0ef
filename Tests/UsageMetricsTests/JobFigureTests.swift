import EventModel
import TestSupport
import Testing
import UsageMetrics

/// A job is one (tenant, job): its earliest submission and its earliest end count.
@Suite struct JobFigureTests {
    /// As of 30 March 2026: the window is 1 to 30 March.
    private func figures(_ build: (inout TestLog) -> Void, zone: String = "UTC") throws -> TenantFigures {
        var log = TestLog()
        build(&log)
        return try log.figures(asOf: "2026-03-30", zone: zone)
    }

    @Test func earliestSubmissionAndEndCount() throws {
        let figures = try figures {
            $0.submit("2026-03-10T10:00", "j", servers: 2, bytes: 100)
            $0.submit("2026-03-11T10:00", "j", servers: 9, bytes: 900)
            $0.end("2026-03-12T10:00", "j", .failed)
            $0.end("2026-03-13T10:00", "j", .succeeded)
            $0.end("2026-03-14T10:00", "j", nil)
        }
        #expect(figures.jobsSubmitted30d == 1)
        #expect((figures.jobsSucceeded30d, figures.jobsFailed30d, figures.jobsCancelled30d) == (0, 1, 0))
        #expect(figures.jobBytes30d == 100)
        #expect(figures.serversMax30d == 2)
        #expect(figures.serverMilliseconds30d == 2 * 48 * 3_600_000)
        // The repeated submission is activity all the same.
        #expect(figures.lastActivity == Instant(test: "2026-03-11T10:00"))
    }

    @Test func ofEqualTimesTheLesserIdCounts() throws {
        let figures = try figures {
            $0.submit("2026-03-10T10:00", "j", servers: 7, bytes: 7, id: "b")
            $0.submit("2026-03-10T10:00", "j", servers: 3, bytes: 3, id: "B")
            $0.end("2026-03-10T11:00", "j", .succeeded, id: "z")
            $0.end("2026-03-10T11:00", "j", nil, id: "a")
        }
        #expect(figures.jobBytes30d == 3)
        #expect(figures.serverMilliseconds30d == 3 * 3_600_000)
        #expect((figures.jobsSucceeded30d, figures.jobsCancelled30d) == (0, 1))
    }

    @Test func submissionBeforeTheWindowIsNoneInIt() throws {
        let figures = try figures {
            $0.submit("2026-02-28T23:59:59.999", "j", servers: 4)
            $0.submit("2026-03-10T10:00", "j", servers: 4)
        }
        #expect(figures.jobsSubmitted30d == 0)
        #expect(figures.jobsSubmitted90d == 1)
        #expect(figures.serversMax30d == 0)
    }

    @Test func windowsBeginAtMidnight() throws {
        let figures = try figures {
            $0.submit("2026-03-01T00:00", "a")
            $0.submit("2025-12-31T00:00", "b")
            $0.submit("2025-12-30T23:59:59.999", "c")
        }
        #expect(figures.jobsSubmitted30d == 1)
        #expect(figures.jobsSubmitted90d == 2)
    }

    @Test func serverHoursAreClippedToTheWindow() throws {
        let figures = try figures {
            // Submitted two days before the window, ended 12 h into it: 5 servers × 12 h.
            $0.submit("2026-02-27T00:00", "a", servers: 5)
            $0.end("2026-03-01T12:00", "a")
            // Ended before the window: nothing.
            $0.submit("2026-02-01T00:00", "b", servers: 5)
            $0.end("2026-02-28T00:00", "b")
            // Still running at the end: 3 servers × 6 h.
            $0.submit("2026-03-30T18:00", "c", servers: 3)
            // Runs through the whole window: 1 server × 720 h.
            $0.submit("2026-01-01T00:00", "d")
        }
        #expect(figures.serverMilliseconds30d == (60 + 18 + 720) * 3_600_000)
    }

    @Test func endBeforeOrAtTheSubmissionCountsNoHours() throws {
        let figures = try figures {
            $0.end("2026-03-10T10:00", "a")
            $0.submit("2026-03-10T12:00", "a", servers: 8)
            $0.end("2026-03-10T14:00", "a")
            $0.submit("2026-03-11T12:00", "b", servers: 8, id: "y")
            $0.end("2026-03-11T12:00", "b", nil, id: "x")
        }
        #expect(figures.serverMilliseconds30d == 0)
        #expect(figures.jobsSubmitted30d == 2)
        #expect((figures.jobsSucceeded30d, figures.jobsCancelled30d) == (1, 1))
    }

    @Test func endWithoutSubmissionIsAnEnd() throws {
        let figures = try figures { $0.end("2026-03-10T10:00", "a", .failed) }
        #expect(figures.jobsFailed30d == 1)
        #expect(figures.jobsSubmitted30d == 0)
        #expect(figures.lastActivity == nil)
        #expect(figures.status == .idle)
    }

    @Test func endsCountByTheirOwnTime() throws {
        let figures = try figures {
            $0.submit("2026-02-10T10:00", "a")
            $0.end("2026-03-05T10:00", "a")
            $0.submit("2026-02-10T10:00", "b")
            $0.end("2026-02-28T23:59", "b")
            $0.submit("2026-03-30T10:00", "c")
            $0.end("2026-03-31T00:00", "c")
        }
        #expect(figures.jobsSucceeded30d == 1)
        #expect(figures.jobsSubmitted30d == 1)
    }

    @Test func jobsOfTwoTenantsWithOneIdAreTwo() throws {
        var log = TestLog()
        log.submit("2026-03-10T10:00", "j")
        log.submit("2026-03-10T11:00", "j", tenant: "other")
        log.end("2026-03-10T12:00", "j", tenant: "other")
        let all = try log.result(asOf: "2026-03-30").tenantFigures()
        #expect(all.map(\.jobsSubmitted30d) == [1, 1])
        #expect(all.map(\.jobsSucceeded30d) == [0, 1])
    }

    @Test func daysOfTwentyThreeHoursCountTwentyThree() throws {
        // 29 March 2026 has 23 hours in Berlin; the window ends at 22:00 UTC on 30 March.
        let figures = try figures({ $0.submit("2026-03-28T23:00", "a", servers: 1) }, zone: "Europe/Berlin")
        #expect(figures.serverMilliseconds30d == (23 + 24) * 3_600_000)
    }

    @Test func hugeJobsDoNotOverflow() throws {
        let huge: Int64 = 9_007_199_254_740_991
        let figures = try figures { log in
            for job in 0..<2000 { log.submit("2026-03-01T00:00", "j\(job)", servers: huge, bytes: huge) }
        }
        #expect(figures.jobBytes30d == 2000 * UInt128(huge))
        #expect(figures.serverMilliseconds30d == 2000 * Int128(huge) * 720 * 3_600_000)
        #expect(figures.serversMax30d == huge)
    }

    @Test func jobsPerDayAreOverTheDaysSinceCreationAtMostTheWindow() throws {
        func ratio(created: String, orphan: String? = nil) throws -> Ratio? {
            try figures { log in
                if let orphan { log.query(orphan) }
                log.created(created)
                for job in 0..<10 { log.submit("2026-03-30T10:00", "j\(job)") }
            }.jobsPerDay30d
        }
        #expect(try ratio(created: "2026-03-30T09:00") == Ratio(10, of: 1))
        #expect(try ratio(created: "2026-03-21T23:59") == Ratio(10, of: 10))
        #expect(try ratio(created: "2026-03-01T00:00") == Ratio(10, of: 30))
        #expect(try ratio(created: "2025-03-01T00:00") == Ratio(10, of: 30))
        // The creation decides, though earlier events are known.
        #expect(try ratio(created: "2026-03-29T00:00", orphan: "2026-01-01T00:00") == Ratio(10, of: 2))
    }
}
