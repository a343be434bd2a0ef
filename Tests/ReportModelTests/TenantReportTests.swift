import EventModel
import ReportModel
import Testing

@testable import ChurnModel

@Suite struct TenantReportTests {
    /// A tenant of 200 days with one user, who logged in `before` times a day in the 30 days before the last 30 and `now`
    /// times a day in those.
    private func tenant(before: Int, now: Int, idle: Int = 0) -> Platform {
        var platform = Platform()
        platform.open("acme", daysBefore: 199) { $0.name = "Acme" }
        platform.user(.userAdded, "acme", "ann", daysBefore: 199)
        if before > 0 { platform.use("acme", "ann", daysBefore: 30...59, logins: before) }
        if now > 0 { platform.use("acme", "ann", daysBefore: 0...29, logins: now, idle: idle) }
        return platform
    }

    @Test func headlinesFollowTheFigures() throws {
        #expect(try tenant(before: 2, now: 1).report("acme").headline.words == "Acme does less")
        #expect(try tenant(before: 1, now: 2).report("acme").headline.words == "Acme does more")
        #expect(try tenant(before: 2, now: 2).report("acme").headline.words == "Acme carries on as before")
        #expect(try tenant(before: 0, now: 2).report("acme").headline.words == "Acme uses the platform")
        #expect(try tenant(before: 1, now: 1, idle: 1).report("acme").headline.words == "Acme does the very minimum")
        #expect(try tenant(before: 1, now: 0).report("acme").headline.words == "Acme has gone quiet")
    }

    @Test func riskComesBeforeUse() throws {
        let platform = tenant(before: 1, now: 2)
        #expect(try platform.report("acme", risk: .test(0.6), model: .test).headline.words == "Acme is likely to leave")
        #expect(try platform.report("acme", risk: .test(0.3), model: .test).headline.words == "Acme may leave")
        #expect(try platform.report("acme", risk: .test(0.29), model: .test).headline.words == "Acme does more")
        let minimal = tenant(before: 1, now: 1, idle: 1)
        #expect(try minimal.report("acme", risk: .test(0.6), model: .test).headline.words == "Acme is likely to leave")
        #expect(
            try minimal.report("acme", risk: .test(0.3), model: .test).headline.words == "Acme does the very minimum")
    }

    @Test func theLeadSaysWhatMovedAndFromWhat() throws {
        let report = try tenant(before: 2, now: 1).report("acme")
        #expect(
            report.lead.words == """
                1 user was active in the last 30 days. Against the 30 days before, logins fell 50 % to 30 (from 60), \
                operations on data fell 50 % to 30 (from 60) and jobs fell 50 % to 30 (from 60).
                """)
        #expect(
            report.period.plain
                == "To 30 June 2026 (UTC). Last activity: 30 June 2026, 08:10, on the last day.")
        let idle = try tenant(before: 1, now: 1, idle: 1).report("acme")
        #expect(idle.lead.words.hasSuffix("100 % of the 30 logins led to no work."))
    }

    @Test func aNewTenantIsNotCompared() throws {
        var platform = Platform()
        platform.open("new", daysBefore: 4)
        platform.use("new", "ann", daysBefore: 0...1)
        let report = try platform.report("new")
        #expect(report.headline.words == "new is new")
        #expect(
            report.lead.words == """
                The account was opened on 26 June 2026. Since then there were 2 logins, 2 operations on data and 2 jobs: too \
                little time has passed to compare.
                """)
        #expect(report.sections.map(\.title) == ["Activity"])
        #expect(report.sections[0].charts.isEmpty)
        #expect(report.sections[0].note?.plain.contains("need 14 days, this tenant has 5") == true)
        #expect(report.keyFigures[0].change.plain == "no score: too little history")
    }

    @Test func anAccountThatNobodyUsesHasNotBegun() throws {
        var platform = Platform()
        platform.open("empty", daysBefore: 40)
        let report = try platform.report("empty", model: .test)
        #expect(report.headline.words == "empty has not begun yet")
        #expect(report.period.plain == "To 30 June 2026 (UTC). No activity yet.")
        #expect(report.lead.words.hasPrefix("The account was opened on 21 May 2026, but nobody has logged in"))
        #expect(
            report.riskText.words == "A tenant gets a score once somebody uses its account. Nobody has done so yet.")
        #expect(report.usersFinding.words == "The tenant has no users.")
        #expect(report.users == nil)
        #expect(report.sections.map(\.note) == ["None in the time shown.", "None in the time shown."])
        #expect(report.nextStep == "ask whether they need help to get started.")
    }

    @Test func aClosedAccountSaysWhenAndWhatWasLeft() throws {
        var platform = tenant(before: 1, now: 0)
        platform.close("acme", daysBefore: 20)
        let report = try platform.report("acme", model: .test)
        #expect(report.headline.words == "Acme has left")
        #expect(
            report.period.plain == """
                To 30 June 2026 (UTC). Closed 10 June 2026, 20:00, 20 days before. Last activity: 31 May 2026, 08:10, 30 days \
                before.
                """)
        #expect(
            report.lead.words == """
                The account was closed on 10 June 2026, after 179 days. In the 30 days up to then there were 20 logins, 20 \
                operations on data and 20 jobs.
                """)
        #expect(report.nextStep == nil)
        #expect(report.keyFigures.first { $0.label == "Stored data" }?.value == "none")
        #expect(report.keyFigures.first { $0.label == "Stored data" }?.change == "when it closed")
        // The week in which it closed is its last one, not one that is still going on.
        let charts = report.sections.flatMap(\.charts)
        for chart in charts {
            guard case .periods(_, _, _, let lastIsPartial, _) = chart.content else { continue }
            #expect(!lastIsPartial)
        }
    }

    @Test func usersDeletedSinceAreToldApart() throws {
        var platform = tenant(before: 1, now: 1)
        platform.user(.userAdded, "acme", "bob", daysBefore: 50)
        platform.use("acme", "bob", daysBefore: 10...12)
        platform.user(.userDeleted, "acme", "bob", daysBefore: 5)
        let report = try platform.report("acme")
        #expect(
            report.usersFinding.words
                == "1 of 1 user was active in the last 30 days. Another one was active too and has been deleted since.")
        let users = report.keyFigures.first { $0.label == "Users" }
        #expect(users?.value == "1")
        #expect(users?.change.plain == "2 active in 30 days, 1 since deleted")
        #expect(report.sections[0].charts[1].finding.plain == "2 users active in 30 days, 1 of them deleted since")
    }

    @Test func riskIsExplainedInCasesOfAHundred() throws {
        let platform = tenant(before: 1, now: 1)
        let report = try platform.report("acme", risk: .test(0.4134, before: 0.3), model: .test)
        #expect(report.riskTitle == "Why the risk is medium")
        #expect(
            report.riskText.words == """
                Of 100 tenants with this score, about 41 leave within 30 days. The estimate starts from 4.3 %, that of a tenant \
                of which nothing is known; the points lead from there to 41.3 %.
                """)
        #expect(report.keyFigures[0].value.plain == "41 %")
        #expect(report.keyFigures[0].change.plain == "medium; +11.3 points in 7 days")
        #expect(report.scoreChart?.finding.plain.hasPrefix("41 % now, 30 % a week before") == true)
        #expect(report.nextStep == "call the account’s main contact this week and ask how things are.")
        let low = try platform.report("acme", risk: .test(0.004), model: .test)
        #expect(low.riskText.words.hasPrefix("Of 100 tenants with this score, fewer than 1 leave within 30 days"))
        #expect(low.nextStep == nil)
    }

    @Test func pointsAddUpToTheScoreAsShown() throws {
        let reasons = [
            ScoreReason(group: .silence, feature: "f", sentence: "No job for 19 days", points: 31.2),
            ScoreReason(group: .age, feature: "g", sentence: "The account is new", points: -6),
        ]
        let risk = TenantRisk.test(0.4134, reasons: reasons)
        let report = try tenant(before: 1, now: 1).report("acme", risk: risk, model: .test)
        // 4.3 + 31.2 − 6.0 + 11.8 = 41.3
        #expect(
            report.reasons.map { "\($0.text): \($0.pointsText.plain)" } == [
                "No job for 19 days: +31.2 points", "The account is new: -6.0 points",
                "All else together: +11.8 points",
            ])
        let bent = try tenant(before: 1, now: 1).report(
            "acme", risk: .test(0.4134, reasons: reasons, calibration: -20), model: .test)
        #expect(
            bent.reasons.suffix(2).map { "\($0.text): \($0.pointsText.plain)" } == [
                "All else together: +13.8 points", "Calibration: how often scores like this came true: -2.0 points",
            ])
        let plain = try tenant(before: 1, now: 1).report("acme", risk: .test(0.033), model: .test)
        #expect(plain.reasons.map(\.text) == ["All traits together"])
        #expect(plain.reasons.map(\.pointsText.plain) == ["-1.0 point"])
    }

    @Test func whatMovedTheScoreInAWeek() throws {
        let change = RiskChange(
            before: 0.3,
            moves: [
                .init(group: .silence, tenths: 92), .init(group: .age, tenths: -31), .init(group: .work, tenths: 5),
            ])
        let report = try tenant(before: 1, now: 1).report("acme", risk: .test(0.4134, change: change), model: .test)
        #expect(
            report.riskChange.words == """
                The same model would have said 30.0 % a week before: +11.3 points since. What moved it most: days of silence \
                (+9.2 points).
                """)
        let steady = RiskChange(before: 0.412, moves: [.init(group: .silence, tenths: 92)])
        #expect(try tenant(before: 1, now: 1).report("acme", risk: .test(0.4134, change: steady)).riskChange.isEmpty)
    }

    @Test func whatWouldLowerTheScore() throws {
        var risk = TenantRisk.test(0.62)
        risk.reliefs = [.init(group: .silence, score: 0.18), .init(group: .work, score: 0.254)]
        #expect(
            try tenant(before: 1, now: 1).report("acme", risk: risk, model: .test).relief.words == """
                What would lower it: with days of silence as they usually are of tenants that stayed, the model would say 18.0 %; \
                with jobs and work on data so, 25.4 %. That is what it would say, not what would happen.
                """)
        #expect(try tenant(before: 1, now: 1).report("acme", risk: .test(0.62), model: .test).relief.isEmpty)
    }

    @Test func scoresOfWhomLittleIsKnownAskForCaution() throws {
        var platform = Platform()
        platform.open("young", daysBefore: 40)
        platform.user(.userAdded, "young", "ann", daysBefore: 40)
        platform.use("young", "ann", daysBefore: 0...30)
        #expect(
            try platform.report("young", risk: .test(0.2), model: .test).caution?.plain
                == "Take this with caution: the tenant’s use is known for 31 days only.")
        #expect(try platform.report("young").caution == nil)
        #expect(try tenant(before: 1, now: 1).report("acme", risk: .test(0.2), model: .test).caution == nil)
    }

    @Test func theStrongestRaisingReasonChoosesTheNextStep() throws {
        let reasons = [
            ScoreReason(group: .age, feature: "g", sentence: "The account is old", points: -9),
            ScoreReason(group: .outcomes, feature: "f", sentence: "9 jobs failed", points: 5),
        ]
        var platform = tenant(before: 1, now: 1)
        let usual = try platform.report("acme", risk: .test(0.5, reasons: reasons), model: .test)
        #expect(usual.nextStep?.hasPrefix("look into their failed and cancelled jobs") == true)
        platform.nextSteps = NextSteps(own: [.outcomes: "call support.", .otherwise: "wait."])
        #expect(
            try platform.report("acme", risk: .test(0.5, reasons: reasons), model: .test).nextStep == "call support.")
        #expect(try platform.report("acme", risk: .test(0.5), model: .test).nextStep == "wait.")
        #expect(try platform.report("acme", risk: .test(0.1, reasons: reasons), model: .test).nextStep == nil)
    }

    @Test func everyFigureHasADefinition() throws {
        let figures = try tenant(before: 1, now: 1).report("acme").figures
        #expect(figures.map(\.rows.count) == [3, 8, 14])
        for row in figures.flatMap(\.rows) {
            guard case .link(_, let page)? = row[0].text.spans.first else {
                Issue.record("“\(row[0].text.plainText)” has no definition")
                continue
            }
            #expect(page.text.hasPrefix("glossary/index.html#"))
        }
    }

    @Test func durationsStandAmongTheFigures() throws {
        func figures(_ platform: Platform) throws -> [String: String] {
            let rows = try platform.report("acme").figures.flatMap(\.rows)
            return Dictionary(rows.map { ($0[0].text.words, $0[1].text.words) }) { $1 }
        }
        var platform = tenant(before: 0, now: 0)
        for (day, minutes) in [(3, 30), (2, 90), (1, 600)] { platform.job("acme", daysBefore: day, takes: minutes) }
        let known = try figures(platform)
        #expect(known["Median duration, 30 days"] == "1.5 h (3 jobs)")
        #expect(known["95 of 100 jobs within, 30 days"] == "10 h")
        #expect(known["Longest job, 30 days"] == "10 h, ended 29 Jun")
        var quiet = tenant(before: 0, now: 0)
        quiet.job("acme", daysBefore: 30, takes: 30)
        #expect(try figures(quiet)["Median duration, 30 days"] == "–")
    }
}
