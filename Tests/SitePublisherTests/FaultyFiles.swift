import SitePublisher
import Synchronization

/// Files whose n-th change goes wrong.
final class FaultyFiles: SiteFiles {
    enum Mode: Sendable {
        /// That change fails, later ones work.
        case failing(Int32)
        /// The process is dead from that change on: a write may have got half-way, nothing else happens any more.
        case dying
    }

    private struct State {
        var changesLeft: Int
        var isDead = false
        var changes: [String] = []
    }

    private let real = PosixFiles()
    private let mode: Mode
    private let state: Mutex<State>

    /// - Parameter change: the number of the change that goes wrong, from 1.
    init(_ mode: Mode, atChange change: Int) {
        self.mode = mode
        state = Mutex(State(changesLeft: change))
    }

    static var faultless: FaultyFiles { FaultyFiles(.failing(0), atChange: .max) }

    /// Whether that many changes came.
    var hasStruck: Bool { state.withLock { $0.changesLeft <= 0 } }

    private func change(_ path: String, halfway: () throws(FileFault) -> Void = {}) throws(FileFault) {
        let isStruck = try state.withLock { state throws(FileFault) in
            if state.isDead { throw FileFault(code: 5, path: path) }
            state.changesLeft -= 1
            return state.changesLeft == 0
        }
        guard isStruck else { return }
        switch mode {
        case .failing(let code): throw FileFault(code: code, path: path)
        case .dying:
            try halfway()
            state.withLock { $0.isDead = true }
            throw FileFault(code: 5, path: path)
        }
    }

    private func look(_ path: String) throws(FileFault) {
        if state.withLock(\.isDead) { throw FileFault(code: 5, path: path) }
    }

    func status(of path: String, followingLinks: Bool) throws(FileFault) -> FileStatus? {
        try look(path)
        return try real.status(of: path, followingLinks: followingLinks)
    }

    func append(_ bytes: [UInt8], to path: String) throws(FileFault) {
        try change(path) { () throws(FileFault) in try real.append(Array(bytes.prefix(bytes.count / 2)), to: path) }
        try real.append(bytes, to: path)
    }

    var now: Int64 { real.now }

    func wait(nanoseconds: Int64) { real.wait(nanoseconds: nanoseconds) }

    func names(in folder: String) throws(FileFault) -> [String] {
        try look(folder)
        return try real.names(in: folder)
    }

    func read(_ path: String, from position: Int, onto bytes: inout [UInt8]) throws(FileFault) {
        try look(path)
        try real.read(path, from: position, onto: &bytes)
    }

    func file(_ path: String, holds bytes: [UInt8]) throws(FileFault) -> Bool {
        try look(path)
        return try real.file(path, holds: bytes)
    }

    func isWritable(_ folder: String) -> Bool { real.isWritable(folder) }

    func makeFolder(_ path: String) throws(FileFault) {
        try change(path)
        try real.makeFolder(path)
    }

    func write(_ bytes: [UInt8], to path: String) throws(FileFault) {
        try change(path) { () throws(FileFault) in try real.write(Array(bytes.prefix(bytes.count / 2)), to: path) }
        try real.write(bytes, to: path)
    }

    func rename(_ path: String, to target: String) throws(FileFault) {
        try change(target)
        try real.rename(path, to: target)
    }

    func removeFile(_ path: String) throws(FileFault) {
        try change(path)
        try real.removeFile(path)
    }

    func removeFolder(_ path: String) throws(FileFault) {
        try change(path)
        try real.removeFolder(path)
    }

    func synchronize(_ path: String) throws(FileFault) {
        try change(path)
    }

    func synchronizeAll() throws(FileFault) {
        try change("")
    }
}
