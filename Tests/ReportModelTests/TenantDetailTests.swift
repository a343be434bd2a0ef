import ByteCoding
import EventModel
import Testing
import UsageMetrics

@testable import ReportModel

/// As of 30 June 2026: the window is the days 0…29 before, the last 60 days begin with day 59, the last 90 with day 89.
@Suite struct TenantDetailTests {
    private static let minute: Int64 = 60_000

    private func detail(_ platform: Platform) throws -> TenantDetail {
        TenantDetail(try platform.state("acme"), [], id: "acme", Platform.site)
    }

    private func acme(_ build: (inout Platform) -> Void) -> Platform {
        var platform = Platform()
        platform.open("acme", daysBefore: 199)
        build(&platform)
        return platform
    }

    @Test func usersAreIdleAfterSixtyDays() throws {
        let detail = try detail(
            acme {
                for user in ["active", "late", "idle", "never", "deleted", "left"] {
                    $0.user(.userAdded, "acme", user, daysBefore: 199)
                }
                $0.user(.userLogin, "acme", "active", daysBefore: 29)
                $0.user(.userLogin, "acme", "late", daysBefore: 59)
                for user in ["idle", "deleted"] { $0.user(.userLogin, "acme", user, daysBefore: 60) }
                $0.user(.userDeleted, "acme", "deleted", daysBefore: 10)
                $0.user(.userLogin, "acme", "left", daysBefore: 5)
                $0.user(.userDeleted, "acme", "left", daysBefore: 2)
                // Too new to be idle.
                $0.user(.userAdded, "acme", "new", daysBefore: 59)
            })
        #expect(detail.idleUsers == 2)
        #expect(detail.neverActiveUsers == 1)
        #expect(detail.liveActiveUsers == 1)
    }

    @Test func dataAreUnusedAfterNinetyDays() throws {
        let detail = try detail(
            acme {
                $0.data("acme", "used", daysBefore: 89, bytes: 100)
                $0.data("acme", "unused", daysBefore: 90, bytes: 70)
                $0.data("acme", "gone", daysBefore: 95, bytes: 50)
                $0.data("acme", "gone", daysBefore: 94, .datasetDeleted)
                $0.data("acme", "queried", daysBefore: 120, bytes: 30)
                $0.data("acme", "queried", daysBefore: 10, .datasetQueried)
                $0.data("acme", "read", daysBefore: 120, bytes: 40)
                $0.job("acme", daysBefore: 3, reads: "read")
                $0.data("acme", "smaller", daysBefore: 30, bytes: 500)
                $0.data("acme", "smaller", daysBefore: 29, bytes: 200)
            })
        #expect(detail.datasets == 5)
        #expect(detail.unusedDatasets == 1)
        #expect(detail.unusedBytes == 70)
        #expect(detail.largestDatasetBytes == 200)
        // 100 + 70 + 30 + 40 + 500: at the end of day 30.
        #expect(detail.dataBytesBefore == 740)
    }

    @Test func durationsAreOfJobsThatEndedInTheWindow() throws {
        let detail = try detail(
            acme {
                for (day, minutes) in [(2, 40), (3, 10), (4, 30), (5, 20)] {
                    $0.job("acme", daysBefore: day, takes: minutes)
                }
                // Ends on day 30; and on day 29, the first of the window, 24 minutes after its submission on day 30.
                $0.job("acme", daysBefore: 30, takes: 500)
                $0.job("acme", daysBefore: 30, minute: 1430, takes: 24, servers: 7, nil)
                $0.job("acme", daysBefore: 1, takes: nil)
            })
        #expect(detail.finishedJobs == 5)
        // Of 10, 20, 24, 30 and 40 minutes those of rank 3 and 5.
        #expect(detail.medianDuration == 24 * Self.minute)
        #expect(detail.longDuration == 40 * Self.minute)
        #expect(detail.longestJob?.duration == 40 * Self.minute)
        #expect(detail.openJobs == 1)
    }

    @Test func ofJobsAsLongTheFirstIsTold() throws {
        let detail = try detail(
            acme {
                $0.job("acme", daysBefore: 1, takes: 40)
                $0.job("acme", daysBefore: 2, takes: 40, servers: 3, .failed)
            })
        #expect(detail.longestJob?.servers == 3)
        #expect(detail.longestJob?.outcome == .failed)
    }

    @Test func theFirstJobIsCountedFromTheCreation() throws {
        #expect(try detail(acme { _ in }).millisecondsToFirstJob == nil)
        let later = try detail(
            acme {
                $0.job("acme", daysBefore: 197, minute: 90)
                $0.job("acme", daysBefore: 100)
            })
        // Two days of 1,440 minutes and 90.
        #expect(later.millisecondsToFirstJob == 2970 * Self.minute)
        var early = Platform()
        early.open("acme", daysBefore: 5)
        early.job("acme", daysBefore: 8)
        #expect(try detail(early).millisecondsToFirstJob == 0)
    }

    @Test func monthsAndDaysOfActivity() throws {
        let detail = try detail(
            acme {
                // June, 26 May and 31 January: 0, 1 and 5 months back.
                $0.use("acme", "ann", daysBefore: 0...0, logins: 2, idle: 1)
                $0.user(.userLogin, "acme", "ann", daysBefore: 35)
                $0.user(.userLogin, "acme", "ann", daysBefore: 150)
                $0.user(.userLogin, "acme", "ann", daysBefore: 62)
                $0.user(.userLogin, "acme", "ann", daysBefore: 63)
                // No activity.
                $0.user(.userLogoff, "acme", "ann", daysBefore: 125)
            })
        // 29 and 28 April are 62 and 63 days before: 2 months back.
        #expect(detail.activeMonths == 0b100111)
        #expect(detail.recent.logins.count == 63)
        #expect([0, 27, 62].map { detail.recent.logins[$0] } == [1, 1, 2])
        #expect(detail.recent.logins.reduce(0, +) == 4)
        #expect(detail.recent.dataEvents.last == 1)
        #expect(detail.recent.jobs.last == 1)
    }

    @Test func aDetailComesBackFromItsBytes() throws {
        var full = TenantDetail()
        full.recent.logins = [0, 0, 3]
        full.recent.dataEvents = [1]
        full.recent.jobs = [.max]
        full.activeMonths = .max
        full.millisecondsToFirstJob = 1
        (full.datasets, full.unusedDatasets, full.idleUsers, full.neverActiveUsers) = (2, 3, 4, 5)
        (full.liveActiveUsers, full.openJobs, full.finishedJobs) = (6, 7, 8)
        (full.unusedBytes, full.largestDatasetBytes, full.dataBytesBefore) = (9, 10, 1 << 100)
        (full.medianDuration, full.longDuration) = (12, nil)
        full.longestJob = FinishedJob(
            submitted: Instant(milliseconds: -13), ended: Instant(milliseconds: 14), servers: 15, outcome: .cancelled)
        for detail in [full, TenantDetail()] {
            var writer = ByteWriter()
            detail.write(to: &writer)
            var reader = ByteReader(writer.bytes)
            #expect(try TenantDetail(&reader) == detail)
        }
    }
}
