import Foundation
import SitePublisher
import TestSupport
import Testing

/// A process of its own that publishes is killed by the system.
///
/// The process is this test binary again, told to run one test, which does nothing unless a folder is named to it.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/proc/self/exe")))
struct KillTests {
    private static let variable = "ALMANAC_TEST_PUBLISH_TO"

    @Test func killedAtRandomMoments() throws {
        let folder = try TemporaryFolder()
        let output = folder.path("site")
        let versions = [InterruptionTests.old, InterruptionTests.new]
        for round in 0..<20 {
            let process = try startPublishing(to: output)
            while process.isRunning, !FileManager.default.fileExists(atPath: output + ".begun") { usleep(1000) }
            usleep(UInt32.random(in: 0..<50_000))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            try #require(process.terminationReason == .uncaughtSignal)
            try InterruptionTests.checkReaderView(output, versions, at: "in round \(round)")
            _ = try StagedSite(output: output)
            try InterruptionTests.checkReaderView(output, versions, at: "after round \(round)")
            #expect(!FileManager.default.fileExists(atPath: output + "/.almanac"))
            try FileManager.default.removeItem(atPath: output + ".begun")
        }
        try publish(InterruptionTests.old, to: output)
        try publish(InterruptionTests.old, to: output)
        #expect(try texts(output) == InterruptionTests.old.mapValues { String(decoding: $0.bytes, as: UTF8.self) })
    }

    private func startPublishing(to output: String) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["--testing-library", "swift-testing", "--filter", "publishesUntilItIsKilled"]
        process.environment = ProcessInfo.processInfo.environment.merging([Self.variable: output]) { $1 }
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    @Test(.enabled(if: ProcessInfo.processInfo.environment[variable] != nil))
    func publishesUntilItIsKilled() throws {
        let output = try #require(ProcessInfo.processInfo.environment[Self.variable])
        try publish(InterruptionTests.old, to: output)
        try write("", to: output + ".begun")
        // Not for ever, lest a process stay when the test that started it is stopped.
        for _ in 0..<1000 {
            try publish(InterruptionTests.new, to: output)
            try publish(InterruptionTests.old, to: output)
        }
    }
}
