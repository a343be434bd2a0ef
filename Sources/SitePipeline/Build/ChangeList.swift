import Diagnostics
import Foundation
import SitePublisher
import SiteSettings

/// The files that a build wrote and removed, for an upload of these alone: a line each, `new`, `changed` or `removed` and
/// the path.
package enum ChangeList {
    package static func bytes(_ changes: [SiteChange]) -> [UInt8] {
        Array(changes.map { "\($0.kind.rawValue) \($0.path.text)\n" }.joined().utf8)
    }

    /// - Throws: `Failure` (64) when the list would lie within the site, where readers could see it, or take the place of a
    ///   file that the build needs.
    package static func check(_ path: String, _ settings: SiteSettings) throws(Failure) {
        guard !SitePlaces.isWithin(path, settings.output) else {
            throw Failure(
                .usage, "--changes names a file within the site: \(path)",
                remedy: "Name one outside of \(settings.output).")
        }
        let needed = [settings.store, settings.derivedFile, settings.model].compactMap { $0 }
        // SQLite keeps files beside a database.
        let taken = needed.flatMap { name in ["", "-wal", "-shm", "-journal"].map { (name, name + $0) } }
        guard let clash = taken.first(where: { SitePlaces.whole($0.1) == SitePlaces.whole(path) })?.0 else { return }
        throw Failure(
            .usage, "--changes names a file that the build itself needs: \(clash)", remedy: "Name a file of its own.")
    }
}

/// Where files lie, links and dots followed.
enum SitePlaces {
    static func whole(_ path: String) -> String {
        URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path(percentEncoded: false)
    }

    static func isWithin(_ path: String, _ folder: String) -> Bool {
        let folder = whole(folder)
        return whole(path).hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
    }

    /// - Throws: `Failure` (64 or 78) when the derived file would lie in the site: it holds every tenant's events.
    static func check(_ settings: SiteSettings) throws(Failure) {
        guard isWithin(settings.derivedFile, settings.output) else { return }
        throw settings.failure(
            settings.cache == nil ? .store : .cache,
            "the derived file \(settings.derivedFile) would lie within the site, where readers could fetch it",
            remedy: "Name a place outside of \(settings.output) with --cache.")
    }
}
