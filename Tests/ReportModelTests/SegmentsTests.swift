import EventModel
import TestSupport
import Testing
import UsageMetrics

@testable import ReportModel

@Suite struct SegmentsTests {
    /// Fifteen open tenants and a closed one; six of Banking at 35 %, six of Retail at 10 %.
    private func page() throws -> SubjectReport {
        var platform = Platform()
        var risks: [String: TenantRisk] = [:]
        for (industry, count, risk) in [("Banking", 6, 0.35), ("Retail", 6, 0.1), ("Energy", 2, nil), (nil, 1, nil)] {
            for number in 0..<count {
                let id = "\(industry ?? "none")\(number)"
                platform.open(id, daysBefore: 60) {
                    $0.industry = industry
                    $0.monthlyCharge = 100
                    $0.employees = 49 + Int64(number)
                }
                platform.use(id, "ann", daysBefore: 0...9)
                risks[id] = risk.map { .test($0) }
            }
        }
        platform.open("gone", daysBefore: 60) { $0.industry = "Banking" }
        platform.close("gone", daysBefore: 3)
        return try SubjectPage.segments.report(platform.portfolio(risks: risks, model: .test))
    }

    @Test func fewOfATextStandTogetherAndFewScoresMakeNoMean() throws {
        let section = try #require(try page().sections.first { $0.id == "by-industry" })
        let table = section.tables[0]
        #expect(
            table.columns.map(\.label) == [
                "Industry", "Tenants", "Active", "Users", "Logins", "Jobs", "Stored", "Mean risk", "Expected losses",
                "Monthly charge", "Charge at risk",
            ])
        #expect(
            table.rows.map { $0.map(\.text.words) } == [
                ["Banking", "6", "6", "6", "60", "60", "0 B", "35 %", "2.1", "$ 600", "$ 210"],
                ["Retail", "6", "6", "6", "60", "60", "0 B", "10 %", "0.60", "$ 600", "$ 60"],
                ["Others", "2", "2", "2", "20", "20", "0 B", "–", "0.00", "$ 200", "$ 0"],
                ["Not stated", "1", "1", "1", "10", "10", "0 B", "–", "0.00", "$ 100", "$ 0"],
            ])
        #expect(table.rows[0][0].text.spans == [.link("Banking", PagePath("tenants/industry-banking.html"))])
    }

    @Test func theHeadlineNamesWhereRiskIsHighest() throws {
        let page = try page()
        #expect(page.headline == "Risk is highest among tenants of “Banking”")
        // 6 × 35 % and 6 × 10 % over 12 are 22.5 %; 35 % is more than half as much again.
        #expect(page.lead.words.contains("is 35 % (6 tenants with a score), against 23 % of all 12; among so few,"))
    }

    @Test func whereRiskIsEvenTheHeadlineNamesThoseWhoPayMost() throws {
        var platform = Platform()
        for number in 0..<8 {
            platform.open("t\(number)", daysBefore: 60) {
                $0.plan = number < 2 ? .silo : .pool
                $0.monthlyCharge = number < 2 ? 400 : 100
            }
            platform.use("t\(number)", "ann", daysBefore: 0...40)
        }
        // Two of eight pay 800 of 1,400.
        let page = try SubjectPage.segments.report(platform.portfolio())
        #expect(page.headline.plain == "Tenants of “Silo” pay 57 % of all charges")
    }

    @Test func sizesKeepTheirOrder() throws {
        let page = try page()
        // 49 employees are small, 50 and more are medium; plans and regions are not stated of anybody.
        #expect(page.sections.map(\.id) == ["by-industry", "by-size", "by-use"])
        #expect(page.sections[1].tables[0].rows.map { $0[0].text.words } == ["10–49 employees", "50–249 employees"])
        #expect(page.sections[1].tables[0].rows.map { $0[1].text.words } == ["4", "11"])
    }

    @Test(arguments: [
        (0, "under 10"), (9, "under 10"), (10, "10–49"), (250, "250–999"), (4999, "1,000–4,999"),
        (5000, "5,000 or more"),
    ])
    func bandsOfSize(employees: Int64, range: String) { #expect(SizeBand(employees: employees).range == range) }
}

@Suite struct UsageClassTests {
    @Test func tenantsAreToldApartByRecencyFrequencyAndVolume() throws {
        var platform = Platform()
        let uses: [(id: String, days: ClosedRange<Int>, logins: Int, idle: Int)] = [
            ("core", 0...27, 1, 0), ("core2", 0...19, 1, 0), ("light", 0...27, 1, 1), ("bulky", 3...3, 10, 0),
            ("seldom", 5...5, 1, 0), ("heavySilent", 8...29, 1, 0), ("lightSilent", 10...10, 1, 0),
            ("quiet", 40...45, 1, 0),
        ]
        for use in uses {
            platform.open(use.id, daysBefore: 90)
            platform.use(use.id, "ann", daysBefore: use.days, logins: use.logins, idle: use.idle)
        }
        platform.open("never", daysBefore: 90)
        let facts = try platform.portfolio()
        let classes = UsageClasses(facts.open, facts.scope)
        // Of the seven with activity: on 1, 1, 1, 20, 20, 28 and 28 days; with 0, 1, 1, 10, 20, 22 and 28 jobs.
        #expect(classes.often == 20)
        #expect(classes.much == 10)
        let members = UsageClass.allCases.map { classes.members(of: $0).map(\.tenant.id) }
        #expect(
            members == [
                ["core", "core2"], ["light"], ["bulky"], ["seldom"], ["heavySilent"], ["lightSilent"], ["quiet"],
                ["never"],
            ])
        let page = SubjectPage.segments.report(facts)
        #expect(page.headline.plain == "One tenant that did much has not been seen for a week")
        #expect(
            page.lead.words.contains(
                "2 come often and do much. 1 tenant that did much in the last 30 days has not been"))
        let tables = try #require(page.sections.last).tables
        #expect(tables[0].rows.map { $0[1].text.words } == ["2", "1", "1", "1", "1", "1", "1", "1"])
        #expect(tables[1].rows.map { $0.map(\.text.words) } == [["heavySilent", "8", "20", "22"]])
    }

    @Test func fourWeeksAreNeeded() throws {
        var platform = Platform()
        platform.open("a", daysBefore: 10)
        platform.use("a", "ann", daysBefore: 0...10)
        let section = try #require(SubjectPage.segments.report(platform.portfolio()).sections.last)
        #expect(section.text.words == "Not enough data: needs 28 days of use, has 11.")
        #expect(section.tables.isEmpty)
    }
}
