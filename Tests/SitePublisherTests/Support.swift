import Diagnostics
import Foundation
import SitePublisher
import Synchronization
import TestSupport

/// The files of a site, by path.
typealias Pages = [String: Page]

struct Page: Equatable, Sendable {
    var bytes: [UInt8]
    var phase: SitePhase

    init(_ text: String, _ phase: SitePhase = .page) {
        bytes = Array(text.utf8)
        self.phase = phase
    }

    /// The pages that it links to: the words of its text that start with `>`.
    var links: [String] {
        String(decoding: bytes, as: UTF8.self).split(separator: " ").filter { $0.hasPrefix(">") }.map {
            String($0.dropFirst())
        }
    }
}

/// Stages the pages, in an order that has nothing to do with their phases, and publishes them. (The default files do
/// not wait for the disk: hundreds of publications would take long.)
@discardableResult
func publish(
    _ pages: Pages, to output: String, files: any SiteFiles = FaultyFiles.faultless
) throws(Failure) -> PublishReport {
    let site = try StagedSite(output: output, files: files)
    for (path, page) in pages.sorted(by: { $0.key > $1.key }) {
        try site.stage(SitePath(path), page.bytes, phase: page.phase)
    }
    return try site.publish()
}

/// Every file below a folder, by path; links as `-> target`.
func tree(_ folder: String) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    let walk = FileManager.default.enumerator(atPath: folder)
    while let name = walk?.nextObject() as? String {
        let path = "\(folder)/\(name)"
        switch walk?.fileAttributes?[.type] as? FileAttributeType {
        case .typeRegular: files[name] = Array(FileManager.default.contents(atPath: path) ?? Data())
        case .typeSymbolicLink:
            files[name] = Array("-> \(try FileManager.default.destinationOfSymbolicLink(atPath: path))".utf8)
        default: break
        }
    }
    return files
}

/// The tree without the manifest, as texts.
func texts(_ folder: String) throws -> [String: String] {
    try tree(folder).filter { $0.key != ".almanac-manifest" }.mapValues { String(decoding: $0, as: UTF8.self) }
}

func write(_ text: String, to path: String) throws {
    let folder = URL(filePath: path).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: path))
}

/// What a failure prints, and its exit code before it.
func message(of work: () throws -> Void) -> String {
    do {
        try work()
        return ""
    } catch let failure as Failure {
        return "\(failure.status.rawValue) \(failure)"
    } catch {
        return "\(error)"
    }
}
