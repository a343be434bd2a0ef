import Diagnostics
import EventModel
import SitePipeline
import SiteSettings
import Testing

/// A clock on which time passes by pauses alone.
private final class TestClock {
    private(set) var pauses: [Int64] = []
    private var passed = Duration.zero

    var clock: PauseClock {
        PauseClock(
            now: { self.passed },
            pause: {
                self.pauses.append($0.components.seconds)
                self.passed += $0
            })
    }
}

@Suite struct AttemptsTests {
    private static let locked = Failure(.tryLater, file: "site", "it is in use", remedy: "Try again later.")

    /// Fails with each of `failures` in turn, then succeeds.
    private func run(retries: Int, _ failures: [Failure]) -> (ending: Int32, pauses: [Int64], said: [String]) {
        let clock = TestClock()
        var said: [String] = []
        var coming = failures[...]
        do {
            try Attempts(retries: retries, clock: clock.clock) { said += $0.map(\.description) }.run {
                if let failure = coming.popFirst() { throw failure }
            }
            return (0, clock.pauses, said)
        } catch {
            return ((error as? Failure)?.status.rawValue ?? -1, clock.pauses, said)
        }
    }

    @Test func pausesGrowUpToAMinute() {
        let ended = run(retries: 8, Array(repeating: Self.locked, count: 8))
        #expect(ended.ending == 0)
        #expect(ended.pauses == [1, 2, 4, 8, 16, 32, 60, 60])
    }

    @Test func everyAttemptIsSaid() {
        let ended = run(retries: 2, Array(repeating: Self.locked, count: 3))
        #expect(ended.ending == 75)
        #expect(ended.pauses == [1, 2])
        #expect(
            ended.said == [
                "site: warning: it is in use", "warning: trying again in 1 s (retry 1 of 2)",
                "site: warning: it is in use", "warning: trying again in 2 s (retry 2 of 2)",
            ])
    }

    @Test func onlyWhatMayPassIsTriedAgain() {
        for status in [ExitStatus.usage, .badData, .inputMissing, .internalFault, .cannotWrite, .configuration] {
            let ended = run(retries: 3, [Failure(status, "no")])
            #expect(ended.ending == status.rawValue)
            #expect(ended.pauses == [] && ended.said == [])
        }
        #expect(run(retries: 1, [Failure(.inputOutput, "the disk reports an error")]).ending == 0)
        #expect(run(retries: 0, [Self.locked]).ending == 75)
    }
}

@Suite struct DataWaitTests {
    /// 2026-03-02, 00:00 and 10:00 UTC: the last day is the first of March.
    private static let end = Instant(
        milliseconds: Int64(Day(year: 2026, month: 3, day: 2).number) * Instant.millisecondsPerDay)
    private static let now = end.adding(milliseconds: 10 * Instant.millisecondsPerHour)

    private struct Ended: Equatable {
        var failure = ""
        var pauses: [Int64] = []
        var said: [String] = []
    }

    /// Waits while the store shows one of `looks` after the other, the last for ever.
    private func wait(
        _ seconds: Int, with settings: SiteSettings = SiteSettings(), _ looks: [Result<Instant?, Failure>]
    ) throws -> Ended {
        let clock = TestClock()
        var ended = Ended()
        var coming = looks[...]
        let wait = try DataWait(
            settings, limit: .seconds(seconds), now: Self.now, clock: clock.clock, say: { ended.said.append($0) },
            newest: {
                let look = coming.count > 1 ? coming.popFirst() : coming.first
                return try look?.get() ?? nil
            })
        do {
            try wait.run()
        } catch let failure as Failure {
            ended.failure = "\(failure.status.rawValue) \(failure)"
        }
        ended.pauses = clock.pauses
        return ended
    }

    @Test func aWholeDayIsNotWaitedFor() throws {
        #expect(try wait(60, [.success(Self.end)]) == Ended())
    }

    @Test func theStoreIsLookedAtEveryThreeSeconds() throws {
        let before = Self.end.adding(milliseconds: -1)
        let locked = Failure(.tryLater, file: "almanac.sqlite", "locked")
        let ended = try wait(
            7200, [.success(nil), .success(before), .failure(locked), .success(Self.end.adding(milliseconds: 5))])
        #expect(ended == Ended(pauses: [3, 3, 3], said: ["Waiting for the events of 2026-03-01, at most 2h"]))
    }

    @Test func theTimeIsOver() throws {
        let ended = try wait(7, [.success(Self.end.adding(milliseconds: -60_000))])
        #expect(ended.pauses == [3, 3, 1])
        #expect(
            ended.failure == """
                75 almanac.sqlite: error: the store does not hold the whole of 2026-03-01 after 7s: its newest event is of \
                2026-03-01 23:59
                  Nothing was built. See whether events still arrive and `almanac ingest` runs, then build again.
                """)
        #expect(
            try wait(60, [.success(nil)]).failure.hasPrefix(
                "75 almanac.sqlite: error: the store does not hold the whole of 2026-03-01 after 1m: it has no events yet\n"
            ))
    }

    @Test func theDayAndItsEndAreThoseOfTheReport() throws {
        var settings = SiteSettings()
        settings.zone = "America/New_York"
        // In New York the first of March ends at 05:00 UTC of the second.
        let newYork = Self.end.adding(milliseconds: 5 * Instant.millisecondsPerHour)
        #expect(try wait(3, with: settings, [.success(newYork)]) == Ended())
        #expect(
            try wait(3, with: settings, [.success(newYork.adding(milliseconds: -1))]).failure.contains(
                "is of 2026-03-01 23:59\n"))
        settings.asOf = Day(year: 2026, month: 2, day: 27)
        let endOfFebruary27 = newYork.adding(milliseconds: -2 * Instant.millisecondsPerDay)
        #expect(try wait(3, with: settings, [.success(endOfFebruary27)]) == Ended())
    }

    @Test func whatDoesNotPassEndsAtOnce() throws {
        let missing = Failure(.inputMissing, file: "almanac.sqlite", "there is no store at this path")
        let ended = try wait(3600, [.failure(missing)])
        #expect(ended == Ended(failure: "66 almanac.sqlite: error: there is no store at this path"))
    }

    @Test func aLockThatStaysIsWhatTheWaitEndsWith() throws {
        let locked = Failure(.tryLater, file: "almanac.sqlite", "the store is locked")
        #expect(try wait(4, [.failure(locked)]).failure == "75 almanac.sqlite: error: the store is locked")
    }
}
