import EventModel
import Testing
import UsageMetrics

@testable import ReportModel

@Suite struct UsersReportTests {
    /// "busy" has 20 users, all active; "half" had four: one active, one who was 40 days ago, one idle, one who never
    /// began; "gone" closed with five.
    private func platform() -> Platform {
        var platform = Platform()
        for (tenant, users) in [("busy", 20), ("half", 4), ("gone", 5)] {
            platform.open(tenant, daysBefore: 199)
            for user in 0..<users { platform.user(.userAdded, tenant, "u\(user)", daysBefore: 199) }
        }
        for user in 0..<20 { platform.user(.userLogin, "busy", "u\(user)", daysBefore: 2) }
        for (user, day) in [("u0", 1), ("u1", 40), ("u2", 60)] {
            platform.user(.userLogin, "half", user, daysBefore: day)
        }
        platform.user(.userLogin, "gone", "u0", daysBefore: 100)
        platform.close("gone", daysBefore: 10)
        return platform
    }

    private func page(_ platform: Platform) throws -> SubjectReport { UsersReport(try platform.portfolio()).page }

    @Test func theLeadTellsOfUsersActiveAndIdle() throws {
        let page = try page(platform())
        #expect(page.headline.plain == "Fewer users than 30 days before")
        #expect(
            page.lead.words == """
                2 open tenants have 24 users, -17 % against 30 days before. 21 of them (88 %) were active in the last 30 days. \
                2 (8.3 %) did nothing for 60 days; 1 of them never did.
                """)
        #expect(
            page.keyFigures.map { [$0.label.plain, $0.value.plain, $0.change.plain] } == [
                ["Users", "24", "-17 % in 30 days"], ["Active, 30 days", "21", "88 % of users"],
                ["Idle for 60 days", "2", "8.3 % of users"], ["Never active", "1", "of the idle ones"],
                ["Half of seats empty", "1 tenant", "of 2 with users"],
            ])
    }

    @Test func lastActivitiesAddUpToAllUsers() throws {
        let section = try #require(try page(platform()).sections.first)
        #expect(
            section.text.words == """
                The account closed in the last 30 days had 5 users. The active ones are those of the 30 days up to each day.
                """)
        guard case .bars(let bars, _) = section.charts[1].content else {
            Issue.record("no bars")
            return
        }
        #expect(bars.map(\.label.plain) == ["In 30 days", "Before, or just added", "Not for 60 days", "Never"])
        #expect(bars.map(\.value) == [21, 1, 1, 1])
    }

    @Test func usersDeletedSinceAreToldApart() throws {
        var platform = platform()
        platform.user(.userDeleted, "busy", "u0", daysBefore: 1)
        let page = try page(platform)
        #expect(
            page.sections[0].text.words.hasSuffix(
                """
                The line of active users ends at 21: it counts also 1 deleted since, or of tenants closed since.
                """))
        let table = try #require(page.sections.last?.tables.first)
        // 20 active, of whom one is gone, to 19 users.
        #expect(table.rows[0].prefix(4).map(\.text.words) == ["busy", "19", "20", "105 %"])
    }

    @Test func seatsAreCountedByTheirUse() throws {
        let section = try #require(try page(platform()).sections.first { $0.id == "seats" })
        #expect(section.text.words == "In 1 of 2 tenants less than half of the users were active in the last 30 days.")
        guard case .bars(let bars, _) = section.charts[0].content else {
            Issue.record("no bars")
            return
        }
        // One of four: 25 %. All of 20: 100 %.
        #expect(bars.map(\.value) == [0, 0, 1, 0, 1, 0])
        #expect(
            [(0, 3), (1, 5), (1, 4), (2, 4), (3, 4), (4, 4), (5, 4)].map { SeatUse(active: $0, users: $1) } == [
                .none, .quarter, .half, .threeQuarters, .all, .all, .more,
            ])
    }

    @Test func aTenantWithoutAnyActiveUserIsSaidToHaveNone() throws {
        var platform = Platform()
        platform.open("quiet", daysBefore: 199)
        platform.user(.userLogin, "quiet", "ann", daysBefore: 99)
        let section = try #require(try page(platform).sections.first { $0.id == "seats" })
        #expect(
            section.text.words
                == "In 1 of 1 tenant nobody was active in the last 30 days."
        )
    }

    @Test func aYoungLogDoesNotTellWhoIsIdle() throws {
        var platform = Platform()
        platform.open("acme", daysBefore: 199)
        platform.user(.userAdded, "acme", "never", daysBefore: 199)
        platform.user(.userLogin, "acme", "ann", daysBefore: 58)
        let page = try page(platform)
        #expect(page.headline.plain == "Two users")
        #expect(!page.lead.words.contains("did nothing"))
        #expect(!page.keyFigures.contains { $0.label.hasPrefix("Idle") })
        guard case .missing(let reason) = page.sections[0].charts[1].content else {
            Issue.record("a chart")
            return
        }
        #expect(reason.plain == "Not enough data: needs 60 days of use, has 59.")
    }

    @Test func manyIdleUsersAreTheNews() throws {
        var platform = platform()
        for user in 0..<4 {
            platform.user(.userAdded, "half", "idle\(user)", daysBefore: 150)
        }
        // Six of 28.
        #expect(try page(platform).headline.plain == "21 % of users have been idle for 60 days")
    }
}
