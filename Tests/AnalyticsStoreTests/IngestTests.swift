import Diagnostics
import EventModel
import Foundation
import TestSupport
import Testing

@testable import AnalyticsStore

@Suite struct IngestTests {
    @Test func countsWhatBecameOfEachLine() throws {
        let shop = try Workshop()
        let report = try shop.ingest([
            Lines.created("a1"),
            Lines.login("a2"),
            "",
            "   \t",
            Lines.login("a2"),
            "not json",
            #"{"id":"a3","type":"userLogin","time":"2026-03-01T10:00:00Z","tenant":"t1"}"#,
        ])
        let counts = try #require(report.batches.first).counts
        #expect(report.failure == nil)
        #expect((counts.read, counts.accepted, counts.duplicate, counts.quarantined) == (5, 2, 1, 2))
        #expect(counts.conflicts == 0)
    }

    @Test func quarantineKeepsFileLineReasonAndText() throws {
        let shop = try Workshop()
        try shop.ingest(
            [
                "",
                #"{"id":"a3","type":"userLogin","time":"2026-03-01T10:00:00Z","tenant":"t1"}"#,
                "nonsense",
                #"{"id":"a4","type":"userLogin","time":"2026-03-01T10:00:00Z","tenant":"t1"}"#,
            ])
        let reader = try shop.reader()
        let lines = try reader.quarantine(first: 2)
        #expect(lines.count == 2)
        #expect(lines[0].file == shop.folder.path("part0.ndjson"))
        #expect((lines[0].batch, lines[0].line) == (1, 2))
        #expect(lines[0].problem.kind == .missingField)
        #expect(lines[0].problem.field == "user")
        #expect(lines[0].problem.detail == "is missing; userLogin needs it")
        #expect(lines[1].line == 3)
        #expect(lines[1].problem.kind == .malformedJSON)
        #expect(String(decoding: lines[1].text, as: UTF8.self) == "nonsense")
        let reasons = try reader.quarantineReasons()
        #expect(reasons.map(\.count) == [2, 1])
        #expect(reasons[0] == QuarantineReason(kind: .missingField, field: "user", count: 2))
    }

    @Test func overlongLinesKeepTheirStart() throws {
        let shop = try Workshop()
        let long = #"{"id":""# + String(repeating: "x", count: 1 << 20)
        let report = try shop.ingest([long, Lines.login("a1")])
        #expect(report.total.quarantined == 1)
        #expect(report.total.accepted == 1)
        let line = try #require(try shop.reader().quarantine(first: 1).first)
        #expect(line.problem.kind == .lineTooLong)
        #expect(line.text.count == LineSplitter.keptOfOverlong)
        #expect(line.text.starts(with: Array(#"{"id":"xxx"#.utf8)))
    }

    @Test func aMarkAndWindowsLineEndsAreTolerated() throws {
        let shop = try Workshop()
        let file = try shop.write("\u{FEFF}\(Lines.login("a1"))\r\n\r\n\(Lines.login("a2"))", to: "a.ndjson")
        let store = try AnalyticsStore(path: shop.store)
        let counts = try store.ingest([.path(file)]).total
        #expect((counts.read, counts.accepted) == (2, 2))
    }

    @Test func unknownFieldsAreCountedOnAcceptedLinesOnly() throws {
        let shop = try Workshop()
        let line =
            #"{"id":"a1","type":"userLogin","time":"2026-03-01T10:00:00.000Z","tenant":"t1","user":"u1","x":1,"y":{}}"#
        #expect(try shop.ingest([line, line]).total.unknownFields == 2)
        #expect(try shop.reader().lines() == [line])
    }

    @Test func lateIsMoreThanADayBeforeTheNewestDay() throws {
        let shop = try Workshop()
        let first = try shop.ingest([
            Lines.login("a1", "2026-03-05T00:00:00.000Z"),
            Lines.login("a2", "2026-03-04T23:59:59.999Z"),  // a day before: not late
            Lines.login("a3", "2026-03-03T23:59:59.999Z"),  // two days before: late
            Lines.login("a3", "2026-03-03T23:59:59.999Z"),  // a duplicate is no second late event
            Lines.login("a4", "2026-03-06T00:00:00.000Z"),
            Lines.login("a5", "2026-03-04T12:00:00.000Z"),  // two days before the newest by now
        ])
        #expect(first.total.late == 2)
        #expect(try shop.ingest([Lines.login("b1", "2026-03-04T13:00:00.000Z")]).total.late == 1)
        #expect(try shop.reader().summary().counts.late == 3)
    }

    @Test func theSameIDOnAnotherUTCDayIsAnotherEvent() throws {
        let shop = try Workshop()
        let counts = try shop.ingest([
            Lines.login("a1", "2026-03-01T23:30:00.000Z"),
            Lines.login("a1", "2026-03-02T00:30:00.000Z"),
            Lines.login("a1", "2026-03-02T01:30:00.000+02:00"),  // 23:30 UTC on 1 March: the first one again
        ]).total
        #expect((counts.accepted, counts.duplicate, counts.conflicts) == (2, 1, 0))
    }

    @Test func aSecondRunAddsNothing() throws {
        let shop = try Workshop()
        let lines = (0..<5000).map { Lines.login("e\($0)", user: "u\($0 % 70)") }
        try shop.ingest(lines)
        let before = try shop.reader().named()
        let again = try shop.ingest(lines).total
        #expect((again.accepted, again.duplicate, again.conflicts) == (0, 5000, 0))
        #expect(try shop.reader().named() == before)
        #expect(try shop.reader().batches(last: 5).map(\.sequence) == [1, 2])
    }

    @Test func linesFromMemoryBecomeABatch() throws {
        let shop = try Workshop()
        let store = try AnalyticsStore(path: shop.store)
        let report = try store.ingestBatch(named: "jobs.csv") { intake in
            try Array(Lines.login("a1").utf8).withUnsafeBytes { try intake.add($0, number: 7) }
            try Array("1;2".utf8).withUnsafeBytes {
                try intake.reject(EventProblem(.malformedRow, field: "user", "is empty"), text: $0, number: 8)
            }
            #expect(intake.lineCount == 2)
        }
        #expect(report.name == "jobs.csv")
        #expect((report.counts.read, report.counts.accepted, report.counts.quarantined) == (2, 1, 1))
        let line = try #require(try shop.reader().quarantine(first: 9).first)
        #expect((line.file, line.line, line.problem.kind) == ("jobs.csv", 8, .malformedRow))
    }

    @Test func progressCountsBytesAndLines() throws {
        let shop = try Workshop()
        let file = try shop.write(Lines.login("a1") + "\n" + Lines.login("a2") + "\n", to: "a.ndjson")
        var seen: [IngestProgress] = []
        _ = try AnalyticsStore(path: shop.store).ingest([.path(file)]) { seen.append($0) }
        let last = try #require(seen.last)
        #expect(last.name == file)
        #expect(last.bytesRead == last.bytesTotal)
        #expect(last.bytesTotal == Int64(2 * Lines.login("a1").utf8.count + 2))
        #expect(last.lines == 2)
        #expect(last.ordering == nil)
    }

    @Test func progressOfAStreamHasNoTotal() {
        #expect(IngestProgress([InputPath("/dev/null")]).bytesTotal == nil)
        #expect(IngestProgress([]).bytesTotal == 0)
    }
}
