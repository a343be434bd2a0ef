import EventModel
import Testing
import UsageMetrics

@testable import ReportModel

/// The log of a batch scheduler: jobs and their users, no accounts, no logins, no data.
@Suite struct LogScopeTests {
    /// "steady" submits a job a day for 61 days, "gone" stopped 35 days before the end.
    private func scheduler() -> Platform {
        var platform = Platform()
        platform.mention("steady")
        platform.submit("steady", "ann", daysBefore: 0...60)
        platform.mention("gone")
        platform.submit("gone", "bob", daysBefore: 35...59)
        return platform
    }

    @Test func theScopeIsWhatHappens() throws {
        // Each job takes ten minutes on its server; none has input.
        #expect(try scheduler().scope() == [.users, .jobs, .serverTime])
        #expect(try Platform().scope() == .all)
        var platform = Platform()
        platform.mention("a")
        platform.user(.userLogin, "a", "ann", daysBefore: 3)
        #expect(try platform.scope() == [.users, .logins])
    }

    @Test func theFirstPageAsksWhatTheLogCanAnswer() throws {
        let report = HomeReport(try scheduler().portfolio())
        #expect(report.headline == "Usage holds steady")
        #expect(report.lead.words == "Against the week before, jobs stayed at 7.")
        #expect(
            report.keyFigures.map(\.label.plain) == [
                "Tenants", "Active users, 30 days", "Jobs, week 26", "Cancelled, week 26",
            ])
        #expect(report.questionsTitle.plain == "Three questions")
        #expect(
            report.questions.map(\.question) == [
                "How often do tenants submit jobs?", "How many batches per customer and day?", "Who has stopped?",
            ])
        // 20 working days with a job each; a job a day of one tenant, none of the other.
        #expect(
            report.questions.map(\.answer.words) == [
                "On a working day of the last four weeks users submitted 1.0 jobs.",
                """
                In the last 30 days a tenant submitted 0.5 jobs a day on average, the median tenant 0.5. Half of the 30 jobs of \
                open tenants came from one tenant.
                """,
                "1 of 2 tenants did nothing in the last 30 days: gone.",
            ])
        #expect(report.questions[0].chart.title == "Jobs a day")
        #expect(report.questions[1].chart.finding.plain == "The 1 tenant with the most, and the median of all")
        #expect(!report.attentionFinding.words.contains("minimum"))
    }

    @Test func listsHaveNoEmptyColumns() throws {
        let listings = TenantListings(try scheduler().portfolio())
        #expect(
            listings.all.map(\.path.text) == [
                "tenants/index.html", "tenants/by-jobs.html", "tenants/status-idle.html", "tenants/status-active.html",
            ])
        let table = listings.report(.byJobs).table
        #expect(table.columns.map(\.label) == ["Tenant", "Status", "Users", "Jobs", "Last active"])
        #expect(table.rows[0].map(\.text.words) == ["steady", "Active", "1", "30", "30 Jun"])
        #expect(table.sortedBy?.column == 3)
        #expect(table.sortedBy?.ascending == false)
    }

    @Test func aTenantsPageIsSilentAboutTheRest() throws {
        let report = try scheduler().report("steady")
        #expect(
            report.lead.words
                == "1 user was active in the last 30 days. Against the 30 days before, jobs stayed at 30.")
        #expect(report.keyFigures.map(\.label.plain) == ["Status", "Users", "Jobs, 30 days", "Server hours, 30 days"])
        #expect(report.sections.map(\.title) == ["Activity"])
        #expect(
            report.sections.flatMap(\.charts).map(\.id) == [
                "active-users", "jobs-submitted", "jobs-ended", "server-hours",
            ])
        #expect(report.users?.columns.map(\.label) == ["User", "Last active", "Jobs"])
        let figures = report.figures.flatMap(\.rows).map { $0[0].text.words }
        #expect(figures.prefix(3) == ["Tenant", "Status", "First seen"])
        #expect(!figures.contains { $0.contains("ogin") || $0.contains("ata") })
        #expect(try scheduler().report("gone").lead.words.hasSuffix("In the 30 days up to then there were 25 jobs."))
    }

    @Test func withoutJobsNobodySaysNoughtTimes() throws {
        var platform = Platform()
        platform.mention("a")
        platform.user(.userLogin, "a", "ann", daysBefore: 50)
        platform.mention("b")
        platform.user(.userLogin, "b", "ann", daysBefore: 1)
        let report = HomeReport(try platform.portfolio())
        #expect(report.questions.map(\.id) == ["how-often", "idle", "minimum"])
        // One login on the 29th, a Monday; 20 working days.
        #expect(
            report.questions[0].answer.words == "On a working day of the last four weeks users logged in 0.1 times.")
        #expect(report.keyFigures.last?.change.plain == "no logins")
    }
}
