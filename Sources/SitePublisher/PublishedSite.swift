import Crypto
import Diagnostics

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A site as it was published: which files it consists of, and whether they are still what was written.
package struct PublishedSite: Sendable {
    /// What became of a file since it was published.
    package enum Change: Sendable {
        case missing
        /// It holds something else, or is no file any more.
        case changed
        /// It could not be read, for this reason.
        case unreadable(Failure)
    }

    package static let manifestName = SiteLayout.manifestName

    private let layout: SiteLayout
    private let manifest: SiteManifest

    /// Reads the manifest of a folder.
    ///
    /// - Returns: `nil` when there is none.
    /// - Throws: `Failure` (65) when it is damaged or of a newer version, 73 or 74 when it cannot be read.
    package init?(folder root: String) throws(Failure) {
        let layout = SiteLayout(root: root)
        let bytes: [UInt8]? = try FileFault.reported("the manifest cannot be read") {
            let status = try PosixFiles().status(of: layout.manifest, followingLinks: true)
            return status == nil ? nil : try PosixFiles().contents(of: layout.manifest)
        }
        guard let bytes else { return nil }
        self.layout = layout
        do throws(RecordText.Fault) {
            manifest = try SiteManifest(bytes: bytes)
        } catch {
            throw Self.failure(error, layout)
        }
    }

    private static func failure(_ fault: RecordText.Fault, _ layout: SiteLayout) -> Failure {
        switch fault {
        case .newer(let version):
            Failure(
                .badData, file: layout.manifest,
                "the manifest has version \(version), which this version of almanac does not know",
                remedy: "Check with the newer almanac that made the site.")
        case .damaged(let line):
            Failure(
                .badData, file: layout.manifest, line: line, "the manifest is damaged",
                remedy: "Restore it from a copy of the site, or build into an empty folder.")
        }
    }

    /// Paths of the files that the site consists of, in order.
    package var paths: [String] { manifest.files.keys.sorted().map(\.text) }

    /// Whether a publication has begun and not ended: files of two builds stand side by side.
    package var isUnfinished: Bool {
        ((try? PosixFiles().status(of: layout.journal, followingLinks: false)) ?? nil) != nil
    }

    /// What is no longer as it was published, in the order of the paths. Reads every file.
    package func changes() -> [(path: String, change: Change)] {
        manifest.files.sorted { $0.key < $1.key }.compactMap { path, hash in
            change(of: layout.published(path), hash).map { (path.text, $0) }
        }
    }

    private func change(of place: String, _ hash: ContentHash) -> Change? {
        do throws(FileFault) {
            guard let status = try PosixFiles().status(of: place, followingLinks: true) else { return .missing }
            guard status.kind == .file else { return .changed }
            return try ContentHash(ofFile: place) == hash ? nil : .changed
        } catch {
            return .unreadable(error.failure("the file cannot be read"))
        }
    }
}

extension ContentHash {
    /// Reads the file in pieces; a link is followed.
    init(ofFile path: String) throws(FileFault) {
        var hash = SHA256()
        let file = try OpenFile(path, O_RDONLY)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = read(file.descriptor, buffer.baseAddress, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileFault(code: errno, path: path) }
            guard count > 0 else { break }
            hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
        self.init(digest: hash.finalize())
    }
}
