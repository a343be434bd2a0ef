import EventModel
import TestSupport
import Testing
import UsageMetrics

@testable import ChurnModel

@Suite("Who is at risk, and what became of them")
struct ChurnOutcomeTests {
    private static let cutoff = day("2026-03-01")

    /// Scans to the cut-off for eligibility and to E for the outcome.
    private func judge(
        settings: MetricSettings = settings(asOf: "2026-03-30"), _ fill: (inout ListSource) -> Void
    ) throws -> (isEligible: Bool, hasChurned: Bool?) {
        var source = ListSource(tenants: ["a"])
        fill(&source)
        var isEligible = false
        let stops = [settings.calendar.start(of: Self.cutoff)]
        let result = try UsageScan.run(source, settings: settings, stops: stops) { _, states in
            isEligible = ChurnOutcome.isEligible(states[0], at: Self.cutoff, settings: settings)
        }
        return (isEligible, ChurnOutcome.hasChurned(result.states[0], after: Self.cutoff, settings: settings))
    }

    @Test("Created 30 days before to the instant: at risk; a millisecond later: not yet")
    func age() throws {
        for (delay, expected) in [(Int64(0), true), (1, false)] {
            let judged = try judge {
                $0.create("a", at: at("2026-01-30").adding(milliseconds: delay))
                $0.user("a", "u", .userLogin, at: at("2026-02-20"))
            }
            #expect(judged.isEligible == expected)
        }
    }

    @Test("Without accountCreated the earliest event counts")
    func noCreation() throws {
        #expect(try judge { $0.user("a", "u", .userLogin, at: at("2026-01-30")) }.isEligible)
        #expect(try !judge { $0.user("a", "u", .userLogin, at: at("2026-01-31")) }.isEligible)
    }

    @Test("Active in the 30 days before: at risk; silent for longer: gone already")
    func activity() throws {
        for (hours, expected) in [(0.0, true), (-0.001, false)] {
            let judged = try judge {
                $0.create("a", at: at("2025-06-01"))
                $0.user("a", "u", .userLogin, at: at("2026-01-30", hours))
            }
            #expect(judged.isEligible == expected)
        }
        let logoff = try judge {
            $0.create("a", at: at("2025-06-01"))
            $0.user("a", "u", .userLogoff, at: at("2026-02-20"))
        }
        #expect(!logoff.isEligible, "a logoff is no activity")
    }

    @Test("A closed account is not at risk, one opened again is")
    func closed() throws {
        func events(_ source: inout ListSource) {
            source.create("a", at: at("2025-06-01"))
            source.user("a", "u", .userLogin, at: at("2026-02-20"))
            source.close("a", at: at("2026-02-25"))
        }
        #expect(try !judge { events(&$0) }.isEligible)
    }

    @Test("Activity keeps a tenant when it is in [C, C + 30 days), at its edges too")
    func outcomeByActivity() throws {
        let cases = [
            (at("2026-03-01"), false), (at("2026-03-30", 23.999), false), (at("2026-02-28", 23.999), true),
            (at("2026-03-31"), true),
        ]
        for (time, churned) in cases {
            let judged = try judge(settings: settings(asOf: "2026-04-05")) {
                $0.create("a", at: at("2025-06-01"))
                $0.user("a", "u", .userLogin, at: at("2026-02-20"))
                $0.user("a", "u", .userLogin, at: time)
            }
            #expect(judged.hasChurned == churned, "\(time)")
        }
    }

    @Test("Closing within the horizon is churn, whatever the activity")
    func outcomeByClosing() throws {
        for (closing, churned) in [("2026-03-01", true), ("2026-03-30", true), ("2026-03-31", false)] {
            let judged = try judge(settings: settings(asOf: "2026-04-05")) {
                $0.create("a", at: at("2025-06-01"))
                for day in 1...28 { $0.user("a", "u", .userLogin, at: at("2026-03-01", Double(day * 24))) }
                $0.close("a", at: at(closing))
            }
            #expect(judged.hasChurned == churned)
        }
    }

    @Test("The outcome is known when the horizon ends at E, not a day earlier")
    func known() throws {
        let fill = { (source: inout ListSource) in source.create("a", at: at("2025-06-01")) }
        #expect(try judge(settings: settings(asOf: "2026-03-30"), fill).hasChurned == true)
        #expect(try judge(settings: settings(asOf: "2026-03-29"), fill).hasChurned == nil)
        #expect(try judge(settings: settings(asOf: "2026-03-29", horizon: 29), fill).hasChurned == true)
    }

    @Test("Days are the report's local days")
    func zone() throws {
        let berlin = try ReportCalendar(zone: "Europe/Berlin")
        // 30 days after 1 March in Berlin is 31 March, 00:00 at UTC+2: 22:00 UTC of the 30th.
        for (hours, churned) in [(21.99, false), (22.0, true)] {
            let judged = try judge(settings: settings(asOf: "2026-04-05", calendar: berlin)) {
                $0.create("a", at: at("2025-06-01"))
                $0.user("a", "u", .userLogin, at: at("2026-02-20"))
                $0.user("a", "u", .userLogin, at: at("2026-03-30", hours))
            }
            #expect(judged.hasChurned == churned)
        }
    }
}
