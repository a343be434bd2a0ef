/// The folder in which a site is made before it is published.
struct WorkFolder {
    let layout: SiteLayout
    let files: any SiteFiles

    func make() throws(FileFault) {
        if try files.status(of: layout.work, followingLinks: false) == nil { try files.makeFolder(layout.work) }
        if try files.status(of: layout.staged, followingLinks: false) == nil { try files.makeFolder(layout.staged) }
    }

    /// Removes what the publisher puts there, and nothing else. There must be no journal.
    func clear() throws(FileFault) {
        guard try files.status(of: layout.work, followingLinks: false)?.kind == .folder else { return }
        if try files.status(of: layout.staged, followingLinks: false)?.kind == .folder {
            for name in try files.names(in: layout.staged) where Int(name) != nil {
                try files.removeFile("\(layout.staged)/\(name)")
            }
            // With something of somebody else's in it, the folder stays.
            try? files.removeFolder(layout.staged)
        }
        for leftover in [layout.unfinishedJournal, layout.spool]
        where try files.status(of: leftover, followingLinks: false)?.kind == .file {
            try files.removeFile(leftover)
        }
        try? files.removeFolder(layout.work)
    }
}
