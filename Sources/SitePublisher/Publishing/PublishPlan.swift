import Diagnostics

/// What a publication will do, found out without changing anything.
struct PublishPlan {
    private(set) var puts: [PublishJournal.Put] = []
    private(set) var removals: [PublishJournal.Removal] = []
    private(set) var manifest = SiteManifest()
    /// Files that were to be removed, but that somebody has changed.
    private(set) var warnings: [Diagnostic] = []

    private let layout: SiteLayout
    private let files: any SiteFiles
    /// What is in the way, of each folder that files go to; `nil` when nothing is.
    private var checkedFolders: [String: Diagnostic?] = [:]

    /// - Throws: status 73 with a diagnostic for everything that is in the way of a file.
    init(
        _ staged: [SitePath: StagedFile], over old: SiteManifest, layout: SiteLayout, files: any SiteFiles
    ) throws(Failure) {
        self.layout = layout
        self.files = files
        manifest.files = staged.mapValues(\.hash)
        puts = PublishPlan.ordered(staged)
        try look(staged, old)
    }

    /// The files that are written and removed, by path.
    func changes(_ staged: [SitePath: StagedFile]) -> [SiteChange] {
        let written = puts.map { SiteChange(staged[$0.path]?.replaces == true ? .changed : .new, $0.path) }
        return (written + removals.map { SiteChange(.removed, $0.path) }).sorted { $0.path < $1.path }
    }

    private mutating func look(_ staged: [SitePath: StagedFile], _ old: SiteManifest) throws(Failure) {
        try FileFault.reported("cannot be looked at", "The published site is unchanged.") {
            let obstacles = try findObstacles(staged, old)
            guard obstacles.isEmpty else { throw Failure(.cannotWrite, obstacles) }
            try findVanished(staged, old)
        }
    }

    /// New files before those that replace others: nothing that stands links to a new file, so while a new one is put in
    /// place no reader can come to it, and when the first page that links to it appears, all new files are there. In
    /// both groups, what others link to comes first.
    private static func ordered(_ staged: [SitePath: StagedFile]) -> [PublishJournal.Put] {
        let puts = staged.compactMap { path, file in
            file.number.map { number in
                PublishJournal.Put(
                    step: (file.replaces ? PublishJournal.firstReplacingStep : 0) + file.phase.rawValue, number: number,
                    hash: file.hash, path: path)
            }
        }
        return puts.sorted { ($0.step, $0.path) < ($1.step, $1.path) }
    }

    private mutating func findVanished(_ staged: [SitePath: StagedFile], _ old: SiteManifest) throws(FileFault) {
        for (path, hash) in old.files where staged[path] == nil {
            if try isFile(path) { manifest.gone[path] = hash }
        }
        for (path, hash) in old.gone.sorted(by: { $0.key < $1.key }) where staged[path] == nil {
            guard try isFile(path) else { continue }
            if ContentHash(of: try files.contents(of: layout.published(path))) == hash {
                removals.append(PublishJournal.Removal(hash: hash, path: path))
            } else {
                warnings.append(
                    Diagnostic(
                        .warning, file: layout.published(path),
                        "the page is no longer part of the site, but somebody has changed it: it is left as it is",
                        remedy: "Remove it if nobody needs it."))
            }
        }
    }

    /// Whether a file stands there, and not behind a link.
    private mutating func isFile(_ path: SitePath) throws(FileFault) -> Bool {
        for folder in path.folders where try obstacle(atFolder: folder) != nil { return false }
        return try files.status(of: layout.published(path), followingLinks: false)?.kind == .file
    }
}

// MARK: What is in the way

extension PublishPlan {
    private mutating func findObstacles(
        _ staged: [SitePath: StagedFile], _ old: SiteManifest
    ) throws -> [Diagnostic] {
        let rootDevice = try files.status(of: layout.root, followingLinks: true)?.device
        var obstacles: [Diagnostic] = []
        var reported: Set<String> = []
        // Nothing can be in the way of a file that stands as it should.
        for path in staged.filter({ $0.value.number != nil }).keys.sorted() {
            if let folder = path.folders.first(where: { SitePath(ifSafe: $0).map { staged[$0] != nil } ?? false }) {
                throw Failure(.internalFault, "\"\(folder)\" is a file of the site and a folder of it")
            }
            var isBlocked = false
            for folder in path.folders {
                guard let obstacle = try obstacle(atFolder: folder, device: rootDevice) else { continue }
                if reported.insert(folder).inserted { obstacles.append(obstacle) }
                isBlocked = true
                break
            }
            if !isBlocked, let obstacle = try obstacle(at: path, old) { obstacles.append(obstacle) }
        }
        return obstacles
    }

    /// What stands in the place of a file of the site and is not ours.
    private func obstacle(at path: SitePath, _ old: SiteManifest) throws(FileFault) -> Diagnostic? {
        let place = layout.published(path)
        return switch try files.status(of: place, followingLinks: false)?.kind {
        case nil: nil
        case .file where old.owns(path): nil
        case .file: inTheWay(place, "a file that almanac did not make")
        case .folder: inTheWay(place, "a folder")
        case .link: inTheWay(place, "a link")
        case .other: inTheWay(place, "something that is no file")
        }
    }

    private mutating func obstacle(atFolder folder: String, device: UInt64? = nil) throws(FileFault) -> Diagnostic? {
        if let known = checkedFolders[folder] { return known }
        let place = layout.folder(folder)
        let status = try files.status(of: place, followingLinks: false)
        let found: Diagnostic? =
            switch status?.kind {
            case nil: nil
            case .file: inTheWay(place, "a file", of: "a folder")
            case .link: inTheWay(place, "a link", of: "a folder")
            case .other: inTheWay(place, "something else", of: "a folder")
            case .folder where device != nil && status?.device != device:
                Diagnostic(
                    .error, file: place, "the folder lies on another file system than the rest of the site",
                    remedy: "Put the whole output folder on one file system: files are published by renaming them.")
            case .folder where !files.isWritable(place):
                Diagnostic(
                    .error, file: place, "the folder cannot be written to: permission is denied",
                    remedy: "Check its permissions. The published site is unchanged.")
            case .folder: nil
            }
        checkedFolders[folder] = .some(found)
        return found
    }

    private func inTheWay(_ place: String, _ what: String, of aim: String = "a file") -> Diagnostic {
        Diagnostic(
            .error, file: place, "\(what) stands where \(aim) of the site goes",
            remedy: "Move it elsewhere, or build into another folder. The published site is unchanged.")
    }
}
