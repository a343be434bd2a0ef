import EventModel
import TestSupport
import Testing
import UsageMetrics

/// A login is idle when no work of the same user falls in [login, login + 30 min] and before E.
@Suite struct IdleLoginTests {
    private func idle(_ build: (inout TestLog) -> Void, asOf: String = "2026-03-10", zone: String = "UTC") throws -> Int
    {
        var log = TestLog()
        build(&log)
        return try log.figures(asOf: asOf, zone: zone).idleLogins30d
    }

    @Test func windowIsInclusiveAtBothEnds() throws {
        #expect(
            try idle {
                $0.login("2026-03-05T10:00"); $0.query("2026-03-05T10:30:00.000")
            } == 0)
        #expect(
            try idle {
                $0.login("2026-03-05T10:00"); $0.query("2026-03-05T10:30:00.001")
            } == 1)
        #expect(
            try idle {
                $0.query("2026-03-05T09:59:59.999"); $0.login("2026-03-05T10:00")
            } == 1)
    }

    @Test func workOfTheSameMillisecondCountsWhicheverIdIsLess() throws {
        #expect(
            try idle {
                $0.query("2026-03-05T10:00", id: "a"); $0.login("2026-03-05T10:00", id: "b")
            } == 0)
        #expect(
            try idle {
                $0.login("2026-03-05T10:00", id: "a"); $0.query("2026-03-05T10:00", id: "b")
            } == 0)
    }

    @Test func onlyTheUsersOwnWorkCounts() throws {
        #expect(
            try idle {
                $0.login("2026-03-05T10:00"); $0.query("2026-03-05T10:05", "bob")
            } == 1)
    }

    @Test func onlyWorkCounts() throws {
        let idle = try idle {
            $0.login("2026-03-05T10:00")
            $0.login("2026-03-05T10:05")
            $0.add(.userLogoff, "2026-03-05T10:06", user: "ann")
            $0.end("2026-03-05T10:07", "j")
        }
        #expect(idle == 2)
    }

    @Test(arguments: [EventType.datasetLoaded, .datasetQueried, .datasetDeleted, .jobSubmitted])
    func everyKindOfWorkCounts(type: EventType) throws {
        let idle = try idle { log in
            log.login("2026-03-05T10:00")
            log.add(type, "2026-03-05T10:20", user: "ann") {
                $0.dataset = "d"
                $0.job = "j"
                $0.servers = 1
            }
        }
        #expect(idle == 0)
    }

    @Test func oneWorkServesAllLoginsWithinReach() throws {
        let idle = try idle {
            $0.login("2026-03-05T09:40")
            $0.login("2026-03-05T10:00")
            $0.login("2026-03-05T10:10")
            $0.query("2026-03-05T10:20")
            $0.login("2026-03-05T10:20:00.001")
        }
        // 09:40 is out of reach, and the last login came after the work.
        #expect(idle == 2)
    }

    @Test func workAfterTheEndDoesNotCount() throws {
        #expect(
            try idle {
                $0.login("2026-03-10T23:50"); $0.query("2026-03-11T00:00")
            } == 1)
        #expect(
            try idle {
                $0.login("2026-03-10T23:50"); $0.query("2026-03-10T23:59:59.999")
            } == 0)
        // As of the next day the same work is there.
        #expect(
            try idle(
                {
                    $0.login("2026-03-10T23:50"); $0.query("2026-03-11T00:00")
                }, asOf: "2026-03-11") == 0)
    }

    @Test func loginsCountOnTheirOwnDay() throws {
        var log = TestLog()
        log.login("2026-03-08T23:50")
        log.login("2026-03-09T23:50")
        log.query("2026-03-10T00:10")
        let days = try log.result(asOf: "2026-03-10").dailyFigures(ofTenant: 0)
        #expect(days.map(\.counts.idleLogins) == [1, 0, 0])
        #expect(days.map(\.counts.logins) == [1, 1, 0])
    }

    @Test func repeatedSubmissionIsWorkToo() throws {
        let idle = try idle {
            $0.submit("2026-03-04T10:00", "j")
            $0.login("2026-03-05T10:00")
            $0.submit("2026-03-05T10:01", "j")
        }
        #expect(idle == 0)
    }

    @Test func thresholdCanBeSet() throws {
        var log = TestLog()
        log.login("2026-03-05T10:00")
        log.query("2026-03-05T10:45")
        var thresholds = Thresholds()
        thresholds.idleMinutes = 45
        #expect(try log.figures(asOf: "2026-03-10", thresholds: thresholds).idleLogins30d == 0)
        thresholds.idleMinutes = 44
        #expect(try log.figures(asOf: "2026-03-10", thresholds: thresholds).idleLogins30d == 1)
    }

    @Test func manyOpenLoginsStayCheap() throws {
        var log = TestLog()
        for second in 0..<5000 {
            log.login("2026-03-05T\(10 + second / 3600):\(second / 60 % 60):\(second % 60)")
        }
        // Second 4999; in reach are those from second 3199 on: 1801.
        log.query("2026-03-05T11:23:19")
        #expect(try log.figures(asOf: "2026-03-10").idleLogins30d == 5000 - 1801)
    }
}
