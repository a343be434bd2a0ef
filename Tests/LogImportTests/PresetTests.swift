import EventModel
import Foundation
import TestSupport
import Testing

@testable import LogImport

@Suite struct PresetTests {
    private func preset(_ name: String, zone: String? = nil) throws -> LogMapping {
        try #require(try LogMapping.preset(name, zone: zone))
    }

    /// Reviewed by hand against the format's definition.
    @Test(arguments: [("swf", "cluster.swf"), ("slurm", "sacct.txt")])
    func presetsGiveTheReviewedEvents(name: String, fixture: String) throws {
        let log = try Conversion.fixture(fixture)
        let whole = try Conversion(preset(name), log)
        try Golden.check(whole.transcript, "LogImport/\(name).txt")
        for chunk in [1, 7, 100] { #expect(try Conversion(preset(name), log, chunk: chunk) == whole) }
    }

    @Test func swfCountsTimesFromItsHeader() throws {
        let conversion = try Conversion(preset("swf"), Conversion.fixture("cluster.swf"))
        // 1767225600 is 2026-01-01T00:00:00Z; submitted at 0, waited 10 s, ran 100 s.
        #expect(
            conversion.bodies[0].contains(
                #""time":"2026-01-01T00:00:00.000Z","tenant":"u7","user":"u7","job":"1","servers":4"#))
        #expect(
            conversion.bodies[1].contains(
                #""time":"2026-01-01T00:01:50.000Z","tenant":"u7","job":"1","outcome":"succeeded""#))
    }

    @Test func slurmReadsLocalTimesInTheZoneGiven() throws {
        let conversion = try Conversion(preset("slurm", zone: "Europe/Berlin"), Conversion.fixture("sacct.txt"))
        #expect(conversion.bodies[0].contains(#""time":"2026-03-01T07:00:00.000Z""#))
    }

    @Test func aMappingCanExtendAPreset() throws {
        let yaml = "extends: slurm\nsource: north\ntime: {zone: Europe/Berlin}\n"
        let extended = try Conversion(LogMapping(yaml: yaml, file: "a.yaml"), Conversion.fixture("sacct.txt"))
        let given = try Conversion(preset("slurm", zone: "Europe/Berlin"), Conversion.fixture("sacct.txt"))
        #expect(extended.bodies == given.bodies)
        #expect(Set(extended.ids).isDisjoint(with: given.ids))
        #expect(extended.ids.allSatisfy { $0.hasPrefix("north-") })
    }

    @Test func theCommitsExampleOfTheGuideWorks() throws {
        let url = Repository.root.appending(path: "docs/examples/commits.yaml")
        let mapping = try LogMapping(yaml: String(contentsOf: url, encoding: .utf8), file: "commits.yaml")
        let conversion = try Conversion(mapping, Conversion.fixture("commits.csv"))
        #expect(
            conversion.bodies.prefix(4) == [
                #"{"type":"jobSubmitted","time":"2026-01-05T09:00:00.000Z","tenant":"alpha","user":"u1","job":"aa01","servers":1,"bytes":0}"#,
                #"{"type":"jobTerminated","time":"2026-01-05T09:00:00.000Z","tenant":"alpha","job":"aa01","outcome":"succeeded"}"#,
                #"{"type":"jobSubmitted","time":"2026-01-05T15:30:00.250Z","tenant":"alpha","user":"u2","job":"aa02","servers":1,"bytes":0}"#,
                #"{"type":"jobTerminated","time":"2026-01-05T15:30:00.250Z","tenant":"alpha","job":"aa02","outcome":"succeeded"}"#,
            ])
        #expect(conversion.bodies[4].contains(#""tenant":"beta-co::"#))
        #expect(
            conversion.rejections == [
                .init(
                    row: 5, problem: "user: the row has no value for it ($author)",
                    text: "bb02,beta & co,,2026-01-06T00:00:01Z,2")
            ])
        #expect(conversion.counts.read == 4)
    }

    @Test func thereAreTwoPresets() throws {
        #expect(LogMapping.presetNames == ["slurm", "swf"])
        #expect(try LogMapping.preset("pbs") == nil)
    }
}
