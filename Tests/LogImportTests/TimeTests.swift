import EventModel
import Testing

@testable import LogImport

@Suite struct TimeTests {
    private func instant(_ text: String, _ formats: [String], zone: String = "UTC", base: Int64 = 0) throws -> String? {
        var clock = LogClock()
        clock.formats = try formats.map { try #require(TimeFormat($0)) }
        if zone != "UTC" { clock.zone = try LocalZone.named(zone, file: nil, line: nil) }
        return clock.instant(Array(text.utf8)[...], base: base).map { instant in
            var event = Event(id: "e", time: instant, tenant: "t", type: .accountClosed)
            event.reason = nil
            var bytes: [UInt8] = []
            EventWriter.append(event, to: &bytes)
            return String(decoding: bytes, as: UTF8.self).split(separator: "\"")[11].description
        }
    }

    @Test(arguments: [
        ("2026-06-30T14:34:56.7+02:00", "rfc3339", "2026-06-30T12:34:56.700Z"),
        ("1782822896", "unix", "2026-06-30T12:34:56.000Z"),
        ("1782822896.78999", "unix", "2026-06-30T12:34:56.789Z"),
        ("1782822896789", "unix-ms", "2026-06-30T12:34:56.789Z"),
        ("2026-06-30 12:34:56", "yyyy-MM-dd HH:mm:ss", "2026-06-30T12:34:56.000Z"),
        ("30.6.2026", "d.M.yyyy", "2026-06-30T00:00:00.000Z"),
        ("06/30/2026 7:05", "MM/dd/yyyy H:mm", "2026-06-30T07:05:00.000Z"),
        ("20260630T123456", "yyyyMMddTHHmmss", "2026-06-30T12:34:56.000Z"),
        ("2026-06-30 12:34:56.5", "yyyy-MM-dd HH:mm:ss.SSS", "2026-06-30T12:34:56.500Z"),
        ("2026-06-30 12:34:56.123456", "yyyy-MM-dd HH:mm:ss.SSS", "2026-06-30T12:34:56.123Z"),
        ("2024-02-29", "yyyy-MM-dd", "2024-02-29T00:00:00.000Z"),
    ])
    func times(text: String, format: String, expected: String) throws {
        #expect(try instant(text, [format]) == expected)
    }

    @Test(arguments: [
        ("", "unix"), ("-", "unix"), ("1.", "unix"), (".5", "unix"), ("1e5", "unix"), ("+1", "unix"),
        ("12345678901234", "unix"),
        ("2026-06-30", "unix"), ("2026-06-30 12:34", "yyyy-MM-dd HH:mm:ss"),
        ("2026-06-30 12:34:567", "yyyy-MM-dd HH:mm:ss"),
        ("2026-02-29 00:00:00", "yyyy-MM-dd HH:mm:ss"), ("2026-13-01 00:00:00", "yyyy-MM-dd HH:mm:ss"),
        ("2026-06-30 24:00:00", "yyyy-MM-dd HH:mm:ss"), ("2026-06-30 23:59:60", "yyyy-MM-dd HH:mm:ss"),
        ("2026-6-30", "yyyy-MM-dd"), (" 2026-06-30", "yyyy-MM-dd"), ("26-06-30", "yyyy-MM-dd"),
        ("2026-06-30 1", "rfc3339"),
    ])
    func noTimes(text: String, format: String) throws { #expect(try instant(text, [format]) == nil) }

    @Test func theFirstFormatThatFitsCounts() throws {
        let formats = ["yyyy-MM-ddTHH:mm:ss", "rfc3339", "unix"]
        #expect(try instant("2026-06-30T12:34:56", formats) == "2026-06-30T12:34:56.000Z")
        #expect(try instant("2026-06-30T12:34:56+01:00", formats) == "2026-06-30T11:34:56.000Z")
        #expect(try instant("5", formats, base: 60_000) == "1970-01-01T00:01:05.000Z")
    }

    @Test(arguments: [
        "", "HH:mm", "yyyy-MM", "yyyy-MM-dd Z", "yyyy-MM-dd hh:mm", "yy-MM-dd", "yyyy-MM-dd-dd", "yyyy-MM-dd à",
        "unix ",
    ])
    func noFormats(text: String) { #expect(TimeFormat(text) == nil) }

    /// Clocks in Berlin went forward at 02:00 on 2026-03-29 and back at 03:00 on 2026-10-25; on Lord Howe Island they go
    /// by half an hour, back at 02:00 on 2026-04-05 and forward at 02:00 on 2026-10-04; Gaza has had days that start at
    /// 01:00, such as 2021-03-27.
    @Test(arguments: [
        ("Europe/Berlin", "2026-01-15 12:00:00", "2026-01-15T11:00:00.000Z"),
        ("Europe/Berlin", "2026-07-15 00:00:30", "2026-07-14T22:00:30.000Z"),
        ("Europe/Berlin", "2026-03-29 01:59:59", "2026-03-29T00:59:59.000Z"),
        ("Europe/Berlin", "2026-03-29 02:30:00", "2026-03-29T01:30:00.000Z"),
        ("Europe/Berlin", "2026-03-29 03:00:00", "2026-03-29T01:00:00.000Z"),
        ("Europe/Berlin", "2026-03-29 23:59:59", "2026-03-29T21:59:59.000Z"),
        ("Europe/Berlin", "2026-10-25 02:30:00", "2026-10-25T00:30:00.000Z"),
        ("Europe/Berlin", "2026-10-25 03:00:00", "2026-10-25T02:00:00.000Z"),
        ("Australia/Lord_Howe", "2026-04-05 01:45:00", "2026-04-04T14:45:00.000Z"),
        ("Australia/Lord_Howe", "2026-04-05 02:00:00", "2026-04-04T15:30:00.000Z"),
        ("Australia/Lord_Howe", "2026-10-04 02:15:00", "2026-10-03T15:45:00.000Z"),
        ("Australia/Lord_Howe", "2026-10-04 12:00:00", "2026-10-04T01:00:00.000Z"),
        ("America/New_York", "2026-11-01 01:30:00", "2026-11-01T05:30:00.000Z"),
        ("Asia/Gaza", "2021-03-27 01:30:00", "2021-03-26T22:30:00.000Z"),
        ("Asia/Gaza", "2021-03-27 12:00:00", "2021-03-27T09:00:00.000Z"),
    ])
    func localTimes(zone: String, text: String, expected: String) throws {
        #expect(try instant(text, ["yyyy-MM-dd HH:mm:ss"], zone: zone) == expected)
    }
}
