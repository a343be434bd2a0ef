import Diagnostics
import Foundation
import SitePublisher
import TestSupport
import Testing

/// Each reason not to publish, with its whole message; what stands is untouched in every case.
@Suite struct RefusalTests {
    private let folder: TemporaryFolder
    private let output: String
    private let site: Pages = ["index.html": Page("home", .home), "a/index.html": Page("a")]

    init() throws {
        folder = try TemporaryFolder()
        output = folder.path("site")
    }

    private func expectRefusal(_ expected: String, _ pages: Pages? = nil) throws {
        let before = try tree(folder.path(""))
        #expect(message { try publish(pages ?? site, to: output) } == expected)
        #expect(try tree(folder.path("")) == before)
    }

    @Test func folderThatIsNotOurs() throws {
        try write("x", to: output + "/photo.jpg")
        try write("x", to: output + "/thesis.tex")
        try expectRefusal(
            """
            73 \(output): error: the output folder is not empty and was not made by almanac: it holds "photo.jpg"
              Name an empty folder, or one that an earlier build made.
            """)
    }

    @Test func outputThatIsAFile() throws {
        try write("x", to: output)
        try expectRefusal(
            """
            73 \(output): error: the output folder is a file, not a folder
              Name another folder for the site.
            """)
    }

    @Test func outputThatIsADeadLink() throws {
        try FileManager.default.createSymbolicLink(atPath: output, withDestinationPath: "nowhere")
        try expectRefusal(
            """
            73 \(output): error: the output folder is a link that leads nowhere
              Make the folder that it names, or remove the link.
            """)
    }

    @Test func parentThatIsMissing() throws {
        let deep = folder.path("none/site")
        #expect(
            message { try publish(site, to: deep) } == """
                73 \(deep): error: the output folder cannot be created: the folder around it does not exist
                  Create that folder first.
                """)
    }

    @Test func secondWriter() throws {
        try publish(site, to: output)
        let other = try StagedSite(output: output)
        #expect(
            message { try publish(site, to: output) } == """
                75 \(output): error: another build is writing to this folder
                  Try again once it has ended.
                """)
        try other.stage(SitePath("index.html"), Array("new".utf8), phase: .home)
        #expect(try other.publish().written == 1)
    }

    @Test func lockIsGivenUp() throws {
        do { _ = try StagedSite(output: output) }
        try publish(site, to: output)
        try publish(site, to: output)
    }

    @Test(arguments: [
        ("", 1), ("almanac-manifest 1\n", 1), ("almanac-manifest 1\nend 1\n", 2), ("almanac-manifest 0\nend 0\n", 1),
        ("x 1\nend 0\n", 1),
        ("almanac-manifest 1\nfile 00 index.html\nend 1\n", 2),
        ("almanac-manifest 1\nfile \(String(repeating: "0", count: 64)) ../../etc/passwd\nend 1\n", 2),
        ("almanac-manifest 1\nlost \(String(repeating: "0", count: 64)) a\nend 1\n", 2),
        (
            "almanac-manifest 1\nfile \(String(repeating: "0", count: 64)) a\ngone \(String(repeating: "0", count: 64)) a\nend 2\n",
            3
        ),
        ("almanac-manifest 1\nfile \(String(repeating: "0", count: 64)) a\n", 2),
        ("<<<<<<< ours\nalmanac-manifest 1\nend 0\n", 1),
    ])
    func damagedManifest(_ text: String, _ line: Int) throws {
        try publish(site, to: output)
        try write(text, to: output + "/.almanac-manifest")
        try expectRefusal(
            """
            73 \(output)/.almanac-manifest:\(line): error: the manifest is damaged, so it is not known which files of the folder may be replaced
              Restore the manifest from a copy of the site, or build into an empty folder.
            """)
    }

    @Test func manifestOfANewerVersion() throws {
        try publish(site, to: output)
        try write("almanac-manifest 2\nanything\n", to: output + "/.almanac-manifest")
        try expectRefusal(
            """
            73 \(output)/.almanac-manifest: error: the manifest has version 2, which this version of almanac does not know
              Build with the newer almanac that made the site, or into an empty folder.
            """)
    }

    @Test func damagedJournal() throws {
        try publish(site, to: output)
        try write("almanac-journal 1\nput 1", to: output + "/.almanac/journal")
        try expectRefusal(
            """
            73 \(output): error: the output folder was being written by a run that was killed, and its journal \(output)/.almanac/journal is damaged
              Empty the folder, or name another, then build again.
            """)
    }

    @Test func journalOfANewerVersion() throws {
        try publish(site, to: output)
        try write("almanac-journal 2\n", to: output + "/.almanac/journal")
        try expectRefusal(
            """
            73 \(output): error: the output folder was being written by a newer version of almanac when that run was killed
              Run that version again, which will finish it.
            """)
    }

    @Test func workFolderThatIsAFile() throws {
        try publish(site, to: output)
        try write("x", to: output + "/.almanac")
        try expectRefusal(
            """
            73 \(output): error: the output folder holds a file .almanac, where the site is to be made
              Remove it.
            """)
    }

    @Test func everythingInTheWayIsSaidAtOnce() throws {
        try publish(["index.html": Page("old", .home)], to: output)
        try write("mine", to: output + "/a")
        try FileManager.default.createDirectory(atPath: output + "/b.html", withIntermediateDirectories: false)
        try FileManager.default.createSymbolicLink(atPath: output + "/c.html", withDestinationPath: "index.html")
        try FileManager.default.createSymbolicLink(atPath: output + "/d", withDestinationPath: "/tmp")
        try write("mine", to: output + "/e.html")
        var pages = site
        for name in ["a/x.html", "b.html", "c.html", "d/d.html", "e.html"] { pages[name] = Page("new") }
        let remedy = "Move it elsewhere, or build into another folder. The published site is unchanged."
        try expectRefusal(
            """
            73 \(output)/a: error: a file stands where a folder of the site goes
              \(remedy)
            \(output)/b.html: error: a folder stands where a file of the site goes
              \(remedy)
            \(output)/c.html: error: a link stands where a file of the site goes
              \(remedy)
            \(output)/d: error: a link stands where a folder of the site goes
              \(remedy)
            \(output)/e.html: error: a file that almanac did not make stands where a file of the site goes
              \(remedy)
            """, pages)
    }

    @Test(arguments: [
        (28 as Int32, "74", "the disk is full", "Free some space, then build again. "),
        (30, "73", "the file system is read-only", "Check the permissions, or build into another folder. "),
        (13, "73", "permission is denied", "Check the permissions, or build into another folder. "),
        (5, "74", "the disk reports an error", ""),
        (
            18, "73", "it lies on another file system than the site",
            "Put the whole output folder on one file system: files are published by renaming them. "
        ),
    ])
    func faultsOfTheDisk(_ code: Int32, _ status: String, _ reason: String, _ advice: String) throws {
        try publish(site, to: output)
        let before = try tree(output)
        // 1 and 2 make the work folder and the folder of staged files, 3 writes the first file.
        let files = FaultyFiles(.failing(code), atChange: 3)
        let pages: Pages = ["index.html": Page("new", .home)]
        #expect(
            message { try publish(pages, to: output, files: files) } == """
                \(status) \(output)/.almanac/staged/0: error: cannot be written: \(reason)
                  \(advice)The published site is unchanged.
                """)
        #expect(try tree(output) == before)
    }

    @Test(.enabled(if: getuid() != 0, "root may write anywhere"))
    func foldersThatCannotBeWritten() throws {
        try publish(site, to: output)
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: output + "/a")
        try expectRefusal(
            """
            73 \(output)/a: error: the folder cannot be written to: permission is denied
              Check its permissions. The published site is unchanged.
            """, ["index.html": Page("home", .home), "a/index.html": Page("new")])
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: output + "/a")
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: output)
        try expectRefusal(
            """
            73 \(output)/.almanac: error: cannot be created: permission is denied
              Check the permissions, or build into another folder.
            """)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: output)
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func fullDevice() throws {
        #expect(throws: FileFault(code: 28, path: "/dev/full")) { try PosixFiles().write([1], to: "/dev/full") }
    }
}
