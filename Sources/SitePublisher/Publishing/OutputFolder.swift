import Diagnostics

/// Opens an output folder: finds out whether it is ours, and brings it into order after a run that was killed.
struct OutputFolder {
    let layout: SiteLayout
    let files: any SiteFiles

    /// Makes the folder when it is missing.
    ///
    /// - Returns: whether it was missing.
    /// - Throws: status 73 when there is something else, or no folder to make it in.
    func makeIfMissing() throws(Failure) -> Bool {
        try FileFault.reported("cannot be created") {
            switch try files.status(of: layout.root, followingLinks: true)?.kind {
            case .folder: return false
            case nil: break
            default: throw refusal("is a file, not a folder", "Name another folder for the site.")
            }
            guard try files.status(of: layout.root, followingLinks: false) == nil else {
                throw refusal("is a link that leads nowhere", "Make the folder that it names, or remove the link.")
            }
            guard try hasParent() else {
                throw refusal("cannot be created: the folder around it does not exist", "Create that folder first.")
            }
            do throws(FileFault) {
                try files.makeFolder(layout.root)
                return true
            } catch {
                // Another run may have made it just now; which of the two may write to it, the lock decides.
                guard try files.status(of: layout.root, followingLinks: true)?.kind == .folder else { throw error }
                return false
            }
        }
    }

    /// Finishes or clears away what a killed run left, and reads the manifest.
    ///
    /// - Returns: the manifest, `nil` for a new site, and the publication that was finished, if there was one.
    /// - Throws: status 73 when the folder holds something that is not ours.
    func open() throws(Failure) -> (manifest: SiteManifest?, finished: PublishJournal?) {
        try FileFault.reported("the output folder cannot be brought into order") {
            try checkWorkFolder()
            let finished = try finishPublication()
            let manifest = try readManifest()
            try WorkFolder(layout: layout, files: files).clear()
            return (manifest, finished)
        }
    }

    private func hasParent() throws(FileFault) -> Bool {
        let parts = layout.root.split(separator: "/", omittingEmptySubsequences: false)
        let parent = parts.dropLast().joined(separator: "/")
        if parent.isEmpty { return true }
        return try files.status(of: parent, followingLinks: true)?.kind == .folder
    }

    private func checkWorkFolder() throws {
        if let kind = try files.status(of: layout.work, followingLinks: false)?.kind, kind != .folder {
            throw refusal("holds a file \(SiteLayout.workName), where the site is to be made", "Remove it.")
        }
    }

    private func finishPublication() throws -> PublishJournal? {
        guard try files.status(of: layout.journal, followingLinks: false)?.kind == .file else { return nil }
        let journal: PublishJournal
        do {
            journal = try PublishJournal(bytes: files.contents(of: layout.journal))
        } catch RecordText.Fault.newer {
            throw refusal(
                "was being written by a newer version of almanac when that run was killed",
                "Run that version again, which will finish it.")
        } catch is RecordText.Fault {
            throw refusal(
                "was being written by a run that was killed, and its journal \(layout.journal) is damaged",
                "Empty the folder, or name another, then build again.")
        }
        var run = JournalRun(layout: layout, files: files)
        try run.carryOut(journal, isResumed: true)
        return journal
    }

    private func readManifest() throws -> SiteManifest? {
        guard let status = try files.status(of: layout.manifest, followingLinks: false) else {
            let others = try files.names(in: layout.root).filter { $0 != SiteLayout.workName }
            guard let first = others.min() else { return nil }
            throw refusal(
                "is not empty and was not made by almanac: it holds \"\(first)\"",
                "Name an empty folder, or one that an earlier build made.")
        }
        do {
            guard status.kind == .file else { throw RecordText.Fault.damaged(line: 1) }
            return try SiteManifest(bytes: files.contents(of: layout.manifest))
        } catch RecordText.Fault.newer(let version) {
            throw Failure(
                .cannotWrite, file: layout.manifest,
                "the manifest has version \(version), which this version of almanac does not know",
                remedy: "Build with the newer almanac that made the site, or into an empty folder.")
        } catch RecordText.Fault.damaged(let line) {
            throw Failure(
                .cannotWrite, file: layout.manifest, line: line,
                "the manifest is damaged, so it is not known which files of the folder may be replaced",
                remedy: "Restore the manifest from a copy of the site, or build into an empty folder.")
        }
    }

    private func refusal(_ summary: String, _ remedy: String) -> Failure {
        Failure(.cannotWrite, file: layout.root, "the output folder \(summary)", remedy: remedy)
    }
}
