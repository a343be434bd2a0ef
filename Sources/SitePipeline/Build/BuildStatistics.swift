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
        (files, pages, bytes) = site.size
        filesWritten = outcome.written
    }

    /// The stages and what went through them, a line each.
    package var lines: [String] {
        func rounded(_ value: Double, _ digits: Int = 2) -> String {
            Wording.ratio(Int128((value * 1000).rounded()), 1000, digits: digits)
        }
        let stages = stages.map { "\($0.name): \(rounded($0.seconds)) s" }
        return stages + [
            "together: \(rounded(seconds)) s, \(rounded(Double(peakMemory) / 1e6, 0)) MB of memory at most",
            "tenants: \(Wording.count(tenantsMade)) of \(Wording.count(tenants)) made anew",
            "files: \(Wording.count(filesWritten)) of \(Wording.count(files)) written; \(Wording.count(pages)) pages, \(rounded(Double(bytes) / 1e6, 1)) MB in all",
        ]
    }

    /// `data/run.json`.
    package var json: [UInt8] {
        func rounded(_ seconds: Double) -> String { "\((seconds * 10_000).rounded() / 10_000)" }
        let stages = stages.map { "    {\"name\": \"\($0.name)\", \"seconds\": \(rounded($0.seconds))}" }
        let text = """
            {
              "stages": [
            \(stages.joined(separator: ",\n"))
              ],
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
