import Diagnostics
import EventModel
import Insights
import ReportModel
import Testing

@testable import SiteSettings

@Suite struct NotesFileTests {
    private static func notes(_ text: String) throws(Failure) -> DayNotes {
        try NotesFile.notes(text: text, file: "notes.yaml")
    }

    @Test func readsNotes() throws {
        let notes = try Self.notes(
            """
            - from: 2026-04-03
              to: 2026-04-06
              label: Easter
              expected: true
            - date: 2026-03-02
              label: New prices
            - {date: 2026-05-12, tenant: t0004, figure: failed-jobs, expected: yes}
            """)
        let (prices, easter) = (Day(year: 2026, month: 3, day: 2), Day(year: 2026, month: 4, day: 3))
        let test = Day(year: 2026, month: 5, day: 12)
        #expect(
            notes.all == [
                DayNote(days: prices...prices, label: "New prices"),
                DayNote(days: easter...easter.advanced(by: 3), label: "Easter", isExpected: true),
                DayNote(days: test...test, tenant: "t0004", measure: .failedJobs, isExpected: true),
            ])
        #expect(notes.expected.days(of: .logins, tenant: nil).count == 4)
        #expect(notes.expected.days(of: .failedJobs, tenant: "t0004").count == 5)
        #expect(try Self.notes("") == DayNotes())
    }

    @Test(arguments: [
        ("a: b", 1, "expected a list of notes"), ("- a", 1, "a note is no list of keys and values"),
        ("- {date: 2026-02-30, label: x}", 1, "not a date"), ("- {label: x}", 1, "the note has no date"),
        ("- {date: 2026-01-01, from: 2026-01-01, label: x}", 1, "the note has a date and a span"),
        (
            "- {from: 2026-01-02, to: 2026-01-01, label: x}", 1,
            "the span ends before it begins, or lasts longer than ten years"
        ),
        ("- {date: 2026-01-01}", 1, "the note says nothing"),
        ("- {date: 2026-01-01, expected: perhaps}", 1, "“expected” is neither true nor false"),
        ("- {date: 2026-01-01, label: x, figure: job}", 1, "unknown figure"),
        ("- date: 2026-01-01\n  label: x\n  tenants: t1", 3, "unknown key “tenants”"), ("- [", 1, "no valid YAML"),
    ])
    func faultsSayWhereAndWhat(_ text: String, _ line: Int, _ summary: String) {
        let failure = #expect(throws: Failure.self) { try Self.notes(text) }
        #expect(failure?.status == .configuration)
        let found = failure?.diagnostics.first
        #expect(found?.file == "notes.yaml")
        if summary != "no valid YAML" { #expect(found?.line == line) }
        #expect(found?.summary.hasPrefix(summary) == true, "\(found?.summary ?? "")")
    }
}
