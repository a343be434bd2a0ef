import ChurnModel
import EventModel
import Testing
import UsageMetrics

@testable import ReportModel

@Suite struct PortfolioReportTests {
    /// Two tenants of 200 days. The last complete week is 22 to 28 June, the days 2 to 8 before the last one; the week
    /// before it the days 9 to 15.
    private func platform(now: Int, before: Int, idle: Int = 0) -> Platform {
        var platform = Platform()
        for (tenant, charge) in [("a", 100.0), ("b", 200.0)] {
            platform.open(tenant, daysBefore: 199) {
                $0.name = tenant == "a" ? "Acme" : "Bolt"
                $0.monthlyCharge = charge
            }
            platform.use(tenant, "ann", daysBefore: 9...15, logins: before)
            platform.use(tenant, "ann", daysBefore: 0...8, logins: now, idle: idle)
        }
        return platform
    }

    @Test func theHeadlineFollowsTheWeek() throws {
        func headline(_ platform: Platform, _ risks: [String: TenantRisk] = [:]) throws -> String {
            HomeReport(try platform.portfolio(risks: risks, model: .test)).headline.plain
        }
        #expect(try headline(platform(now: 3, before: 2)) == "Usage grows")
        #expect(try headline(platform(now: 2, before: 3)) == "Usage falls")
        #expect(try headline(platform(now: 2, before: 2)) == "Usage holds steady")
        #expect(
            try headline(platform(now: 4, before: 2, idle: 2)) == "Usage grows, but more logins lead to nothing")
        #expect(
            try headline(platform(now: 4, before: 2), ["a": .test(0.7)])
                == "Usage grows, but one tenant is likely to leave")
        #expect(
            try headline(platform(now: 1, before: 2), ["a": .test(0.7), "b": .test(0.9)])
                == "Usage falls, and two tenants are likely to leave")
        #expect(try headline(platform(now: 4, before: 3, idle: 2)) == "More logins, but fewer jobs")
    }

    @Test func theLeadGivesBothNumbers() throws {
        let report = HomeReport(
            try platform(now: 3, before: 2).portfolio(risks: ["a": .test(0.2), "b": .test(0.9)], model: .test))
        #expect(report.period.plain == "To 30 June 2026 (UTC). Weekly figures: week 26, 22 Jun to 28 Jun.")
        #expect(
            report.lead.words == """
                Against the week before, jobs rose 50 % to 42 (from 28) and logins rose 50 % to 42 (from 28). No week shown had \
                more jobs. 0 % of the logins were followed by no work within 30 minutes, against 0 % the week before. At high risk \
                of leaving: Bolt, with monthly charges of $ 200.
                """)
        let logins = report.keyFigures[2]
        #expect(logins.label.plain == "Logins, week 26")
        #expect(logins.value == "42")
        #expect(logins.change.plain == "+50 % on week 25 (28)")
    }

    @Test func attentionAddsUpToAllOpenTenants() throws {
        var platform = platform(now: 2, before: 2)
        platform.open("quiet", daysBefore: 100)
        platform.open("young", daysBefore: 3)
        platform.use("young", "ann", daysBefore: 0...2)
        let facts = try platform.portfolio(risks: ["a": .test(0.35, before: 0.1), "b": .test(0.1)], model: .test)
        let report = HomeReport(facts)
        #expect(
            report.attentionFinding.words == """
                1 of 2 tenants with a score is at medium or high risk. It pays $ 100 a month; charge × risk comes to $ 35. Not \
                scored: 1 without any activity for 30 days and 1 too new for one.
                """)
        #expect(report.attention.rows.map { $0[0].text.words } == ["Acme"])
        #expect(report.attention.rows[0][2].text.words == "+25")
        #expect(
            report.changes.map { "\($0.label): \($0.text.words)" } == [
                "Joined: young.", "Now at medium risk, from low: Acme.",
            ])
    }

    @Test func withoutAModelAttentionPointsElsewhere() throws {
        let report = HomeReport(try platform(now: 2, before: 2).portfolio())
        #expect(report.attentionFinding.words.hasPrefix("No tenant has a risk score: there is too little history"))
        #expect(report.attention.rows.isEmpty)
        #expect(report.headline == "Usage holds steady")
    }

    @Test func anEmptyPlatformHasNoTenants() throws {
        let report = HomeReport(try Platform().portfolio())
        #expect(report.headline == "No tenants yet")
        #expect(report.lead.words == "There are no tenants, and not yet two complete weeks to compare.")
        #expect(report.questions.count == 5)
        let churn = ChurnReport(try Platform().portfolio())
        #expect(churn.headline == "Too little history to estimate risk")
        #expect(!churn.isScored)
    }

    @Test func namesakesAreToldApart() throws {
        var platform = Platform()
        for tenant in ["a", "b"] { platform.open(tenant, daysBefore: 3) { $0.name = "Acme" } }
        platform.open("c", daysBefore: 3) { $0.name = String(repeating: "x", count: 100) }
        let names = try platform.portfolio().tenants.map(\.name)
        #expect(names.prefix(2) == ["Acme (a)", "Acme (b)"])
        #expect(names[2].count == 61)
    }

    @Test func churnExpectsTheSumOfTheScores() throws {
        let facts = try platform(now: 2, before: 2).portfolio(
            risks: ["a": .test(0.7), "b": .test(0.65)], model: .test)
        let report = ChurnReport(facts)
        #expect(report.headline.plain == "Two tenants are likely to leave")
        #expect(
            report.lead.words == """
                Of 2 tenants with a score, about one is expected to leave within 30 days: the sum of their scores.
                """)
        #expect(report.keyFigures.prefix(3).map { $0.value.plain } == ["2", "0", "$ 200"])
        #expect(report.table.rows.map { $0[0].text.words } == ["Acme", "Bolt"])
    }

    @Test func listsSayWhoIsInThem() throws {
        var platform = platform(now: 2, before: 2)
        platform.open("quiet", daysBefore: 100) { $0.industry = "R&D" }
        let listings = TenantListings(try platform.portfolio())
        let all = listings.report(.byName)
        #expect(all.headline.words == "3 tenants")
        #expect(all.lead.words == "2 active and 1 idle tenants submitted 64 jobs in the last 30 days.")
        #expect(listings.report(.status(.minimal)).headline.words == "No minimal tenants")
        #expect(listings.report(.status(.idle)).lead.words == "It submitted no jobs in the last 30 days.")
    }
}

@Suite struct DataHealthTests {
    private func report(_ change: (inout Arrivals) -> Void, gaps: [Day] = []) throws -> HealthReport {
        var facts = try Platform().portfolio()
        facts.arrivals.read = 1000
        facts.arrivals.accepted = 1000
        change(&facts.arrivals)
        facts.content.gaps = gaps
        return HealthReport(facts)
    }

    @Test func soundDataAreSaidToBeSound() throws {
        let report = try report { _ in }
        #expect(report.headline == "The data are sound")
        #expect(
            report.lead.words
                == "Of 1,000 lines read, 1,000 were accepted as events and none came twice. No event has arrived yet.")
        #expect(report.sections.flatMap(\.tables).filter { !$0.rows.isEmpty }.isEmpty)
    }

    @Test func refusedLinesAreCountedAndNamed() throws {
        let report = try report {
            $0.accepted = 990
            $0.quarantined = 10
            $0.reasons = [.init("type: unknown type of event", count: 10)]
            $0.quarantine = [.init(file: "a<b>.ndjson", line: 3, reason: "type: unknown type of event")]
        }
        #expect(report.headline == "Some events could not be read")
        #expect(
            report.lead.words.hasPrefix(
                "Of 1,000 lines read, 990 were accepted as events and none came twice; 10 could not be read."))
        let section = report.sections.first { $0.id == "quarantine" }
        #expect(section?.tables.map(\.rows.count) == [1, 1])
        #expect(section?.tables.last?.rows[0][0].text.words == "a<b>.ndjson:3")
    }

    @Test func conflictsAreOddities() throws {
        let report = try report {
            $0.duplicate = 2
            $0.conflictingIDs = 1
            $0.late = 1
        }
        #expect(report.headline == "The data are sound, with oddities")
        let text = report.sections.first { $0.id == "duplicates" }?.text.words
        #expect(
            text == """
                2 lines came again with an id that its day already had, and were not counted again. Under 1 id the lines did not \
                all say the same: of such lines the one that sorts first counts. 1 event came more than a day late and counts on \
                the day on which it happened.
                """)
    }
}
