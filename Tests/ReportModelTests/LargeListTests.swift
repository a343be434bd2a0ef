import EventModel
import Testing

@testable import ReportModel
@testable import UsageMetrics

/// Lists of more tenants than a page holds.
@Suite struct LargeListTests {
    /// Tenants `t000`, `t001` and so on, idle; the number as its charge, its name `Name 000 …`.
    private static func facts(
        _ count: Int, industries: Int = 3, risk: (Int) -> TenantRisk? = { _ in nil },
        model: ModelFacts = .insufficient(["Too few."])
    ) -> PortfolioFacts {
        let tenants = (0..<count).map { number in
            let digits = String(1000 + number).dropFirst()
            var attributes = AccountAttributes()
            attributes.name = "Name \(digits)"
            attributes.monthlyCharge = Double(number)
            attributes.industry = "Industry \(number % industries)"
            return TenantSummary(
                slug: "t\(digits)", id: "t\(digits)", figures: .idle("t\(digits)", attributes), risk: risk(number),
                statusBefore: nil, lastActivityDay: nil, createdDay: Platform.asOf.advanced(by: -40), closedDay: nil)
        }
        return PortfolioFacts(
            site: Platform.site, scope: LogScope(types: [], hasJobInput: false, hasServerTime: false),
            tenants: tenants, days: [], firstDayOfUse: Platform.asOf, model: model, arrivals: Arrivals(),
            content: ContentFindings(),
            statusHistory: [], months: [])
    }

    private static func names(_ report: TenantsReport) -> [String] { report.table.rows.map { $0[0].text.words } }

    @Test(arguments: [(0, 1), (1, 1), (200, 1), (201, 2), (450, 3)])
    func everybodyStandsOnOnePage(tenants: Int, pages: Int) {
        let listings = TenantListings(Self.facts(tenants))
        let list = listings.all.filter { $0.pageNumber != nil }
        #expect(
            list.map(\.path.text)
                == Array(["tenants/index.html", "tenants/page-2.html", "tenants/page-3.html"].prefix(pages)))
        let reports = list.map(listings.report)
        #expect(reports.flatMap(Self.names) == (0..<tenants).map { "Name \(String(1000 + $0).dropFirst())" })
        #expect(reports.allSatisfy { $0.table.rows.count <= 200 })
        #expect(listings.isCut == (pages > 1))
        #expect(reports.allSatisfy { ($0.paging != nil) == (pages > 1) && $0.note.isEmpty == (pages == 1) })
        #expect(Set(listings.all.map(\.path)).count == listings.all.count)
    }

    @Test func smallListsAreAsTheyWere() {
        let listings = TenantListings(Self.facts(200))
        let reports = listings.all.map(listings.report)
        #expect(reports.allSatisfy { $0.note.isEmpty && $0.paging == nil })
        #expect(reports.filter(\.bringsCSV).map(\.listing) == [.byName])
        #expect(listings.report(.byCharge).table.csv?.text == "tenants/table.csv")
        #expect(listings.report(.byName).table.caption.plain == "200 tenants; counts of the last 30 days")
    }

    @Test func pagesLeadToEachOther() {
        let listings = TenantListings(Self.facts(450))
        let reports = [.byName, .page(2), .page(3)].map(listings.report)
        func steps(_ report: TenantsReport) -> [String] {
            (report.paging?.steps ?? []).map { "\($0.label) \($0.page.text)" }
        }
        #expect(steps(reports[0]) == ["Next tenants/page-2.html", "Last tenants/page-3.html"])
        #expect(
            steps(reports[1]) == [
                "First tenants/index.html", "Previous tenants/index.html", "Next tenants/page-3.html",
                "Last tenants/page-3.html",
            ])
        #expect(steps(reports[2]) == ["First tenants/index.html", "Previous tenants/page-2.html"])
        #expect(
            reports.map(\.note.words) == [
                "Page 1 of 3: Name 000 to Name 199.", "Page 2 of 3: Name 200 to Name 399.",
                "Page 3 of 3: Name 400 to Name 449.",
            ])
        #expect(
            reports.map(\.headline.words) == ["450 tenants", "450 tenants, page 2 of 3", "450 tenants, page 3 of 3"])
        #expect(
            reports.map(\.table.csv?.text) == ["tenants/table.csv", "tenants/page-2.csv", "tenants/page-3.csv"])
        #expect(reports.allSatisfy { $0.bringsCSV })
        #expect(reports[1].table.caption.plain == "200 of 450 tenants; counts of the last 30 days")
        // All names begin alike, so an index of initials leads nowhere.
        #expect(reports[2].paging?.index.map(\.label) == ["Name 000", "Name 200", "Name 400"])
    }

    @Test func initialsLeadToTheirFirstPage() {
        let names = ["3M", "7up"] + ["Alpha", "Árpád", "beta", "Ceta", "delta", "Epsilon", "שלום", "🙂"]
        let pages = ListPages(names, most: 4)
        #expect(
            pages.paging(of: .byName)?.index.map { "\($0.label) \($0.page.text)" } == [
                "0–9 tenants/index.html", "A tenants/index.html", "Á tenants/index.html", "B tenants/page-2.html",
                "C tenants/page-2.html", "D tenants/page-2.html", "E tenants/page-2.html", "ש tenants/page-3.html",
                "# tenants/page-3.html",
            ])
        #expect(pages.rows(of: 3) == 8..<10)
    }

    /// However many pages there are, an index has at most 48 entries.
    @Test func theIndexDoesNotGrow() {
        let pages = ListPages((0..<10_000).map { "Name \(10_000 + $0)" }, most: 10)
        let index = pages.paging(of: .page(7))?.index ?? []
        #expect(pages.count == 1000)
        // Every 21st page: 0, 21, … 987.
        #expect(index.count == 48)
        #expect(index[1].label == "Name 10210")
        #expect(index[1].page.text == "tenants/page-22.html")
    }

    @Test func ordersAndTraitsHoldTheFirst() throws {
        let listings = TenantListings(Self.facts(450, industries: 2))
        let dearest = listings.report(.byCharge)
        #expect(Self.names(dearest) == (250..<450).reversed().map { "Name \($0)" })
        #expect(
            dearest.note.words == """
                The 200 of 450 tenants with the highest monthly charge. All stand in the list by name and in tenants.csv.
                """)
        #expect(dearest.table.csv?.text == "tenants/by-charge.csv")
        #expect(dearest.lead.words == "They submitted no jobs in the last 30 days.")
        let industry = try #require(listings.all.first { $0.label == "Industry 1" })
        let half = listings.report(industry)
        #expect(Self.names(half).prefix(2) == ["Name 001", "Name 003"])
        #expect(half.table.rows.count == 200)
        #expect(half.headline.words == "225 tenants in Industry 1")
        #expect(half.note.words == "The first 200 of 225 tenants by name. All stand in tenants.csv.")
        #expect(half.table.csv == nil)
    }

    /// Of 40 industries the first five have a tenant more than the others; the ten behind them get no page.
    @Test func theMostFrequentTraitsGetAPage() throws {
        let listings = TenantListings(Self.facts(85, industries: 40))
        let industries = try #require(listings.report(.byName).traits.first { $0.label == "Industry" })
        #expect(industries.options.count == 30)
        #expect(industries.rest == "and 10 with fewer tenants, in tenants.csv")
        for number in 0..<5 { #expect(industries.options.contains { $0.label == "Industry \(number)" }) }
        #expect(listings.all.count { if case .industry = $0 { true } else { false } } == 30)
    }

    @Test func churnTablesHoldTheFirst() {
        let report = ChurnReport(Self.facts(201, risk: { .test(Double($0) / 1000) }, model: .test))
        #expect(report.table.rows.count == 200)
        #expect(report.table.rows[0][0].text.words == "Name 200")
        #expect(
            report.tableNote.words
                == "The table shows 200 of 201 tenants, those with the highest risk; all stand in tenants.csv.")
        #expect(report.quiet.rows.count == 200)
        #expect(report.quietText.words.hasSuffix("200 of 201 tenants, those active last; all stand in tenants.csv."))
        #expect(report.lead.words.hasPrefix("Of 201 tenants with a score, about 20 are expected"))
    }

    @Test func theSearchShowsWhoItIs() throws {
        var platform = Platform()
        platform.open("a", daysBefore: 9) { $0.name = "Acme" }
        platform.open("b", daysBefore: 9)
        let search = TenantSearch(try platform.portfolio(risks: ["a": .test(0.9)], model: .test))
        #expect(search.entries.map(\.name) == ["Acme", "b"])
        #expect(search.entries.map(\.detail) == ["a, Idle, High risk", "b, Idle"])
    }
}

extension TenantFigures {
    /// Of a tenant that did nothing.
    fileprivate static func idle(_ id: String, _ attributes: AccountAttributes) -> TenantFigures {
        TenantFigures(
            id: id, attributes: attributes, created: ReportCalendar.utc.start(of: Platform.asOf.advanced(by: -40)),
            closed: nil, users: 0, activeUsers7d: 0, activeUsers30d: 0, counts30d: DayCounts(), dataBytes: 0,
            jobsSubmitted90d: 0, jobsPerDay30d: nil, serverMilliseconds30d: 0, lastActivity: nil,
            daysSinceActivity: nil, status: .idle, stickiness30d: nil)
    }
}
