import EventModel
import Testing
import UsageMetrics

@testable import ReportModel

@Suite struct StoredDataReportTests {
    private static let gigabyte: Int64 = 1_000_000_000

    /// "grows" from 100 to 150 GB, "shrinks" from 80 to 20, "keeps" 10 that nobody touches, "leaves" with 30.
    private func platform() -> Platform {
        var platform = Platform()
        for tenant in ["grows", "shrinks", "keeps", "leaves", "empty"] { platform.open(tenant, daysBefore: 199) }
        func load(_ tenant: String, _ day: Int, _ size: Int64) {
            platform.data(tenant, "d", daysBefore: day, bytes: size * Self.gigabyte)
        }
        load("grows", 50, 100)
        load("grows", 20, 150)
        load("shrinks", 40, 80)
        load("shrinks", 29, 20)
        load("keeps", 120, 10)
        load("leaves", 60, 30)
        platform.close("leaves", daysBefore: 5)
        platform.user(.userLogin, "empty", "ann", daysBefore: 3)
        return platform
    }

    private func page(_ platform: Platform) throws -> SubjectReport { StoredDataReport(try platform.portfolio()).page }

    @Test func theLeadTellsOfSizeChangeAndWhatLiesUnused() throws {
        let page = try page(platform())
        #expect(page.headline == "Stored data are shrinking")
        #expect(
            page.lead.words == """
                Tenants keep 180 GB in 3 data sets, -18 % against 30 days before (220 GB). 1 data set (33 %) with 10 GB \
                (5.6 %) has not been used for 90 days.
                """)
        #expect(
            page.keyFigures.map { [$0.label.plain, $0.value.plain, $0.change.plain] } == [
                ["Stored data", "180 GB", "-18 % in 30 days"], ["Data sets", "3", "in 3 tenants"],
                ["Unused for 90 days", "10 GB", "1 of 3 data sets"], ["Largest tenant", "83 %", "grows, 150 GB"],
                ["Operations, 30 days", "2", "2 in the 30 days before"],
            ])
    }

    @Test func theChangeIsTakenApart() throws {
        let section = try #require(try page(platform()).sections.first)
        #expect(
            section.text.words == "1 tenant grew, most of all grows (+50 GB); 1 shrank, most of all shrinks (-60 GB).")
        let table = try #require(section.tables.first)
        #expect(
            table.rows.map { $0.map(\.text.words) } == [
                ["30 days before", "220 GB"], ["Grown in 1 tenant", "+50.0 GB"], ["Shrunk in 1 tenant", "-60.0 GB"],
                ["Accounts closed or opened again", "-30.0 GB"], ["Now", "180 GB"],
            ])
    }

    /// It counts as nothing while it is closed, so all it holds is new.
    @Test func anAccountOpenedAgainIsToldApart() throws {
        var platform = platform()
        platform.close("grows", daysBefore: 40)
        platform.reopen("grows", daysBefore: 25)
        let table = try #require(try page(platform).sections.first?.tables.first)
        // −30 of the one that left, +100 of the one that came back.
        #expect(table.rows.map { $0[1].text.words } == ["120 GB", "+50.0 GB", "-60.0 GB", "+70.0 GB", "180 GB"])
    }

    @Test func halfOfItLiesInFewTenants() throws {
        let section = try #require(try page(platform()).sections.first { $0.id == "concentration" })
        #expect(
            section.text.words == """
                Half of it lies in one tenant of 4; the largest, grows, holds 150 GB (83 %). Most of what nobody has touched \
                for 90 days lies in keeps: 10 GB in 1 data set.
                """)
    }

    @Test func operationsAreToldByKind() throws {
        var platform = platform()
        for day in 1...5 { platform.data("grows", "d", daysBefore: day, .datasetQueried) }
        platform.data("shrinks", "d", daysBefore: 1, .datasetDeleted)
        let section = try #require(try page(platform).sections.first { $0.id == "operations" })
        #expect(
            section.text.words
                == "Of 8 operations on data in the last 30 days: 63 % queries (5), 25 % loads (2) and 13 % deletions (1)."
        )
    }

    @Test func tenantsStandBesideEachOther() throws {
        let table = try #require(try page(platform()).sections.last?.tables.first)
        #expect(
            table.columns.map(\.label) == [
                "Tenant", "Stored", "Share", "Change", "Data sets", "Largest", "Unused sets", "Unused", "Operations",
            ])
        #expect(
            table.rows.map { $0.map(\.text.words) } == [
                ["grows", "150 GB", "83 %", "+50 GB", "1", "150 GB", "0", "none", "1"],
                ["shrinks", "20 GB", "11 %", "-60 GB", "1", "20 GB", "0", "none", "1"],
                ["keeps", "10 GB", "5.6 %", "0 B", "1", "10 GB", "1", "10 GB", "0"],
            ])
    }

    @Test func aYoungLogDoesNotTellWhatLiesUnused() throws {
        var platform = Platform()
        platform.open("acme", daysBefore: 88)
        platform.data("acme", "d", daysBefore: 88, bytes: 5)
        let page = try page(platform)
        #expect(page.headline == "Stored data hold steady")
        #expect(page.lead.words == "Tenants keep 5 B in 1 data set, unchanged against 30 days before (5 B).")
        #expect(!page.keyFigures.contains { $0.label.hasPrefix("Unused") })
        guard case .missing(let reason) = page.sections[1].charts[1].content else {
            Issue.record("a chart")
            return
        }
        #expect(reason.plain == "Not enough data: needs 90 days of use, has 89.")
    }

    @Test func headlinesFollowTheFigures() throws {
        func headline(before: Int64, now: Int64, unused: Int64 = 0) throws -> String {
            var platform = Platform()
            platform.open("acme", daysBefore: 199)
            platform.data("acme", "d", daysBefore: 80, bytes: before)
            platform.data("acme", "d", daysBefore: 10, bytes: now)
            if unused > 0 { platform.data("acme", "old", daysBefore: 150, bytes: unused) }
            return try page(platform).headline.plain
        }
        #expect(try headline(before: 100, now: 102) == "Stored data are growing")
        #expect(try headline(before: 1000, now: 1009) == "Stored data hold steady")
        #expect(try headline(before: 100, now: 98) == "Stored data are shrinking")
        #expect(try headline(before: 60, now: 61, unused: 39) == "39 % of stored data have lain unused for 90 days")
        #expect(try headline(before: 60, now: 90, unused: 60) == "Stored data are growing")
    }
}
