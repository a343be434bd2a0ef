import Foundation
import TestSupport
import Testing

/// What stands in `almanac.yaml`, in the environment, in mappings and in templates is wrong: 78, with file and line.
@Suite struct ConfigurationErrorTests {
    private func small(_ configuration: String) throws -> Workplace {
        let place = try Workplace()
        try place.makeSmallStore()
        try place.write("store: store.sqlite\n" + configuration, to: "almanac.yaml")
        return place
    }

    @Test func keysAndValues() throws {
        let place = try small("titel: Mine\njobs: many\nthresholds:\n  idle-minuts: 5\n")
        try place.expectFailure(
            78,
            """
            almanac.yaml:2: error: unknown key “titel”
              Did you mean “title”?
            almanac.yaml:5: error: unknown key “thresholds.idle-minuts”
              Did you mean “thresholds.idle-minutes”?
            """, "build")
        try place.write("users: all\n\njobs: 0\n", to: "almanac.yaml")
        try place.expectFailure(
            78,
            """
            almanac.yaml:1: error: users is “all”
              Give one of id, alias, none.
            almanac.yaml:3: error: jobs is “0”
              Give a whole number from 1 to 256.
            """, "check")
        try place.write("thresholds:\n  medium-band: 0.9\n", to: "almanac.yaml")
        try place.expectFailure(
            78,
            """
            almanac.yaml:2: error: thresholds.medium-band (0.9) lies above thresholds.high-band (0.6)
              Give the medium band a lower bound than the high band.
            """, "build")
        try place.write("title: \"A\n", to: "almanac.yaml")
        let broken = try place.almanac("build")
        #expect(broken.status == 78 && broken.messages.hasPrefix("almanac.yaml:"))
        #expect(!place.exists("site"))
    }

    @Test func zones() throws {
        let place = try small("title: Mine\nzone: Mars/Olympus\n")
        try place.expectFailure(
            78,
            """
            almanac.yaml:3: error: there is no time zone "Mars/Olympus"
              Give an IANA name such as Europe/Berlin or UTC.
            """, "build")
        try place.remove("almanac.yaml")
        try place.expectFailure(
            78,
            """
            error: environment variable ALMANAC_ZONE: there is no time zone "../../etc/passwd"
              Give an IANA name such as Europe/Berlin or UTC.
            """, "build", "--store", "store.sqlite", environment: ["ALMANAC_ZONE": "../../etc/passwd"])
    }

    @Test func theEnvironment() throws {
        let place = try small("")
        try place.expectFailure(
            78,
            """
            error: environment variable ALMANAC_AS_OF: as-of is “never”
              Give a date from 1970 to 2100 as yyyy-mm-dd, such as 2026-06-30.
            error: environment variable ALMANAC_JOBS: jobs is “”
              Give a whole number from 1 to 256.
            """, "build", environment: ["ALMANAC_AS_OF": "never", "ALMANAC_JOBS": ""])
        let misspelt = try place.almanac("build", environment: ["ALMANAC_TITEL": "Mine"])
        #expect(misspelt.status == 0)
        #expect(
            misspelt.messages.hasPrefix(
                "warning: environment variable ALMANAC_TITEL sets nothing\n  Did you mean ALMANAC_TITLE?\n"))
    }

    @Test func theConfigurationItself() throws {
        let place = try small("")
        try place.expectFailure(
            66,
            """
            gone.yaml: error: the configuration cannot be read: there is no such file
              Check the path after --config.
            """, "build", "--config", "gone.yaml")
        try place.write([0xFF, 0xFE, 0x41], to: "almanac.yaml")
        try place.expectFailure(
            78, "almanac.yaml: error: the configuration is not UTF-8 text\n  Save it as UTF-8.", "build")
        try place.remove("almanac.yaml")
        try FileManager.default.createDirectory(atPath: place.path("almanac.yaml"), withIntermediateDirectories: false)
        try place.expectFailure(
            66,
            """
            almanac.yaml: error: the configuration cannot be read: this is a folder
              Check the path after --config.
            """, "build")
    }

    @Test func mappings() throws {
        let place = try Workplace()
        try place.write("a,b\n1,2\n", to: "log.csv")
        try place.write("format: csv\nsuorce: mine\nevents:\n- type: jobSubmited\n", to: "map.yaml")
        try place.expectFailure(
            78,
            """
            map.yaml: error: the mapping has no “source”
              Name the kind of log; the name becomes part of every event's id.
            map.yaml:2: error: a mapping has no key “suorce”
              Did you mean “source”?
            map.yaml:4: error: there is no type “jobSubmited”
              Did you mean “jobSubmitted”?
            """, "import", "--store", "store.sqlite", "--map", "map.yaml", "log.csv")
        #expect(!place.exists("store.sqlite"))
    }

    @Test func templates() throws {
        let place = try small("templates: mine\n")
        try place.write("{{>head}}\n<h1>{{page.title}}</h1>\n{{nothing}}\n{{>foot}}", to: "mine/article.mustache")
        let known = """
              Known here: body, page, page.csv, page.csv.href, page.csv.label, page.navigation, page.root, page.running, page.title, \
            site, site.asOf, site.asOfText, site.icon, site.robots, site.scoredBy, site.script, site.stylesheet, \
            site.title, site.zone.
            """
        let message = "mine/article.mustache:3: error: the page has no \"nothing\"\n\(known)"
        try place.expectFailure(78, message, "build")
        #expect(!place.exists("site"))
        try place.done("build", "--templates", try emptyFolder(place))
        try place.expectFailure(1, message, "check")
        try place.remove("mine")
        try place.expectFailure(
            66,
            """
            mine: error: the folder of templates cannot be read
              Create it, or remove it from the configuration to use the built-in templates.
            """, "build")
    }

    private func emptyFolder(_ place: Workplace) throws -> String {
        try FileManager.default.createDirectory(atPath: place.path("none"), withIntermediateDirectories: false)
        return "none"
    }

    @Test func content() throws {
        let place = try small("content: texts\n")
        try place.expectFailure(
            66,
            """
            texts: error: the content folder cannot be read
              Name an existing folder, or leave “content” out to use the built-in pages.
            """, "build")
        for (name, why) in [("My Page", "not safe in a link"), ("tenants", "taken"), ("aux", "not safe in a link")] {
            try place.write("# Text\n", to: "texts/\(name).md")
            try place.expectFailure(
                78,
                """
                texts/\(name).md: error: “\(name).md” gives no page: the name is \(why)
                  Use a-z, 0-9 and dashes; activity, alerts, assets, build, churn, cohorts, cost, data, data-health, jobs, segments, \
                stored-data, tenants, users are taken.
                """, "build")
            try place.remove("texts/\(name).md")
        }
        #expect(!place.exists("site"))
    }
}
