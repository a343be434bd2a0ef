import Diagnostics
import EventModel
import ReportModel
import SiteSettings
import Testing
import UsageMetrics

@Suite struct SettingsFileTests {
    private func failure(_ text: String) -> String {
        do {
            let file = try SettingsFile(text: text, file: "conf/almanac.yaml")
            _ = try SiteSettings(layers: [file.entries])
            return "no failure"
        } catch {
            return "\(error.status.rawValue) \(error)"
        }
    }

    @Test func readsEveryKindOfValue() throws {
        let text = """
            title: "Any: Company"
            zone: Europe/Berlin
            store: data/a.sqlite
            output: /srv/site
            as-of: 2026-06-30
            users: alias
            max-age: 2d
            wait-for-data: 90m
            retry: 5
            on-success: ./publish "site"
            on-failure: cat > failed.json
            thresholds:
              idle-minutes: 45
              high-band: 0.7
            cost:
              server-hour: 0
              gigabyte-month: 2.3e-2
            """
        let settings = try SiteSettings(layers: [SettingsFile(text: text, file: "conf/almanac.yaml").entries])
        #expect(settings.title == "Any: Company")
        #expect(settings.store == "conf/data/a.sqlite")
        #expect(settings.output == "/srv/site")
        #expect(settings.asOf == Day(year: 2026, month: 6, day: 30))
        #expect(settings.users == .alias)
        #expect(settings.maxAgeHours == 48)
        #expect(settings.waitSeconds == 5400)
        #expect(settings.retries == 5)
        #expect(settings.onSuccess == "./publish \"site\"", "a command is no path")
        #expect(settings.onFailure == "cat > failed.json")
        #expect(settings.thresholds.idleMinutes == 45)
        #expect(settings.thresholds.highBand == 0.7)
        #expect(settings.zone == "Europe/Berlin")
        #expect(settings.prices == CostPrices(serverHour: 0, gigabyteMonth: 0.023))
    }

    @Test func emptyFileMeansDefaults() throws {
        #expect(try SettingsFile(text: "", file: "a.yaml").entries.isEmpty)
        #expect(try SettingsFile(text: "# nothing\n", file: "a.yaml").entries.isEmpty)
    }

    @Test func unknownKeysNameTheNearest() {
        #expect(
            failure("title: A\nzoen: UTC\nthresholds:\n  idle-minuts: 3\n") == """
                78 conf/almanac.yaml:2: error: unknown key “zoen”
                  Did you mean “zone”?
                conf/almanac.yaml:4: error: unknown key “thresholds.idle-minuts”
                  Did you mean “thresholds.idle-minutes”?
                """)
    }

    @Test func wrongValuesSayWhatIsExpected() {
        #expect(
            failure("users: all\nas-of: 2026-02-30\n") == """
                78 conf/almanac.yaml:1: error: users is “all”
                  Give one of id, alias, none.
                conf/almanac.yaml:2: error: as-of is “2026-02-30”
                  Give a date from 1970 to 2100 as yyyy-mm-dd, such as 2026-06-30.
                """)
        #expect(
            failure("zone: [UTC]\n") == """
                78 conf/almanac.yaml:1: error: zone holds more than one value
                  Give it one value.
                """)
        #expect(
            failure("thresholds:\n  high-band: 0.2\n") == """
                78 conf/almanac.yaml:2: error: thresholds.medium-band (0.3) lies above thresholds.high-band (0.2)
                  Give the medium band a lower bound than the high band.
                """)
    }

    @Test(arguments: ["-0.01", "nan", "inf", "1000001", "$ 3", "0,12", "free"])
    func pricesAreNumbersFromZeroOn(text: String) {
        #expect(
            failure("cost:\n  server-hour: \(text)\n") == """
                78 conf/almanac.yaml:2: error: cost.server-hour is “\(text)”
                  Give a number of dollars from 0 to 1000000, such as 0.12.
                """)
    }

    @Test func pricesDecideTheOutput() throws {
        let none = try SiteSettings(layers: [])
        #expect(none.prices == CostPrices())
        let some = try SiteSettings(layers: [[SettingEntry(.costGigabyteMonth, "0.02", .flag(name: "--x"))]])
        #expect(some.fingerprint != none.fingerprint)
    }

    @Test func brokenYAMLNamesTheLine() {
        #expect(failure("title: A\nzone: \"UTC\n").hasPrefix("78 conf/almanac.yaml:"))
        #expect(failure("title: A\ntitle: B\n").contains("title stands here twice"))
        #expect(failure("- a\n- b\n").contains("expected “key: value” lines"))
    }
}

@Suite struct SettingLayerTests {
    @Test func flagsWinOverEnvironmentOverFile() throws {
        let file = [
            SettingEntry(.zone, "A/A", .file(path: "f", line: 1)), SettingEntry(.title, "F", .file(path: "f", line: 2)),
        ]
        let environment = SiteSettings.environmentLayer(["ALMANAC_ZONE": "B/B", "ALMANAC_STORE": "s", "HOME": "/"])
        let flags = [SettingEntry(.zone, "C/C", .flag(name: "--zone"))]
        let settings = try SiteSettings(layers: [file, environment.entries, flags])
        #expect(settings.zone == "C/C")
        #expect(settings.title == "F")
        #expect(settings.store == "s")
    }

    @Test func misspeltVariablesAreNoticed() {
        let layer = SiteSettings.environmentLayer(["ALMANAC_ZON": "UTC", "ALMANAC_SOMETHING_ELSE": "1"])
        #expect(layer.entries.isEmpty)
        #expect(
            layer.warnings.map(\.description) == [
                "warning: environment variable ALMANAC_ZON sets nothing\n  Did you mean ALMANAC_ZONE?"
            ])
    }

    @Test func wrongFlagsAreUsageErrors() {
        #expect {
            _ = try SiteSettings(layers: [[SettingEntry(.asOf, "today", .flag(name: "--as-of"))]])
        } throws: { error in
            (error as? Failure)?.status == .usage
        }
    }

    @Test func aValueThatProvesNoGoodSaysWhereItWasWritten() throws {
        let file = SettingEntry(.zone, "A/A", .file(path: "f.yaml", line: 3))
        let flag = SettingEntry(.zone, "B/B", .flag(name: "--zone"))
        func failure(_ layers: [[SettingEntry]]) throws -> String {
            let failure = try SiteSettings(layers: layers).failure(.zone, "no such zone", remedy: "Give another.")
            return "\(failure.status.rawValue) \(failure)"
        }
        #expect(try failure([[file]]) == "78 f.yaml:3: error: no such zone\n  Give another.")
        #expect(try failure([[file], [], [flag]]) == "64 error: --zone: no such zone\n  Give another.")
        #expect(try failure([]) == "78 error: no such zone\n  Give another.")
        #expect(try SiteSettings(layers: [[file], [], [flag]]).choices == ["zone: B/B (--zone)"])
    }

    @Test func environmentNamesFollowTheKeys() {
        #expect(SettingKey.idleMinutes.environmentName == "ALMANAC_THRESHOLDS_IDLE_MINUTES")
        #expect(SettingKey.asOf.environmentName == "ALMANAC_AS_OF")
    }
}
