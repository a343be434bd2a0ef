import EventModel
import Foundation
import TestSupport
import Testing

@testable import UsageMetrics

@Suite struct DecimalTextTests {
    private func text(_ value: Double) -> String {
        var bytes: [UInt8] = []
        DecimalText.append(value, to: &bytes)
        return bytes.text
    }

    private func text(_ numerator: Int128, _ denominator: Int128) throws -> String {
        var bytes: [UInt8] = []
        DecimalText.append(try #require(Ratio(numerator, of: denominator)), to: &bytes)
        return bytes.text
    }

    @Test(arguments: [
        (0.0, "0"), (-0.0, "0"), (1, "1"), (-1, "-1"), (0.1, "0.1"), (1.5, "1.5"), (100, "100"), (99.99, "99.99"),
        (1e15, "1000000000000000"), (-1e15, "-1000000000000000"), (999_999_999_999_999.9, "999999999999999.875"),
        // The double next to 0.0000005 lies below it, those next to 0.0000015, 0.0000025 and 1.0000005 above.
        (0.0000005, "0"), (0.0000015, "0.000002"), (0.0000025, "0.000003"), (-0.0000025, "-0.000003"),
        // Exact halves: away from zero.
        (0.5, "0.5"), (0.0000019073486328125, "0.000002"), (-0.0000004, "0"), (0.9999995, "1"), (0.9999994, "0.999999"),
        (1.0000005, "1.000001"), (1_234_567.8901234, "1234567.890123"), (.leastNonzeroMagnitude, "0"),
        (-.leastNonzeroMagnitude, "0"), (1e-300, "0"),
        (0.1 + 0.2, "0.3"), (4_503_599_627_370_495.5, "4503599627370495.5"), (.infinity, ""), (.nan, ""),
    ])
    func doublesAreWrittenByTheirExactValue(value: Double, expected: String) { #expect(text(value) == expected) }

    @Test func halvesOfTheSeventhDecimalGoAwayFromZero() {
        // Multiples of 2^-7 have at most 7 decimals, the last one a 5: 1/128 = 0.0078125.
        #expect(text(1.0 / 128) == "0.007813")
        #expect(text(3.0 / 128) == "0.023438")
        #expect(text(-1.0 / 128) == "-0.007813")
        #expect(text(1_000_000 + 1.0 / 128) == "1000000.007813")
    }

    @Test func ratiosAreDividedOnceAndRoundedHalfAwayFromZero() throws {
        #expect(try text(1, 3) == "0.333333")
        #expect(try text(2, 3) == "0.666667")
        #expect(try text(0, 3) == "0")
        #expect(try text(30, 3) == "10")
        #expect(try text(1, 2_000_000) == "0.000001")
        #expect(try text(1, 2_000_001) == "0")
        #expect(try text(1_999_999, 2_000_000) == "1")
        #expect(try text(-1, 2_000_000) == "-0.000001")
        #expect(
            try text(Int128(9_007_199_254_740_991) * 2_592_000_000 * 1_000_000 + 1, 3_600_000)
                == "6485183463413513520000000")
        #expect(Ratio(1, of: 0) == nil)
    }

    @Test func agreesWithFoundationOnDecimalsOfManyDoubles() throws {
        // Foundation prints the exact expansion of a double when asked for enough digits; rounded here by hand.
        var random: UInt64 = 42
        for _ in 0..<2000 {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let value = Double(Int64(bitPattern: random)) / 0x1p40 / 7
            let exact = String(format: "%.60f", value)
            let parts = exact.drop { $0 == "-" }.split(separator: ".")
            var digits = try #require(Int(parts[0] + parts[1].prefix(6)))
            if let next = parts[1].dropFirst(6).first, next >= "5" { digits += 1 }
            let padded = String(repeating: "0", count: max(0, 7 - String(digits).count)) + String(digits)
            var expected = padded.dropLast(6) + "." + padded.suffix(6)
            while expected.last == "0" { expected.removeLast() }
            if expected.last == "." { expected.removeLast() }
            #expect(text(value) == (value < 0 && expected != "0" ? "-" : "") + expected)
        }
    }

    @Test func integersOfAnyWidth() {
        var bytes: [UInt8] = []
        DecimalText.append(UInt128.max, to: &bytes)
        #expect(bytes.text == "340282366920938463463374607431768211455")
        bytes = []
        DecimalText.append(Int64.min, to: &bytes)
        #expect(bytes.text == "-9223372036854775808")
    }

    @Test func timesAreCutToTheSecond() {
        var bytes: [UInt8] = []
        DecimalText.append(Instant(test: "2026-03-01T09:05:59.999"), to: &bytes)
        #expect(bytes.text == "2026-03-01T09:05:59Z")
        bytes = []
        DecimalText.append(Instant(milliseconds: -1), to: &bytes)
        #expect(bytes.text == "1969-12-31T23:59:59Z")
        bytes = []
        DecimalText.append(Day(year: 476, month: 9, day: 4), to: &bytes)
        #expect(bytes.text == "0476-09-04")
    }
}

@Suite struct UsageFilesTests {
    @Test func textIsVerbatimAndQuotedWhereItMustBe() {
        func row(_ text: String) -> String {
            var csv = CSVText(header: ["a", "b"])
            csv.field(text)
            csv.field(1)
            csv.endRow()
            return csv.bytes.text
        }
        #expect(row("plain text; =1+1 \t") == "a,b\nplain text; =1+1 \t,1\n")
        #expect(row("") == "a,b\n,1\n")
        #expect(row("a,b") == "a,b\n\"a,b\",1\n")
        #expect(row("say \"hi\"") == "a,b\n\"say \"\"hi\"\"\",1\n")
        #expect(row("two\nlines") == "a,b\n\"two\nlines\",1\n")
        #expect(row("two\r\nlines") == "a,b\n\"two\r\nlines\",1\n")
        #expect(row("\u{202E}🙂é") == "a,b\n\u{202E}🙂é,1\n")
    }

    @Test func tenantsWithoutAnythingHaveEmptyFields() throws {
        var log = TestLog()
        log.add(.userLogoff, "2026-03-01T10:00:00.999", tenant: "quiet", user: "ann")
        let lines = try log.result(asOf: "2026-03-02").tenantsFile().lines
        #expect(
            lines == [
                """
                tenant,name,industry,plan,region,employees,revenue,monthly_charge,sentiment,created,closed,users,\
                active_users_7d,active_users_30d,logins_30d,idle_logins_30d,sessions_timeout_share_30d,data_events_30d,\
                data_bytes,jobs_submitted_30d,jobs_submitted_90d,jobs_succeeded_30d,jobs_failed_30d,jobs_cancelled_30d,\
                jobs_per_day_30d,job_bytes_30d,servers_max_30d,server_hours_30d,last_activity,days_since_activity,status,\
                churn_score,churn_band
                """,
                "quiet,,,,,,,,,2026-03-01T10:00:00Z,,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,,,idle,,",
            ])
    }

    @Test func tenantRowHasEveryColumn() throws {
        var log = TestLog()
        log.add(.accountCreated, "2026-01-01T00:00") {
            $0.attributes.name = "Acme, \"Inc\""
            $0.attributes.industry = "steel"
            $0.attributes.plan = .silo
            $0.attributes.region = "eu"
            $0.attributes.employees = 250
            $0.attributes.revenue = 12.5
            $0.attributes.monthlyCharge = 999.99
            $0.attributes.sentiment = -0.25
        }
        log.login("2026-03-29T10:00")
        log.login("2026-03-29T12:00", "bob")
        log.load("2026-03-29T10:05", bytes: 1000)
        log.submit("2026-03-29T10:10", "a", servers: 4, bytes: 500)
        log.submit("2026-03-29T10:20", "b", servers: 2, bytes: 50)
        log.end("2026-03-29T10:30", "a")
        log.end("2026-03-29T10:20:01", "b", nil)
        log.add(.userSessionTimeout, "2026-03-29T13:00", user: "bob")
        log.add(.userLogoff, "2026-03-29T14:00", user: "ann")
        let result = try log.result(asOf: "2026-03-30")
        let row = result.tenantsFile(ChurnColumn(score: 0.61, band: .high)).lines[1]
        // Server hours: (4 × 1200 s + 2 × 1 s) ÷ 3600 s = 1.333888…
        #expect(
            row == """
                acme,"Acme, ""Inc""\",steel,silo,eu,250,12.5,999.99,-0.25,2026-01-01T00:00:00Z,,2,2,2,2,1,0.5,1,1000,2,2,1,0,1,\
                0.066667,550,4,1.333889,2026-03-29T12:00:00Z,1,minimal,0.61,high
                """)
    }

    @Test func dailyRowsOfOneTenantAreThoseOfTheWholeFile() throws {
        var log = TestLog()
        log.login("2026-03-01T10:00", tenant: "b")
        log.load("2026-03-02T10:00", bytes: 3, tenant: "a")
        log.submit("2026-03-02T11:00", "j", bytes: 8, tenant: "B")
        let result = try log.result(asOf: "2026-03-02")
        let header =
            "tenant,day,logins,idle_logins,active_users,data_events,jobs_submitted,jobs_succeeded,jobs_failed,jobs_cancelled,"
            + "job_bytes,data_bytes"
        let rows = [
            // In the order of the ids' bytes.
            "B,2026-03-02,0,0,1,0,1,0,0,0,8,0", "a,2026-03-02,0,0,1,1,0,0,0,0,0,3",
            "b,2026-03-01,1,1,1,0,0,0,0,0,0,0", "b,2026-03-02,0,0,0,0,0,0,0,0,0,0",
        ]
        #expect(result.dailyFile().lines == [header] + rows)
        let b = try #require(result.tenantIDs.firstIndex(of: "b"))
        #expect(UsageFiles.dailyHeader.lines == [header])
        #expect(UsageFiles.dailyRows("b", result.dailyFigures(ofTenant: b)).lines == rows.suffix(2))
        #expect(
            UsageFiles.portfolio(result.portfolio()).lines == [
                "day,tenants,tenants_new,tenants_closed,users,dau,wau,mau,logins,idle_logins,data_events,jobs_submitted,"
                    + "jobs_succeeded,jobs_failed,jobs_cancelled,data_bytes",
                "2026-03-01,1,1,0,1,1,1,1,1,1,0,0,0,0,0,0", "2026-03-02,3,2,0,3,2,3,3,0,0,1,1,0,0,0,3",
            ])
    }

    @Test func bandsBeginAtTheirThresholds() {
        let thresholds = Thresholds()
        #expect(ChurnBand(score: 0.6, thresholds: thresholds) == .high)
        #expect(ChurnBand(score: 0.5999, thresholds: thresholds) == .medium)
        #expect(ChurnBand(score: 0.3, thresholds: thresholds) == .medium)
        #expect(ChurnBand(score: 0.2999, thresholds: thresholds) == .low)
    }
}
