import EventModel
import Testing
import UsageMetrics

@testable import ReportModel

@Suite struct JobsReportTests {
    /// In each of the last two windows of 30 days "acme" has a job of 10 minutes a day. "beta" had 20 short ones in the
    /// one before; in the last one it had ten of two hours on 8 servers, of which four failed and one was cancelled.
    private func platform() -> Platform {
        var platform = Platform()
        for tenant in ["acme", "beta"] {
            platform.open(tenant, daysBefore: 199)
            platform.user(.userAdded, tenant, "ann", daysBefore: 199)
        }
        for day in 0..<60 { platform.job("acme", daysBefore: day) }
        for day in 30..<50 { platform.job("beta", daysBefore: day, takes: 1) }
        for day in 0..<10 {
            platform.job(
                "beta", daysBefore: day, takes: 120, servers: 8, day < 4 ? .failed : day == 4 ? nil : .succeeded)
        }
        return platform
    }

    private func page(_ platform: Platform) throws -> SubjectReport { JobsReport(try platform.portfolio()).page }

    @Test func theLeadTellsOfAmountOutcomeAndDuration() throws {
        let page = try page(platform())
        #expect(page.headline.plain == "Fewer jobs than in the 30 days before")
        // 10 minutes lie in a bin whose middle is 595.2 s.
        #expect(
            page.lead.words == """
                In the last 30 days jobs fell 20 % to 40 (from 50). Of 40 jobs that ended, 10 % failed (4) and 2.5 % were \
                cancelled (1). Half took no longer than about 9.9 min, 95 of 100 no longer than about 2.0 h.
                """)
        #expect(
            page.keyFigures.map { [$0.label.plain, $0.value.plain, $0.change.plain] } == [
                ["Jobs, 30 days", "40", "50 in the 30 days before"],
                ["Failed", "10 %", "of 40 jobs that ended; +10.0 points"],
                ["Cancelled", "2.5 %", "of 40 jobs that ended; +2.5 points"],
                ["Median duration", "9.9 min", "of 40 jobs"], ["95 of 100 within", "2.0 h", "from submission to end"],
                ["Not ended", "0", "of all ever submitted"],
            ])
    }

    @Test func headlinesFollowTheFigures() throws {
        func headline(before: Int, now: Int, failed: Int = 0) throws -> String {
            var platform = Platform()
            platform.open("acme", daysBefore: 199)
            platform.use("acme", "ann", daysBefore: 100...100)
            for number in 0..<before { platform.job("acme", daysBefore: 30 + number % 30) }
            for number in 0..<now {
                platform.job("acme", daysBefore: number % 30, number < failed ? .failed : .succeeded)
            }
            return try page(platform).headline.plain
        }
        #expect(try headline(before: 5, now: 0) == "No job was submitted in 30 days")
        #expect(try headline(before: 19, now: 12) == "Twelve jobs in 30 days")
        #expect(try headline(before: 200, now: 206) == "More jobs than in the 30 days before")
        #expect(try headline(before: 200, now: 205) == "As many jobs as in the 30 days before")
        #expect(try headline(before: 200, now: 194) == "Fewer jobs than in the 30 days before")
        #expect(try headline(before: 200, now: 210, failed: 7) == "More jobs fail or are cancelled than before")
        #expect(try headline(before: 200, now: 210, failed: 6) == "More jobs than in the 30 days before")
        // Seven of 99 are no news.
        #expect(try headline(before: 200, now: 99, failed: 7) == "Fewer jobs than in the 30 days before")
    }

    @Test func aYoungLogIsNotCompared() throws {
        var platform = Platform()
        platform.open("acme", daysBefore: 40)
        platform.submit("acme", "ann", daysBefore: 0...40)
        let page = try page(platform)
        #expect(page.headline.plain == "30 jobs in 30 days")
        #expect(page.lead.words.hasPrefix("In the last 30 days tenants submitted 30 jobs. Of 30 jobs that ended, 0 %"))
        #expect(page.keyFigures[0].change.isEmpty)
    }

    @Test func tenantsStandBesideEachOther() throws {
        var platform = platform()
        platform.job("beta", daysBefore: 0, takes: nil)
        let page = try page(platform)
        let section = try #require(page.sections.first { $0.id == "tenants" })
        #expect(section.text.words == "2 of 2 open tenants had jobs.")
        let table = try #require(section.tables.first)
        #expect(
            table.columns.map(\.label) == [
                "Tenant", "Submitted", "A day", "Ended", "Failed", "Cancelled", "Median duration", "95 of 100 within",
                "Not ended",
            ])
        #expect(
            table.rows.map { $0.map(\.text.words) } == [
                ["acme", "30", "1.0", "30", "0 %", "0 %", "10 min", "10 min", "0"],
                ["beta", "11", "0.4", "10", "40 %", "10 %", "2.0 h", "2.0 h", "1"],
            ])
        let amount = try #require(page.sections.first)
        #expect(
            amount.text.words == """
                In the last 30 days a tenant submitted 0.7 jobs a day on average, the median tenant 0.7. Half of the 41 jobs \
                of open tenants came from one tenant. 1 job has not ended: waiting, running, or lost to the log.
                """)
    }

    @Test func sizesShareTheServerHours() throws {
        let section = try #require(try page(platform()).sections.first { $0.id == "durations" })
        // 30 jobs of 10 minutes are 5 h; ten of two hours on 8 servers are 160 h.
        #expect(
            section.text.words == """
                The longest of 40 jobs took 2.0 h, in beta. Jobs on 8–15 servers took most server hours: 97 % of 165 h, with \
                25 % of the jobs.
                """)
        let rows = section.tables[1].rows.map { $0.map(\.text.words) }
        #expect(rows[0] == ["1 server", "30", "75 %", "0 %", "0 %", "5.0", "3.0 %"])
        #expect(rows[1] == ["2–3 servers", "0", "0 %", "", "", "0", "0 %"])
        #expect(rows[3] == ["8–15 servers", "10", "25 %", "40 %", "10 %", "160", "97 %"])
    }

    @Test func theLongestJobsAreOnePerTenant() throws {
        let section = try #require(try page(platform()).sections.first { $0.id == "durations" })
        let table = try #require(section.tables.first)
        #expect(table.caption.plain == "The longest job of each tenant that ended in the last 30 days")
        // The earliest of ten as long; and of 30.
        #expect(
            table.rows.map { $0.map(\.text.words) } == [
                ["beta", "2.0 h", "8", "21 Jun, 08:10", "21 Jun, 10:10", "Succeeded"],
                ["acme", "10 min", "1", "1 Jun, 08:10", "1 Jun, 08:20", "Succeeded"],
            ])
    }

    @Test func durationsFallIntoClasses() throws {
        let section = try #require(try page(platform()).sections.first { $0.id == "durations" })
        guard case .classes(let bounds, let counts, _, let marks) = section.charts[0].content else {
            Issue.record("no classes")
            return
        }
        // From the first class that holds something to the last: 8 to 15 minutes, and 2 to 4 hours.
        #expect(bounds.map(\.plain) == ["8 min", "15 min", "30 min", "1 h", "2 h", "4 h"])
        #expect(counts == [30, 0, 0, 0, 10])
        // 595.2 s of 480 to 900; 7,270.4 s of 7,200 to 14,400.
        #expect(marks.map { ($0.value * 1000).rounded() } == [274, 4010])
        #expect(marks.map(\.label.plain) == ["Half: 9.9 min", "95 of 100: 2.0 h"])
    }

    @Test func sharesOfFewJobsAreNotRanked() throws {
        let section = try #require(try page(platform()).sections.first { $0.id == "outcomes" })
        #expect(
            section.text.words == """
                5 of 40 jobs that ended in the last 30 days failed or were cancelled (13 %).
                """)
        guard case .bars(let bars, _) = section.charts[1].content else {
            Issue.record("no bars")
            return
        }
        // "beta" had only ten that ended.
        #expect(bars.map(\.label) == ["acme", "All tenants"])
        #expect(bars.map(\.value) == [0, 12.5])
    }
}
