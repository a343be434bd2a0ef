import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// Disks that are full or cannot be written to. Needs the right to mount a small file system.
@Suite(.enabled("no small file system can be mounted here: that needs root", { SmallDisk.isPossible }))
struct FullDiskTests {
    @Test func aSiteThatDoesNotFit() throws {
        let sample = try SamplePlatform.shared()
        let place = try Workplace()
        let disk = try SmallDisk(place, "disk", kilobytes: 4000)
        func build(_ day: String) throws -> Outcome {
            try place.almanac(
                "build", "--quiet", "--store", sample.store, "--model", sample.model, "--output", "disk/site",
                "--as-of",
                day)
        }
        #expect(try build("2026-05-31").status == 0)
        let before = try SiteTree(place.path("disk/site"))
        try place.write([UInt8](repeating: 0x20, count: Int(try disk.freeBytes()) - 200_000), to: "disk/ballast")
        let outcome = try build("2026-06-30")
        #expect(outcome.status == 74)
        #expect(
            outcome.messages.hasSuffix(
                """
                : error: cannot be written: the disk is full
                  Free some space, then build again. The published site is unchanged.

                """), "\(outcome.messages)")
        #expect(outcome.messages.hasPrefix("disk/site/.almanac/"))
        #expect(try SiteTree(place.path("disk/site")).differences(from: before) == [])
        try place.remove("disk/ballast")
        #expect(try build("2026-06-30").status == 0)
        try disk.unmount()
    }

    /// With some kilobytes left it is the index beside the file that cannot grow, which is an I/O error to SQLite.
    @Test(arguments: [0, 20_000]) func aDerivedFileThatDoesNotFit(free: Int) throws {
        let sample = try SamplePlatform.shared()
        let place = try Workplace()
        let disk = try SmallDisk(place, "disk", kilobytes: 3000)
        try place.write([UInt8](repeating: 0x20, count: Int(try disk.freeBytes()) - free), to: "disk/ballast")
        try place.expectFailure(
            73,
            """
            disk/cache.derived: error: the disk is full
              Make room, or name a place with more of it with --cache.
            """, "build", "--quiet", "--store", sample.store, "--model", sample.model, "--cache", "disk/cache.derived")
        try disk.unmount()
    }

    @Test func aStoreThatDoesNotFit() throws {
        let sample = try SamplePlatform.shared()
        let place = try Workplace()
        let disk = try SmallDisk(place, "disk", kilobytes: 3000)
        try place.write(Workplace.smallLog, to: "small.ndjson")
        try place.done("ingest", "--store", "disk/store.sqlite", "small.ndjson")
        try place.write([UInt8](repeating: 0x20, count: Int(try disk.freeBytes()) - 300_000), to: "disk/ballast")
        let full = try place.almanac("ingest", "--store", "disk/store.sqlite", sample.events)
        #expect(
            full
                == Outcome(
                    status: 73, output: "disk/store.sqlite: 0 read = 0 accepted + 0 duplicate + 0 quarantined\n",
                    messages: """
                        disk/store.sqlite: error: the disk is full; the store is as it was before this file
                          Make room, then run the same command again: what is already in is not read twice.

                        """))
        let again = try place.done("ingest", "--store", "disk/store.sqlite", "small.ndjson")
        #expect(again == "disk/store.sqlite: 4 read = 0 accepted + 4 duplicate + 0 quarantined\n")
        try disk.unmount()
    }

    @Test func filesThatDoNotFit() throws {
        let sample = try SamplePlatform.shared()
        let place = try Workplace()
        let disk = try SmallDisk(place, "disk", kilobytes: 40)
        try place.expectFailure(
            74, "disk/log.ndjson: error: writing failed: the disk is full\n  Make room, then run it again.", "simulate",
            "--tenants", "5", "--days", "60", "--seed", "1", "--end", "2026-06-30", "--out", "disk/log.ndjson")
        let trained = try place.almanac(
            "train", "--quiet", "--store", sample.history, "--model", "disk/model.json")
        #expect(
            trained
                == Outcome(
                    status: 74,
                    messages:
                        "disk/model.json: error: writing failed: the disk is full\n  Make room, then run it again.\n"))
        #expect(try SiteTree(place.path("disk")).files.isEmpty, "nothing half-written is left")
        try disk.unmount()
    }

    @Test func aFileSystemThatIsReadOnly() throws {
        let place = try Workplace()
        try place.makeSmallStore()
        let disk = try SmallDisk(place, "disk", kilobytes: 4000)
        try place.done("build", "--store", "store.sqlite", "--output", "disk/site")
        let before = try SiteTree(place.path("disk/site"))
        try disk.makeReadOnly()
        try place.expectFailure(
            73,
            """
            disk/site/.almanac: error: cannot be created: the file system is read-only
              Check the permissions, or build into another folder.
            """, "build", "--store", "store.sqlite", "--output", "disk/site")
        try place.expectFailure(
            73,
            """
            disk/new: error: cannot be created: the file system is read-only
              Check the permissions, or build into another folder.
            """, "build", "--store", "store.sqlite", "--output", "disk/new")
        try place.expectFailure(
            73,
            """
            disk/new.sqlite: error: the store cannot be created or written here
              Check that its folder exists and that you may write to it.
            """, "ingest", "--store", "disk/new.sqlite", "events.ndjson")
        #expect(try SiteTree(place.path("disk/site")).differences(from: before) == [])
        try disk.unmount()
    }
}

/// What is forbidden to a user; root may do everything.
@Suite(.enabled("permissions do not hold for root", { geteuid() != 0 }))
struct PermissionTests {
    @Test func aFolderThatMayNotBeWritten() throws {
        let place = try Workplace()
        try place.makeSmallSite()
        chmod(place.path("site"), 0o555)
        defer { chmod(place.path("site"), 0o755) }
        try place.expectFailure(
            73,
            """
            site/.almanac: error: cannot be created: permission is denied
              Check the permissions, or build into another folder.
            """, "build", "--store", "store.sqlite", "--output", "site")
    }
}

/// A file system of a few kilobytes.
private struct SmallDisk {
    private let place: Workplace
    private let name: String

    static let isPossible: Bool = {
        guard geteuid() == 0, let place = try? Workplace(), let disk = try? SmallDisk(place, "disk", kilobytes: 40)
        else { return false }
        return (try? disk.unmount()) != nil
    }()

    struct Refused: Error {}

    init(_ place: Workplace, _ name: String, kilobytes: Int) throws {
        self.place = place
        self.name = name
        try FileManager.default.createDirectory(atPath: place.path(name), withIntermediateDirectories: false)
        try run("mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", name)
    }

    func makeReadOnly() throws { try run("mount", "-o", "remount,ro", name) }

    func unmount() throws { try run("umount", name) }

    func freeBytes() throws -> UInt64 {
        var status = statvfs()
        guard statvfs(place.path(name), &status) == 0 else { throw Refused() }
        return UInt64(status.f_bfree) * UInt64(status.f_bsize)
    }

    private func run(_ arguments: String...) throws {
        guard try place.tool(arguments: arguments).status == 0 else { throw Refused() }
    }
}
