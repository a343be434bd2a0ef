import Diagnostics
import Synchronization

/// A site in the making: the only way in which anything gets into an output folder.
///
/// Files are staged first, by any number of threads; nothing that a reader sees changes. `publish` then puts each file
/// into its place whole. A site that is never published leaves the folder as it was.
///
/// Whoever makes one holds the folder until it goes away.
package final class StagedSite: Sendable {
    /// Whether a publication that was killed has been finished first.
    package let hasFinishedOther: Bool

    private let layout: SiteLayout
    private let files: any SiteFiles
    private let lock: OutputLock
    /// What the folder's manifest says; `nil` where there is none yet.
    private let standing: SiteManifest?
    private let hasMadeFolder: Bool
    private let state = Mutex(State())

    private struct State {
        var staged: [SitePath: StagedFile] = [:]
        var nextNumber = 0
        var stage = Stage.open
    }

    private enum Stage {
        case open, publishing
        /// The journal stands: from here on the work folder belongs to whoever carries the journal out.
        case committed
        case published
    }

    /// Opens the folder, and makes it when it is missing (the folder around it must stand). A publication that was
    /// killed is finished, what else a killed run left is removed.
    ///
    /// - Throws: status 73 when the folder is not empty and not ours, or cannot be written; 74 when the disk fails; 75
    ///   when another run holds it.
    package convenience init(output: String) throws(Failure) {
        try self.init(output: output, files: PosixFiles())
    }

    package init(output: String, files: any SiteFiles) throws(Failure) {
        let root = output.count > 1 && output.hasSuffix("/") ? String(output.dropLast()) : output
        layout = SiteLayout(root: root)
        self.files = files
        let folder = OutputFolder(layout: layout, files: files)
        hasMadeFolder = try folder.makeIfMissing()
        lock = try OutputLock(folder: root)
        (standing, hasFinishedOther) = try folder.open()
        do {
            try WorkFolder(layout: layout, files: files).make()
        } catch {
            throw error.failure("cannot be created")
        }
    }

    deinit {
        let stage = state.withLock(\.stage)
        guard stage == .open || stage == .publishing else { return }
        try? WorkFolder(layout: layout, files: files).clear()
        if hasMadeFolder { try? files.removeFolder(layout.root) }
    }

    /// Takes a file of the site. What is not published yet or differs is written to the staging place at once, and is not
    /// kept in memory.
    ///
    /// - Throws: status 70 when the path has been staged before; 73 or 74 when the file cannot be written.
    package func stage(_ path: SitePath, _ bytes: [UInt8], phase: SitePhase) throws(Failure) {
        let hash = ContentHash(of: bytes)
        try FileFault.reported("cannot be written", "The published site is unchanged.") {
            let place = layout.published(path)
            let status = try files.status(of: place, followingLinks: false)
            let isSame = try status?.kind == .file && status?.size == bytes.count && files.file(place, holds: bytes)
            let file = StagedFile(hash: hash, phase: phase, number: nil, replaces: status != nil)
            if let number = try enter(path, file, isSame: isSame) { try files.write(bytes, to: layout.staged(number)) }
        }
    }

    /// Enters a file into the list.
    ///
    /// - Returns: the number under which it is to be written; `nil` where it stands already.
    private func enter(_ path: SitePath, _ file: StagedFile, isSame: Bool) throws(Failure) -> Int? {
        try state.withLock { state throws(Failure) in
            guard state.stage == .open else { throw Failure(.internalFault, "the site has been published") }
            guard state.staged[path] == nil else {
                throw Failure(.internalFault, "two files of the site have the path \"\(path.text)\"")
            }
            var file = file
            if !isSame {
                file.number = state.nextNumber
                state.nextNumber += 1
            }
            state.staged[path] = file
            return file.number
        }
    }

    /// Publishes what has been staged; all of it is the site from now on.
    ///
    /// - Throws: status 73 with a diagnostic for everything that is in the way, before anything has changed; 73 or 74
    ///   when a file operation fails. Once files are being put in place, a failure leaves the rest to the next run.
    package func publish() throws(Failure) -> PublishReport {
        let (staged, manifestNumber) = try state.withLock { state throws(Failure) in
            guard state.stage == .open else { throw Failure(.internalFault, "the site has been published") }
            state.stage = .publishing
            return (state.staged, state.nextNumber)
        }
        let plan = try PublishPlan(staged, over: standing ?? SiteManifest(), layout: layout, files: files)
        let hasChanges = !plan.puts.isEmpty || !plan.removals.isEmpty || plan.manifest != standing
        if hasChanges { try carryOut(plan, manifestNumber) }
        // What is left now can do no harm, and the next run removes it.
        try? WorkFolder(layout: layout, files: files).clear()
        state.withLock { $0.stage = .published }
        return PublishReport(
            written: plan.puts.count, unchanged: staged.count - plan.puts.count, removed: plan.removals.count,
            kept: plan.manifest.gone.count, warnings: plan.warnings)
    }

    private func carryOut(_ plan: PublishPlan, _ manifestNumber: Int) throws(Failure) {
        let manifest = plan.manifest.bytes
        let journal = PublishJournal(
            puts: plan.puts, removals: plan.removals, manifestNumber: manifestNumber,
            manifestHash: ContentHash(of: manifest))
        do {
            try files.write(manifest, to: layout.staged(manifestNumber))
            try commit(journal)
        } catch {
            throw error.failure("the site cannot be published", "The published site is unchanged.")
        }
        do {
            var run = JournalRun(layout: layout, files: files)
            try run.carryOut(journal, isResumed: false)
        } catch {
            throw error.failure(
                "the site cannot be published to the end",
                "Some pages are new, some old, and all links work; the next build finishes it.")
        }
    }

    /// Writes the journal. All staged files must be on the disk before it is, or it would promise too much; one call for
    /// all costs hundredths of a second, one for each file costs milliseconds each.
    private func commit(_ journal: PublishJournal) throws(FileFault) {
        try files.write(journal.bytes, to: layout.unfinishedJournal)
        try files.synchronizeAll()
        try files.rename(layout.unfinishedJournal, to: layout.journal)
        state.withLock { $0.stage = .committed }
        try files.synchronize(layout.work)
    }
}
