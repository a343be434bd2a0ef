import EventModel
import PlainWords
import TestSupport
import Testing
import UsageMetrics

@testable import ReportModel

@Suite struct CostTests {
    /// Two dollars a server hour, two cents a gigabyte.
    private static let prices = CostPrices(serverHour: 2, gigabyteMonth: 0.02)

    /// A job takes ten minutes of one server. "dear" runs 30 and stores 500 GB, "cheap" runs 15; "unknown" runs none and
    /// nobody knows what it pays.
    private func facts(_ prices: CostPrices = prices) throws -> PortfolioFacts {
        var platform = Platform()
        platform.open("cheap", daysBefore: 60) { $0.monthlyCharge = 100 }
        platform.use("cheap", "ann", daysBefore: 0...14)
        platform.open("dear", daysBefore: 60) {
            $0.monthlyCharge = 15
            $0.plan = .silo
        }
        platform.use("dear", "ann", daysBefore: 0...29)
        platform.load("dear", "ann", bytes: 500_000_000_000, daysBefore: 40)
        platform.open("unknown", daysBefore: 60)
        var facts = try platform.portfolio()
        facts.site.prices = prices
        return facts
    }

    @Test func costIsHoursAndBytesTimesTheirPrices() throws {
        let page = try SubjectPage.cost.report(facts())
        let table = try #require(page.sections.first { $0.id == "tenants" }).tables[0]
        #expect(
            table.columns.map(\.label) == [
                "Tenant", "Server hours", "Servers", "Stored", "Storage", "Cost, estimated", "Of all", "Charge",
                "Margin",
            ])
        // 30 × 10 min are 5 h; 500 GB × $ 0.02 are $ 10.
        #expect(
            table.rows.map { $0.map(\.text.words) } == [
                ["dear", "5.0", "$ 10", "500 GB", "$ 10", "$ 20", "80 %", "$ 15", "-$ 5.00"],
                ["cheap", "2.5", "$ 5.00", "0 B", "$ 0", "$ 5.00", "20 %", "$ 100", "$ 95"],
                ["unknown", "0.0", "$ 0", "0 B", "$ 0", "$ 0", "0 %", "", ""],
            ])
    }

    @Test func theHeadSaysWhatIsSpentAndWhatIsLeft() throws {
        let page = try SubjectPage.cost.report(facts())
        #expect(page.headline.plain == "By estimate, one tenant costs more than it pays")
        #expect(
            page.lead.words == """
                At the configured prices the 3 open tenants cost an estimated $ 25 in the last 30 days: $ 15 for servers and \
                $ 10 for stored data. In the same time those of whom it is known pay $ 115, of which 78 % would be left.
                """)
        #expect(
            page.keyFigures.map { [$0.value.plain, $0.change.plain] } == [
                ["$ 25", "in 30 days"], ["$ 15", "60 % of the cost"], ["$ 10", "40 % of the cost"],
                ["$ 115", "in 30 days, of 2 tenants"], ["$ 90", "78 % of the charge"],
            ])
    }

    @Test func plansAddUp() throws {
        let page = try SubjectPage.cost.report(facts())
        let table = try #require(page.sections.first { $0.id == "by-plan" }).tables[0]
        #expect(
            table.rows.map { $0.map(\.text.words) } == [
                ["Silo", "1", "$ 10", "$ 10", "$ 20", "$ 20", "$ 15", "-$ 5.00", "-33 %"],
                ["Not stated", "2", "$ 5.00", "$ 0", "$ 5.00", "$ 2.50", "$ 100", "$ 95", "95 %"],
            ])
    }

    @Test func aKindWithoutPriceIsLeftOut() throws {
        let page = try SubjectPage.cost.report(facts(CostPrices(serverHour: 0.1)))
        let table = try #require(page.sections.first { $0.id == "tenants" }).tables[0]
        #expect(table.columns.map(\.label).filter { $0.hasPrefix("Stor") }.isEmpty)
        #expect(page.headline == "By estimate, no tenant costs more than it pays")
        #expect(
            page.sections.first { $0.id == "prices" }?.tables[0].rows.map { $0.map(\.text.words) } == [
                ["A server for an hour", "$ 0.1"]
            ])
    }

    @Test func whatIsCountedFollowsTheWindow() throws {
        let dear = try #require(facts().open.first { $0.id == "dear" })
        let cost = TenantCost(dear, Self.prices, windowDays: 60)
        #expect(cost.storage == 20)
        #expect(cost.charge == 30)
    }

    @Test func thePageNeedsAPriceOfWhatTheLogTellsOf() {
        func hasCost(_ scope: LogScope, _ prices: CostPrices) -> Bool { SubjectPage.all(scope, prices).contains(.cost) }
        #expect(!hasCost(.all, CostPrices()))
        #expect(hasCost(.all, CostPrices(gigabyteMonth: 0)))
        #expect(hasCost([.users, .jobs], CostPrices(serverHour: 1)))
        #expect(!hasCost([.users, .jobs], CostPrices(gigabyteMonth: 1)))
    }

    @Test(arguments: [
        (940, "$ 940"), (9.996, "$ 10"), (9.994, "$ 9.99"), (3.4, "$ 3.40"), (0.004, "$ 0"), (0, "$ 0"),
        (-0.004, "$ 0"),
        (-0.12, "-$ 0.12"), (-12.4, "-$ 12"), (12_345.6, "$ 12,346"),
    ])
    func moneyIsToldToWhatMatters(value: Double, text: String) { #expect(Wording.money(value).plain == text) }
}
