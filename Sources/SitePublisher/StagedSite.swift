import Diagnostics
import Dispatch
import Synchronization

/// A site in the making: the only way in which anything gets into an output folder.
///
/// Files are staged first, by any number of threads; nothing that a reader sees changes. `publish` then puts each file
/// into its place whole. A site that is never published leaves the folder as it was.
///
/// Whoever makes one holds the folder until it goes away.
package final class StagedSite: Sendable {
    /// Whether a publication that was killed has been finished first.
    package var hasFinishedOther: Bool { finished != nil }

    private let layout: SiteLayout
    private let files: any SiteFiles
    private let lock: OutputLock
    /// What the folder's manifest says; `nil` where there is none yet.
    private let standing: SiteManifest?
    /// The publication of a killed run that was finished first.
    private let finished: PublishJournal?
    private let hasMadeFolder: Bool
    private let state = Mutex(State())

    /// Bytes of a large file that are gathered before they are written: no more than a processor has at hand.
    private static let pieceSize = 1 << 18
    /// Bytes from which a file is written out at once.
    private static let sizeToWriteOut = 16 << 20
    /// Files that a thread looks at before it asks for more.
    private static let blockSize = 512

    private struct State {
        var staged: [SitePath: StagedFile] = [:]
        var nextNumber = 0
        var stage = Stage.open
        /// How files looked after the publication before, as far as the caller remembers it.
        var known = PublishedStamps()
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
        (standing, finished) = try folder.open()
        // Next to nothing changes from one build to the next.
        state.withLock { [standing] in $0.staged.reserveCapacity(standing?.files.count ?? 0) }
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

    /// How files looked after the publication before; it only saves reading them. What `stamps` gave then.
    package func recall(_ stamps: PublishedStamps) { state.withLock { $0.known = stamps } }

    private var known: PublishedStamps { state.withLock(\.known) }

    /// A place for bytes that wait to become files of the site.
    ///
    /// - Throws: status 73 or 74 when it cannot be had.
    package func spool() throws(Failure) -> StagingSpool {
        try FileFault.reported("cannot be written", "The published site is unchanged.") {
            try StagingSpool(path: layout.spool)
        }
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
            let file = StagedFile(
                hash: hash, size: bytes.count, phase: phase, number: nil, replaces: status != nil,
                status: isSame ? status : nil)
            guard let number = try enter(path, file, isSame: isSame) else { return }
            try files.write(bytes, to: layout.staged(number))
        }
    }

    /// Takes a file that is put together from others, staged or kept: the rows of all of them under the header that each
    /// has. It may be too large to hold in memory.
    ///
    /// - Throws: As `stage`; 74 when one of the others cannot be read.
    package func stage(
        _ path: SitePath, joining parts: some Sequence<SitePath>, header: [UInt8], phase: SitePhase
    ) throws(Failure) {
        try FileFault.reported("cannot be written", "The published site is unchanged.") {
            let place = layout.published(path)
            let status = try files.status(of: place, followingLinks: false)
            var file = StagedFile(
                hash: ContentHash(of: []), size: 0, phase: phase, number: nil, replaces: status != nil)
            guard let number = try enter(path, file, isSame: false) else { return }
            file.number = number
            (file.hash, file.size) = try join(parts, header, to: layout.staged(number))
            if let status, status.kind == .file, status.size == file.size,
                known.confirm(status, file.hash, of: path) || (try? ContentHash(ofFile: place)) == file.hash
            {
                file.number = nil
                file.status = status
                try files.removeFile(layout.staged(number))
            } else {
                beginWritingOut(layout.staged(number), file.size)
            }
            state.withLock { [file] in $0.staged[path] = file }
        }
    }

    /// Writes the parts' rows to a new file.
    private func join(
        _ parts: some Sequence<SitePath>, _ header: [UInt8], to place: String
    ) throws -> (hash: ContentHash, size: Int) {
        var hash = ContentHash.Running()
        var size = 0
        var gathered = header
        func flush() throws {
            hash.add(gathered)
            size += gathered.count
            try files.append(gathered, to: place)
            gathered.removeAll(keepingCapacity: true)
        }
        try files.write([], to: place)
        for part in parts {
            let source = self.place(of: part)
            try FileFault.reported("cannot be read") {
                try files.read(source, from: header.count, onto: &gathered)
            }
            if gathered.count >= Self.pieceSize { try flush() }
        }
        try flush()
        return (hash.hash, size)
    }

    /// Publishing waits for the disk, most of all for large files: it may begin with them while others are being made.
    private func beginWritingOut(_ staged: String, _ size: Int) {
        guard size > Self.sizeToWriteOut else { return }
        // Whether they can be written, publishing finds out.
        DispatchQueue.global().async { [files] in try? files.synchronize(staged) }
    }

    /// Takes files as they stand, where all of them are certainly what the manifest says and have these hashes.
    ///
    /// - Returns: Whether they were taken; otherwise one of them is not there, is not ours or has been touched, and they
    ///   have to be staged.
    package func keep(_ paths: [(path: SitePath, hash: String, phase: SitePhase)]) throws(Failure) -> Bool {
        let known = known
        return try FileFault.reported("cannot be looked at") {
            var found: [(SitePath, StagedFile)] = []
            for (path, text, phase) in paths {
                guard let hash = standing?.files[path], hash.text == text,
                    let status = try files.status(of: layout.published(path), followingLinks: false),
                    known.confirm(status, hash, of: path)
                else { return false }
                let file = StagedFile(
                    hash: hash, size: status.size, phase: phase, number: nil, replaces: true, status: status)
                found.append((path, file))
            }
            for (path, file) in found { _ = try enter(path, file, isSame: true) }
            return true
        }
    }

    /// Whether every file of the site stands as the publication before left it, and nothing is waiting to be removed.
    ///
    /// - Returns: How many files; `nil` when it is not certain.
    package func filesStandingUntouched() throws(Failure) -> Int? {
        guard let standing, standing.gone.isEmpty, !hasFinishedOther else { return nil }
        let known = known
        return try FileFault.reported("cannot be looked at") {
            let isTouched = Atomic(false)
            let all = Array(standing.files)
            let blocks = stride(from: 0, to: all.count, by: Self.blockSize).map { all[$0...].prefix(Self.blockSize) }
            try OverlappingWork.forEach(blocks[...]) { [layout, files] block throws(FileFault) in
                for (path, hash) in block where !isTouched.load(ordering: .relaxed) {
                    let status = try files.status(of: layout.published(path), followingLinks: false)
                    let stands = status.map { known.confirm($0, hash, of: path) } ?? false
                    if !stands { isTouched.store(true, ordering: .relaxed) }
                }
            }
            return isTouched.load(ordering: .relaxed) ? nil : all.count
        }
    }

    /// Where a file stands that has been staged or kept.
    private func place(of path: SitePath) -> String {
        let number = state.withLock { $0.staged[path]?.number }
        return number.map { layout.staged($0) } ?? layout.published(path)
    }

    /// The hash of a file that has been staged or kept.
    package func hash(of path: SitePath) -> String? { state.withLock { $0.staged[path]?.hash.text } }

    /// Writes `data/run.json`, which tells of this run alone: the manifest does not name it.
    package func record(_ bytes: [UInt8]) throws(Failure) {
        try FileFault.reported("cannot be written") {
            let place = layout.folder("data/run.json")
            try files.write(bytes, to: "\(place).unfinished")
            try files.rename("\(place).unfinished", to: place)
        }
    }

    /// How many files and pages the site has that is being made, and their bytes.
    package var size: (files: Int, pages: Int, bytes: Int) {
        let staged = state.withLock(\.staged)
        let pages = staged.keys.count { $0.text.hasSuffix(".html") }
        return (staged.count, pages, staged.values.reduce(0) { $0 + $1.size })
    }

    /// How the files of the published site look now, for the next run.
    package func stamps() throws(Failure) -> PublishedStamps {
        let staged = state.withLock(\.staged)
        return try FileFault.reported("cannot be looked at") {
            var stamps = known
            if staged.values.contains(where: { $0.status == nil }) { files.wait(nanoseconds: PublishedStamps.tick) }
            let now = files.now
            for (path, file) in staged {
                guard let status = try file.status ?? files.status(of: layout.published(path), followingLinks: false)
                else { continue }
                stamps.set(status, file.hash, of: path, now: now)
            }
            stamps.forget(where: { staged[$0] == nil })
            return stamps
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
        // Nobody has been told yet of what the killed run did.
        let changes = SiteChange.together(finished?.changes ?? [], plan.changes(staged))
        let written = changes.count { $0.kind != .removed && staged[$0.path] != nil }
        return PublishReport(
            changes: changes, unchanged: staged.count - written, kept: plan.manifest.gone.count, warnings: plan.warnings
        )
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
