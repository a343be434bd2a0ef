/// What a publication does, in its order, written down before it starts: a run that finds it knows that the one before
/// was killed, and finishes what that one had begun.
///
/// ```
/// almanac-journal 1
/// put 3 17 9f86d0…0a08 index.html
/// remove 2c26b4…e7ae tenants/acme-7/index.html
/// manifest 18 486ea4…8b65
/// end 3
/// ```
struct PublishJournal: Equatable, Sendable {
    struct Put: Equatable, Sendable {
        /// Files of one step may be put in place in any order, those of the next only after them.
        var step: Int
        /// The name of the staged file.
        var number: Int
        var hash: ContentHash
        var path: SitePath
    }

    struct Removal: Equatable, Sendable {
        var hash: ContentHash
        var path: SitePath
    }

    /// New files are put in place in the steps before this one, those that replace others from it on.
    static let firstReplacingStep = SitePhase.allCases.count

    /// What it does to the site, by file.
    var changes: [SiteChange] {
        puts.map { SiteChange($0.step < Self.firstReplacingStep ? .new : .changed, $0.path) }
            + removals.map { SiteChange(.removed, $0.path) }
    }

    /// In the order of their steps.
    var puts: [Put]
    var removals: [Removal]
    /// The staged file that becomes the manifest, last of all.
    var manifestNumber: Int
    var manifestHash: ContentHash

    private static let kind = "almanac-journal"
    private static let version = 1

    init(puts: [Put], removals: [Removal], manifestNumber: Int, manifestHash: ContentHash) {
        self.puts = puts
        self.removals = removals
        self.manifestNumber = manifestNumber
        self.manifestHash = manifestHash
    }

    var bytes: [UInt8] {
        let entries =
            puts.map { "put \($0.step) \($0.number) \($0.hash.text) \($0.path.text)" }
            + removals.map { "remove \($0.hash.text) \($0.path.text)" }
            + ["manifest \(manifestNumber) \(manifestHash.text)"]
        return RecordText.bytes(kind: PublishJournal.kind, version: PublishJournal.version, entries: entries) {
            $1 += $0.utf8
        }
    }

    init(bytes: [UInt8]) throws(RecordText.Fault) {
        var entries = try RecordText.entries(bytes, kind: PublishJournal.kind, version: PublishJournal.version)
        let last = RecordText.words(entries.popLast() ?? [])
        guard last.count == 3, RecordText.text(last[0]) == "manifest", let number: Int = RecordText.number(last[1]),
            let hash = ContentHash(last[2])
        else { throw .damaged(line: entries.count + 2) }
        self.init(puts: [], removals: [], manifestNumber: number, manifestHash: hash)
        for (index, entry) in entries.enumerated() {
            guard take(RecordText.words(entry)) else { throw .damaged(line: index + 2) }
        }
    }

    private mutating func take(_ words: [RecordText.Bytes]) -> Bool {
        switch (RecordText.text(words[0]), words.count) {
        case ("put", 5):
            guard let step: Int = RecordText.number(words[1]), let number: Int = RecordText.number(words[2]),
                let hash = ContentHash(words[3]), let path = SitePath(ifSafe: words[4])
            else { return false }
            puts.append(Put(step: step, number: number, hash: hash, path: path))
        case ("remove", 3):
            guard let hash = ContentHash(words[1]), let path = SitePath(ifSafe: words[2]) else { return false }
            removals.append(Removal(hash: hash, path: path))
        default: return false
        }
        return true
    }
}
