import Diagnostics
import Foundation
import SitePublisher

/// The files that a build wrote and removed, for an upload of these alone: a line each, `new`, `changed` or `removed` and
/// the path.
package enum ChangeList {
    package static func bytes(_ changes: [SiteChange]) -> [UInt8] {
        Array(changes.map { "\($0.kind.rawValue) \($0.path.text)\n" }.joined().utf8)
    }

    /// - Throws: `Failure` (64) when the list would lie within the site, where readers could see it.
    package static func check(_ path: String, site: String) throws(Failure) {
        func whole(_ path: String) -> String {
            URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path(percentEncoded: false)
        }
        let folder = whole(site)
        guard whole(path).hasPrefix(folder.hasSuffix("/") ? folder : folder + "/") else { return }
        throw Failure(
            .usage, "--changes names a file within the site: \(path)", remedy: "Name one outside of \(site).")
    }
}
