import EventModel
import TestSupport
import Testing
import UsageMetrics

@Suite struct TenantStateTests {
    private func figures(asOf: String = "2026-03-30", zone: String = "UTC", _ build: (inout TestLog) -> Void) throws
        -> TenantFigures
    {
        var log = TestLog()
        build(&log)
        return try log.figures(asOf: asOf, zone: zone)
    }

    // MARK: creation and closing

    @Test func createdIsTheFirstCreationElseTheEarliestEvent() throws {
        #expect(try figures { $0.login("2026-03-02T10:00") }.created == Instant(test: "2026-03-02T10:00"))
        let later = try figures {
            $0.login("2026-03-02T10:00")
            $0.created("2026-03-05T10:00")
            $0.created("2026-03-06T10:00")
        }
        #expect(later.created == Instant(test: "2026-03-05T10:00"))
    }

    @Test func creationAfterTheEndIsNotKnown() throws {
        let figures = try figures {
            $0.login("2026-03-02T10:00")
            $0.created("2026-03-31T00:00", name: "Later")
        }
        #expect(figures.created == Instant(test: "2026-03-02T10:00"))
        #expect(figures.attributes.name == nil)
    }

    @Test func closedUntilALaterCreation() throws {
        func closed(_ events: [(EventType, String, String)]) throws -> Instant? {
            try figures { log in
                log.created("2026-01-01T00:00")
                for (type, time, id) in events { log.add(type, time, id: id) }
            }.closed
        }
        let time = "2026-03-10T10:00"
        #expect(try closed([(.accountClosed, time, "m")]) == Instant(test: time))
        #expect(try closed([(.accountClosed, time, "m"), (.accountCreated, "2026-03-10T10:00:00.001", "a")]) == nil)
        // At equal times: closed, whichever id is less.
        #expect(try closed([(.accountClosed, time, "m"), (.accountCreated, time, "a")]) == Instant(test: time))
        #expect(try closed([(.accountClosed, time, "m"), (.accountCreated, time, "z")]) == Instant(test: time))
        // The time of the latest closing.
        #expect(
            try closed([(.accountClosed, "2026-03-01T00:00", "a"), (.accountClosed, time, "b")]) == Instant(test: time))
        #expect(
            try closed([
                (.accountClosed, "2026-03-01T00:00", "a"), (.accountCreated, "2026-03-02T00:00", "b"),
                (.accountClosed, time, "c"),
            ]) == Instant(test: time))
        #expect(try closed([(.accountClosed, "2026-03-31T00:00", "a")]) == nil)
    }

    // MARK: attributes

    @Test func attributesAreTheLatestPerField() throws {
        let attributes = try figures { log in
            log.add(.accountCreated, "2026-01-01T00:00") {
                $0.attributes.name = "First"
                $0.attributes.plan = .pool
                $0.attributes.sentiment = 0.5
            }
            log.add(.accountUpdated, "2026-02-01T00:00", id: "b") { $0.attributes.sentiment = -0.5 }
            log.add(.accountUpdated, "2026-02-01T00:00", id: "a") {
                $0.attributes.sentiment = 0.25
                $0.attributes.region = "eu"
            }
            // A later creation without a field clears nothing.
            log.add(.accountCreated, "2026-02-02T00:00") { $0.attributes.name = "Second" }
            log.add(.accountUpdated, "2026-03-31T00:00") { $0.attributes.name = "Future" }
        }.attributes
        #expect(attributes.name == "Second")
        #expect(attributes.plan == .pool)
        #expect(attributes.sentiment == -0.5)
        #expect(attributes.region == "eu")
    }

    // MARK: users

    @Test func usersAreKnownFromAnyMentionAndNotDeleted() throws {
        func users(_ build: (inout TestLog) -> Void) throws -> Int { try figures(build).users }
        #expect(try users { $0.add(.userLogoff, "2026-03-01T00:00", user: "bob") } == 1)
        #expect(try users { $0.add(.userDeleted, "2026-03-01T00:00", user: "bob") } == 0)
        // A deleted user who logs in stays deleted.
        #expect(
            try users {
                $0.add(.userAdded, "2026-03-01T00:00", user: "bob")
                $0.add(.userDeleted, "2026-03-02T00:00", user: "bob")
                $0.login("2026-03-03T00:00", "bob")
            } == 0)
        #expect(
            try users {
                $0.add(.userDeleted, "2026-03-02T00:00", user: "bob")
                $0.add(.userAdded, "2026-03-02T00:00:00.001", user: "bob")
            } == 1)
        // At equal times: deleted, whichever id is less.
        for ids in [("a", "b"), ("b", "a")] {
            #expect(
                try users {
                    $0.add(.userDeleted, "2026-03-02T00:00", id: ids.0, user: "bob")
                    $0.add(.userAdded, "2026-03-02T00:00", id: ids.1, user: "bob")
                } == 0)
        }
    }

    @Test func deletedUsersWithActivityAreStillActive() throws {
        let figures = try figures {
            $0.login("2026-03-25T10:00", "bob")
            $0.add(.userDeleted, "2026-03-26T10:00", user: "bob")
        }
        #expect(figures.users == 0)
        #expect(figures.activeUsers7d == 1)
        #expect(figures.activeUsers30d == 1)
    }

    @Test func activeUsersAreDistinctInTheirWindow() throws {
        let figures = try figures {
            $0.login("2026-03-24T00:00", "first of 7 days")
            $0.login("2026-03-23T23:59:59.999", "before 7 days")
            $0.login("2026-03-01T00:00", "first of 30 days")
            $0.login("2026-02-28T23:59:59.999", "before 30 days")
            $0.login("2026-03-31T00:00", "after the end")
            $0.add(.userSessionTimeout, "2026-03-30T00:00", user: "no activity")
            $0.login("2026-03-30T00:00", "before 7 days")
        }
        #expect(figures.activeUsers7d == 2)
        #expect(figures.activeUsers30d == 3)
        #expect(figures.users == 5)
    }

    // MARK: data sets

    @Test func sizeIsTheLatestLoadUnlessDeletedAtOrAfterIt() throws {
        func bytes(_ build: (inout TestLog) -> Void) throws -> UInt128 { try figures(build).dataBytes }
        #expect(
            try bytes {
                $0.load("2026-03-01T00:00", bytes: 5); $0.load("2026-03-02T00:00", bytes: 3)
            } == 3)
        #expect(
            try bytes {
                $0.load("2026-03-01T00:00", bytes: 5, id: "b"); $0.load("2026-03-01T00:00", bytes: 3, id: "a")
            } == 5)
        #expect(
            try bytes {
                $0.load("2026-03-01T00:00", bytes: 5); $0.drop("2026-03-02T00:00")
            } == 0)
        #expect(
            try bytes {
                $0.drop("2026-03-02T00:00"); $0.load("2026-03-02T00:00:00.001", bytes: 5)
            } == 5)
        // At equal times: deleted, whichever id is less.
        #expect(
            try bytes {
                $0.load("2026-03-01T00:00", bytes: 5, id: "a"); $0.drop("2026-03-01T00:00", id: "b")
            } == 0)
        #expect(
            try bytes {
                $0.load("2026-03-01T00:00", bytes: 5, id: "b"); $0.drop("2026-03-01T00:00", id: "a")
            } == 0)
        // A query, or a job that reads it, changes no size; data sets add up.
        #expect(
            try bytes {
                $0.load("2026-03-01T00:00", bytes: 5)
                $0.query("2026-03-02T00:00")
                $0.load("2026-03-02T00:00", "e", bytes: 7)
                $0.drop("2026-03-03T00:00", "never loaded")
            } == 12)
    }

    @Test func sizesBeyondSixtyFourBitsAddUp() throws {
        let figures = try figures { log in
            for number in 0..<3000 { log.load("2026-03-01T00:00", "d\(number)", bytes: 9_007_199_254_740_991) }
        }
        #expect(figures.dataBytes == UInt128(9_007_199_254_740_991) * 3000)
    }

    // MARK: activity and sessions

    @Test func lastActivityIsNoOtherEvent() throws {
        let figures = try figures {
            $0.query("2026-03-20T10:00:00.999")
            $0.add(.userLogoff, "2026-03-21T10:00", user: "ann")
            $0.add(.userAdded, "2026-03-22T10:00", user: "bob")
            $0.end("2026-03-23T10:00", "j")
        }
        #expect(figures.lastActivity == Instant(test: "2026-03-20T10:00:00.999"))
        #expect(figures.daysSinceActivity == 10)
    }

    @Test func daysSinceActivityAreLocal() throws {
        // 22:30 UTC on the 29th is the 30th in Berlin.
        #expect(try figures(zone: "Europe/Berlin") { $0.login("2026-03-29T22:30") }.daysSinceActivity == 0)
        #expect(try figures { $0.login("2026-03-29T22:30") }.daysSinceActivity == 1)
    }

    @Test func timeoutShareIsOfSessionsThatEnded() throws {
        #expect(try figures { $0.login("2026-03-20T10:00") }.sessionsTimeoutShare30d == nil)
        let figures = try figures {
            $0.add(.userSessionTimeout, "2026-03-20T10:00", user: "ann")
            $0.add(.userLogoff, "2026-03-20T11:00", user: "ann")
            $0.add(.userLogoff, "2026-03-20T12:00", user: "ann")
            $0.add(.userSessionTimeout, "2026-02-20T10:00", user: "ann")
        }
        #expect(figures.sessionsTimeoutShare30d == Ratio(1, of: 3))
    }

    // MARK: status

    @Test func statusFollowsTheRules() throws {
        func status(created: String = "2026-02-28T23:59:59.999", _ build: (inout TestLog) -> Void) throws
            -> TenantStatus
        {
            try figures { log in
                log.created(created)
                build(&log)
            }.status
        }
        #expect(try status { _ in } == .idle)
        #expect(try status { $0.login("2026-02-28T23:59:59.999") } == .idle)
        #expect(try status { $0.login("2026-03-01T00:00") } == .minimal)
        // Created at the start of the window: not before it.
        #expect(try status(created: "2026-03-01T00:00") { $0.login("2026-03-02T00:00") } == .active)
        // Without a login nothing is minimal.
        #expect(try status { $0.query("2026-03-02T00:00") } == .active)
        #expect(
            try status {
                $0.login("2026-03-02T00:00")
                $0.query("2026-03-02T00:00")
                $0.query("2026-03-02T00:01")
                $0.submit("2026-03-02T00:02", "a")
                $0.submit("2026-03-02T00:03", "b")
                $0.submit("2026-03-02T00:04", "b")
            } == .minimal)
        #expect(
            try status {
                $0.login("2026-03-02T00:00")
                for minute in 1...3 { $0.query("2026-03-02T00:0\(minute)") }
            } == .active)
        #expect(
            try status {
                $0.login("2026-03-02T00:00")
                for minute in 1...3 { $0.submit("2026-03-02T00:0\(minute)", "j\(minute)") }
            } == .active)
        #expect(
            try status {
                $0.login("2026-03-02T00:00"); $0.add(.accountClosed, "2026-03-03T00:00")
            } == .closed)
    }

    @Test func statusOfEarlierDaysSeesNothingLater() throws {
        var log = TestLog()
        log.login("2026-01-01T10:00")
        log.created("2026-01-02T00:00")
        log.login("2026-02-10T10:00")
        log.add(.accountClosed, "2026-03-01T00:00")
        let result = try log.result(asOf: "2026-03-30")
        func status(_ day: String) -> TenantStatus? {
            result.states[0].status(atEndOf: Day(test: day), result.settings)
        }
        #expect(status("2025-12-31") == nil)
        #expect(status("2026-01-01") == .active)
        #expect(status("2026-01-30") == .active)
        // The login of 1 January has left the window of 30 days.
        #expect(status("2026-01-31") == .idle)
        #expect(status("2026-02-10") == .minimal)
        #expect(status("2026-02-28") == .minimal)
        #expect(status("2026-03-01") == .closed)
    }

    // MARK: shares

    @Test func sharesKeepTheirBase() throws {
        let figures = try figures {
            $0.created("2026-03-27T00:00")
            $0.add(.userAdded, "2026-03-27T00:00", user: "idle user")
            $0.login("2026-03-27T10:00")
            $0.login("2026-03-28T10:00")
            $0.login("2026-03-28T10:00", "bob")
            $0.submit("2026-03-28T10:00", "a")
            $0.end("2026-03-28T11:00", "a", nil)
            $0.end("2026-03-28T11:00", "b")
        }
        #expect(figures.cancelRate30d == Ratio(1, of: 2))
        #expect(figures.seatsInUse30d == Ratio(2, of: 3))
        // Four days with 1, 2, 0 and 0 users, two users in all.
        #expect(figures.stickiness30d == Ratio(3, of: 8))
    }
}
