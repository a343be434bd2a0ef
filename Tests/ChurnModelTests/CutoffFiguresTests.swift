import EventModel
import PlainWords
import TestSupport
import Testing
import UsageMetrics

@testable import ChurnModel

@Suite("Figures and features of a tenant")
struct CutoffFiguresTests {
    private func figures(
        cutoff: String = "2026-06-01", _ fill: (inout ListSource) -> Void
    ) throws -> CutoffFigures {
        var source = ListSource(tenants: ["a"])
        fill(&source)
        return try figures(of: source, cutoff: cutoff)
    }

    private func figures(of source: ListSource, cutoff: String) throws -> CutoffFigures {
        let settings = settings(asOf: "2026-06-30")
        let cutoff = day(cutoff)
        let end = settings.calendar.start(of: cutoff)
        let logStart = try #require(LogStart.day(try source.activity(), before: end))
        var figures = CutoffFigures()
        _ = try UsageScan.run(source, settings: settings, stops: [end]) { _, states in
            figures = CutoffFigures(
                states[0], accounts: source.accountEvents()[0], cutoff: cutoff, logStart: logStart,
                calendar: settings.calendar)
        }
        return figures
    }

    private func value(_ id: String, _ figures: CutoffFigures) throws -> Double {
        try #require(ChurnFeature.all.first { $0.id == id }).value(figures)
    }

    private func sentence(_ id: String, _ figures: CutoffFigures) throws -> String {
        try #require(ChurnFeature.all.first { $0.id == id }).sentence(figures).replacing("\u{A0}", with: " ")
    }

    /// Logins every second day from 2 January to 10 May; 21 days of silence before the cut-off on 1 June.
    private func fading(_ source: inout ListSource) {
        source.create("a", at: at("2025-01-01")) {
            $0.sentiment = 0.5
            $0.monthlyCharge = 300
            $0.plan = .silo
        }
        for number in stride(from: 0, through: 129, by: 2) {
            let today = day("2026-01-02").advanced(by: number)
            source.user("a", "u", .userLogin, at: at(today, 9))
            source.user("a", "u", .userSessionTimeout, at: at(today, 10))
        }
        source.create("a", at: at("2026-05-10")) { $0.sentiment = -0.25 }
    }

    @Test("Silence against the usual gap, in words")
    func silence() throws {
        let figures = try figures { fading(&$0) }
        #expect(figures.hoursSinceActivity == 21 * 24 + 15)
        #expect(figures.activity == SilenceFigures(days: 21, usualGap: 2, longGap: 2))
        #expect(figures.jobs == SilenceFigures())
        #expect(try value("silence.activityGaps", figures) == 10.5)
        #expect(try value("silence.jobDays", figures).isNaN)
        #expect(try sentence("silence.loginDays", figures) == "No login for 21 days; its usual gap is 2 days")
        #expect(try sentence("silence.jobDays", figures) == "No job so far")
    }

    @Test("Windows of 7 and 28 days, the 28 before and the tenant's own past")
    func windows() throws {
        let figures = try figures { fading(&$0) }
        // 28 days: 4–31 May, logins on 4, 6, 8, 10 May; before: 6 April–3 May, 14 logins.
        #expect(figures.week.logins == 0)
        #expect(figures.month.logins == 4)
        #expect(figures.monthBefore?.logins == 14)
        // 2 January–3 May: 61 logins in 122 days, of which the window holds 112 days and 56 logins.
        #expect(figures.baseline?.length == 112)
        #expect(figures.baseline?.logins == 56)
        #expect(try value("logins.change28d", figures) == -10.0 / 21)
        #expect(try value("logins.changeOwn", figures) == -10.0 / 21)
        #expect(try value("logins.change7d", figures) == -1.0 / 4)
        #expect(try sentence("logins.change28d", figures) == "Logins fell 71 % in 28 days: 14 → 4")
        #expect(try sentence("logins.changeOwn", figures) == "Logins in 28 days: 4; usual before: 14")
        #expect(try sentence("logins.change7d", figures) == "Logins in 7 days: 0; weekly mean of 28 days: 1")
        #expect(try sentence("logins.28d", figures) == "4 logins in 28 days")
        #expect(try sentence("silence.activeDays28", figures) == "Activity on 4 of the last 28 days")
    }

    @Test("What was never counted is missing, not 0")
    func missing() throws {
        let figures = try figures { fading(&$0) }
        #expect(try value("outcomes.failed28d", figures).isNaN)
        #expect(try value("size.employees", figures).isNaN)
        #expect(try value("jobs.change28d", figures).isNaN)
        #expect(try value("sessions.timeout28d", figures) == 1)
        #expect(try value("sessions.idle28d", figures) == 1)
        let young = try self.figures {
            $0.create("a", at: at("2026-04-20"))
            $0.user("a", "u", .userLogin, at: at("2026-04-21"))
            $0.user("a", "u", .userLogin, at: at("2026-05-21"))
        }
        #expect(young.monthBefore == nil)
        #expect(try value("logins.change28d", young).isNaN)
        #expect(young.activity.usualGap == nil)
        #expect(try sentence("silence.loginDays", young) == "No login for 10 days")
    }

    @Test("Account: age, sentiment before and now, plan and charge")
    func account() throws {
        let figures = try figures { fading(&$0) }
        #expect(figures.ageDays == 516)
        #expect(try value("sentiment.now", figures) == -0.25)
        #expect(try value("sentiment.change", figures) == -0.75)
        #expect(try sentence("sentiment.change", figures) == "Sentiment went from 0.5 to −0.25")
        #expect(try value("contract.plan", figures) == 3)
        #expect(try sentence("contract.charge", figures) == "The monthly charge is $ 300")
        #expect(try value("contract.chargeChange", figures).isNaN)
    }

    @Test("Users: active, stopped, deleted, added")
    func users() throws {
        let figures = try figures {
            $0.create("a", at: at("2025-01-01"))
            for user in ["old", "quiet", "gone", "new"] where user != "new" {
                $0.user("a", user, .userAdded, at: at("2025-01-02"))
            }
            $0.user("a", "old", .userLogin, at: at("2026-05-04"))
            $0.user("a", "quiet", .userLogin, at: at("2026-05-03", 23.9))
            $0.user("a", "gone", .userLogin, at: at("2026-04-20"))
            $0.user("a", "gone", .userDeleted, at: at("2026-05-20"))
            $0.user("a", "new", .userAdded, at: at("2026-05-30"))
        }
        #expect(figures.users == 3)
        #expect(figures.activeUsers == 1)
        #expect(figures.usersGoneQuiet == 1)
        #expect(figures.usersDeleted == 1)
        #expect(figures.usersAdded == 1)
        #expect(try sentence("users.seats", figures) == "1 of 3 users active in 28 days")
        #expect(try sentence("users.goneQuiet", figures) == "1 user stopped in the last 28 days, 1 went on")
        #expect(try sentence("users.deleted28d", figures) == "1 user deleted in 28 days, 3 left")
    }

    @Test("Users deleted since are active, but not users: told apart")
    func usersDeletedSince() throws {
        let figures = try figures {
            $0.create("a", at: at("2025-01-01"))
            for user in ["stays", "gone", "left"] {
                $0.user("a", user, .userAdded, at: at("2025-01-02"))
                $0.user("a", user, .userLogin, at: at("2026-05-10"))
            }
            for user in ["gone", "left"] { $0.user("a", user, .userDeleted, at: at("2026-05-20")) }
        }
        #expect(figures.activeUsers == 3)
        #expect(figures.activeUsersDeleted == 2)
        #expect(try sentence("users.seats", figures) == "1 of 1 user active in 28 days, besides 2 deleted since")
    }

    @Test("Nothing at or after the cut-off plays a part")
    func noLeak() throws {
        let source = SamplePlatform.source(tenants: 12)
        let settings = settings(asOf: SamplePlatform.asOf)
        let plan = ChurnPlan(settings: settings, trains: true, scores: true, historyWeeks: 3)
        let whole = try rows(source, plan)
        for stop in plan.stops {
            let cut = try rows(source.before(stop.instant), plan)
            let expected = whole.filter { $0.cutoff == stop.day }
            let found = cut.filter { $0.cutoff == stop.day }
            #expect(found.map(\.tenant) == expected.map(\.tenant))
            #expect(found.map { $0.values.map(\.bitPattern) } == expected.map { $0.values.map(\.bitPattern) })
        }
        #expect(whole.count > 100)
    }

    private func rows(_ source: ListSource, _ plan: ChurnPlan) throws -> [ChurnRow] {
        try source.rows(plan).flatMap { $0.scoring + $0.cases.map(\.row) }
    }

    @Test("Use before the log begins in earnest is not history")
    func logStart() throws {
        var source = ListSource(tenants: (0..<20).map { "t\($0)" })
        source.user("t0", "u", .datasetLoaded, at: at("2022-05-01"))
        for tenant in 0..<20 {
            for number in 0..<90 {
                source.user("t\(tenant)", "u", .userLogin, at: at(day("2026-03-03").advanced(by: number), 9))
            }
        }
        let figures = try figures(of: source, cutoff: "2026-06-01")
        #expect(figures.baseline?.length == 62)
        #expect(figures.monthBefore?.logins == 28)
        #expect(try self.figures(of: source, cutoff: "2026-04-15").monthBefore == nil)
    }

    @Test("Every feature has its own id, a label and a sentence for an empty tenant")
    func catalogue() {
        #expect(Set(ChurnFeature.all.map(\.id)).count == ChurnFeature.all.count)
        #expect(Set(ChurnFeature.all.map(\.label)).count == ChurnFeature.all.count)
        for feature in ChurnFeature.all {
            #expect(!feature.sentence(CutoffFigures()).isEmpty)
            #expect(!feature.sentence(CutoffFigures()).hasSuffix("."))
        }
        #expect(Set(ChurnFeature.all.map(\.group)) == Set(ReasonGroup.allCases))
    }

    @Test("Changes in words")
    func wording() {
        #expect(
            Wording.change("Logins", from: 412, to: 173, in: "28 days") == "Logins fell 58\u{A0}% in 28 days: 412 → 173"
        )
        #expect(Wording.change("Logins", from: 0, to: 3, in: "28 days") == "Logins began: 0 → 3 in 28 days")
        #expect(Wording.change("Logins", from: 3, to: 0, in: "28 days") == "Logins stopped: 3 → 0 in 28 days")
        #expect(Wording.change("Logins", from: 3, to: 3, in: "28 days") == "Logins stayed at 3 in 28 days")
    }
}
