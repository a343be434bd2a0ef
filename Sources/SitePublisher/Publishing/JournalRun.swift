/// Carries out a journal. Each step finds out whether it has been done, so that it can start anywhere and again.
struct JournalRun: Sendable {
    let layout: SiteLayout
    let files: any SiteFiles
    /// Folders that are known to stand.
    private var folders: Set<String> = []

    init(layout: SiteLayout, files: any SiteFiles) {
        self.layout = layout
        self.files = files
    }

    /// - Parameter isResumed: whether a killed run may have done some of it, or lost power before staged files reached
    ///   the disk. Such a file is passed over: the manifest says what it should hold, and the next build restores it.
    mutating func carryOut(_ journal: PublishJournal, isResumed: Bool) throws(FileFault) {
        var rest = journal.puts[...]
        while let step = rest.first?.step {
            let puts = rest.prefix { $0.step == step }
            for put in puts { try makeFolders(of: put.path) }
            try OverlappingWork.forEach(puts) { [self] put throws(FileFault) in
                let isThere = isResumed ? try isStaged(put.number, put.hash) : true
                if isThere { try files.rename(layout.staged(put.number), to: layout.published(put.path)) }
            }
            rest = rest.dropFirst(puts.count)
        }
        for removal in journal.removals { try remove(removal) }
        let hasManifest = isResumed ? try isStaged(journal.manifestNumber, journal.manifestHash) : true
        if hasManifest {
            try files.rename(layout.staged(journal.manifestNumber), to: layout.manifest)
        }
        try files.synchronizeAll()
        try files.removeFile(layout.journal)
    }

    private func isStaged(_ number: Int, _ hash: ContentHash) throws(FileFault) -> Bool {
        guard try files.status(of: layout.staged(number), followingLinks: false)?.kind == .file else { return false }
        return ContentHash(of: try files.contents(of: layout.staged(number))) == hash
    }

    private mutating func makeFolders(of path: SitePath) throws(FileFault) {
        for relative in path.folders where !folders.contains(relative) {
            let folder = layout.folder(relative)
            if try files.status(of: folder, followingLinks: false) == nil { try files.makeFolder(folder) }
            folders.insert(relative)
        }
    }

    /// Removes a file that still holds what we wrote, and the folders that it leaves empty.
    private func remove(_ removal: PublishJournal.Removal) throws(FileFault) {
        let path = layout.published(removal.path)
        guard try files.status(of: path, followingLinks: false)?.kind == .file,
            ContentHash(of: try files.contents(of: path)) == removal.hash
        else { return }
        try files.removeFile(path)
        for relative in removal.path.folders.reversed() {
            // A folder with something in it stays, and so do those around it.
            guard (try? files.removeFolder(layout.folder(relative))) != nil else { return }
        }
    }
}
