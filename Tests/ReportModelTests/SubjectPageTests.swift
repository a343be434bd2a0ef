import EventModel
import Testing

@testable import ReportModel

@Suite struct SubjectPageTests {
    private func platform() -> Platform {
        var platform = Platform()
        for tenant in ["acme", "beta"] {
            platform.open(tenant, daysBefore: 199)
            platform.use(tenant, "ann", daysBefore: 0...150)
            platform.data(tenant, "d", daysBefore: 100, bytes: 5)
            platform.user(.userLogoff, tenant, "ann", daysBefore: 1)
        }
        return platform
    }

    /// Links lead to places by these names.
    @Test(arguments: SubjectPage.allCases) func placesOfAPageHaveNamesOfTheirOwn(_ page: SubjectPage) throws {
        for facts in [try platform().portfolio(), try Platform().portfolio()] {
            let sections = page.report(facts).sections
            let names = sections.map(\.id) + sections.flatMap { $0.charts.map(\.id) + $0.tables.map(\.id) }
            #expect(names.count == Set(names).count, "\(names.sorted())")
        }
    }

    @Test func onlyWhatTheLogTellsOfHasAPage() {
        let prices = CostPrices(gigabyteMonth: 1)
        #expect(SubjectPage.all(.all, prices) == SubjectPage.allCases)
        #expect(SubjectPage.all(.all, CostPrices()) == SubjectPage.allCases.filter { $0 != .cost })
        #expect(SubjectPage.all([.users, .jobs], prices) == [.alerts, .activity, .jobs, .users, .cohorts, .segments])
        #expect(SubjectPage.all([.users, .logins], prices) == [.alerts, .activity, .users, .cohorts, .segments])
    }

    /// Nothing has happened yet: pages say so and hold no figure.
    @Test func anEmptyPlatformIsSaidToBeEmpty() throws {
        let facts = try Platform().portfolio()
        #expect(
            [SubjectPage.jobs, .data, .users].map { $0.report(facts).headline.plain } == [
                "No job was submitted in 30 days", "No data are stored", "No open tenant has users",
            ])
    }

    /// 30 days are spoken of, but the log tells of fewer.
    @Test(arguments: [28, 29]) func aYoungLogIsReadWithCaution(_ firstUse: Int) throws {
        var platform = Platform()
        platform.open("acme", daysBefore: 199)
        platform.use("acme", "ann", daysBefore: 0...firstUse)
        platform.data("acme", "d", daysBefore: 3, bytes: 5)
        let facts = try platform.portfolio()
        let caution = "Take this with caution: the log tells of no more than 29 days of use."
        for page in SubjectPage.allCases {
            #expect(page.report(facts).lead.words.hasSuffix(caution) == (firstUse == 28), "\(page)")
        }
    }
}
