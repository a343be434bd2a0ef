import ByteCoding
import Foundation
import PlainWords
import SitePublisher

/// How long the stages of a build took and how much went through them. It varies from run to run and machine to machine, so
/// no page shows it.
package struct BuildStatistics: Sendable {
    package struct Stage: Sendable {
        package var name: String
        package var seconds: Double
    }

    package private(set) var stages: [Stage] = []
    /// What the threads did in the stage of the tenants; their seconds add up over threads.
    private var work = WorkTimes()
    package private(set) var tenants = 0
    /// Tenants whose pages were made anew.
    package private(set) var tenantsMade = 0
    package private(set) var pages = 0
    package private(set) var files = 0
    package private(set) var bytes = 0
    package private(set) var filesWritten = 0

    init() {}

    package var seconds: Double { stages.reduce(0) { $0 + $1.seconds } }

    /// The most memory that the process has had; bytes.
    package var peakMemory: Int {
        var usage = rusage()
        #if canImport(Glibc)
            getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
            return usage.ru_maxrss * 1024
        #else
            getrusage(RUSAGE_SELF, &usage)
            return usage.ru_maxrss
        #endif
    }

    /// What a build that had nothing to do says of the site as it stands.
    mutating func count(_ before: BuildStatistics) {
        (tenants, pages, files, bytes) = (before.tenants, before.pages, before.files, before.bytes)
    }

    func write(to writer: inout ByteWriter) {
        for count in [tenants, pages, files, bytes] { writer.write(count) }
    }

    init(_ reader: inout ByteReader) throws {
        tenants = try reader.integer()
        pages = try reader.integer()
        files = try reader.integer()
        bytes = try reader.integer()
    }

    mutating func measure<Result>(_ name: String, _ work: () throws -> Result) rethrows -> Result {
        let clock = ContinuousClock()
        let start = clock.now
        let result = try work()
        stages.append(Stage(name: name, seconds: (clock.now - start).inSeconds))
        return result
    }

    mutating func count(_ site: StagedSite, _ tenants: TenantPass.Outcome, _ outcome: BuildOutcome) {
        self.tenants = outcome.tenants
        tenantsMade = tenants.made
        work = tenants.times
        (files, pages, bytes) = site.size
        filesWritten = outcome.written
    }

    /// The stages and what went through them, a line each.
    package var lines: [String] {
        func rounded(_ value: Double, _ digits: Int = 2) -> String {
            Wording.ratio(Int128((value * 1000).rounded()), 1000, digits: digits)
        }
        let stages = stages.map { "\($0.name): \(rounded($0.seconds)) s" }
        let kinds = WorkTimes.Kind.allCases.map { "\($0) \(rounded(work[$0]))" }
        return stages + [
            "tenants, in seconds of all threads: \(kinds.joined(separator: ", "))",
            "together: \(rounded(seconds)) s, \(rounded(Double(peakMemory) / 1e6, 0)) MB of memory at most",
            "tenants: \(Wording.count(tenantsMade)) of \(Wording.count(tenants)) made anew",
            "files: \(Wording.count(filesWritten)) of \(Wording.count(files)) written; \(Wording.count(pages)) pages, \(rounded(Double(bytes) / 1e6, 1)) MB in all",
        ]
    }

    /// `data/run.json`.
    package var json: [UInt8] {
        func rounded(_ seconds: Double) -> String { "\((seconds * 10_000).rounded() / 10_000)" }
        let stages = stages.map { "    {\"name\": \"\($0.name)\", \"seconds\": \(rounded($0.seconds))}" }
        let kinds = WorkTimes.Kind.allCases.map { "\"\($0)\": \(rounded(work[$0]))" }
        let text = """
            {
              "stages": [
            \(stages.joined(separator: ",\n"))
              ],
              "tenants_thread_seconds": {\(kinds.joined(separator: ", "))},
              "seconds": \(rounded(seconds)),
              "tenants": \(tenants),
              "tenants_made": \(tenantsMade),
              "pages": \(pages),
              "files": \(files),
              "files_written": \(filesWritten),
              "bytes": \(bytes),
              "peak_memory_bytes": \(peakMemory)
            }

            """
        return Array(text.utf8)
    }
}
