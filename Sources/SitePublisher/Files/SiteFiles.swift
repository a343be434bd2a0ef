/// What the publisher asks of a file system. Tests put faults in its way.
package protocol SiteFiles: Sendable {
    /// What stands at the path; `nil` when nothing does. A link is a link unless `followingLinks`.
    func status(of path: String, followingLinks: Bool) throws(FileFault) -> FileStatus?
    /// The names in a folder, in no order.
    func names(in folder: String) throws(FileFault) -> [String]
    /// Appends what the file holds from a position on.
    func read(_ path: String, from position: Int, onto bytes: inout [UInt8]) throws(FileFault)
    /// Whether the file holds exactly these bytes.
    func file(_ path: String, holds bytes: [UInt8]) throws(FileFault) -> Bool
    /// Whether files may be made and removed in the folder.
    func isWritable(_ folder: String) -> Bool

    func makeFolder(_ path: String) throws(FileFault)
    /// Makes a new file, or overwrites what it holds.
    func write(_ bytes: [UInt8], to path: String) throws(FileFault)
    /// Adds to a file that stands.
    func append(_ bytes: [UInt8], to path: String) throws(FileFault)
    /// The clock that the times of files come from; nanoseconds since 1970.
    var now: Int64 { get }
    func wait(nanoseconds: Int64)
    /// Puts a file whole in the place of another, or of none.
    func rename(_ path: String, to target: String) throws(FileFault)
    func removeFile(_ path: String) throws(FileFault)
    /// Removes a folder that is empty.
    func removeFolder(_ path: String) throws(FileFault)
    /// Returns once the file, or the folder's list of names, would survive a loss of power.
    func synchronize(_ path: String) throws(FileFault)
    /// Returns once all that has been written would survive a loss of power.
    func synchronizeAll() throws(FileFault)
}

extension SiteFiles {
    func contents(of path: String) throws(FileFault) -> [UInt8] {
        var contents: [UInt8] = []
        try read(path, from: 0, onto: &contents)
        return contents
    }
}

package struct FileStatus: Equatable, Sendable {
    package enum Kind: Equatable, Sendable { case file, folder, link, other }

    package var kind: Kind
    package var size: Int
    /// The file system that holds it.
    package var device: UInt64
    package var inode: UInt64
    /// When its contents, and when anything of it, last changed; nanoseconds since 1970.
    package var modified: Int64
    package var changed: Int64

    package init(kind: Kind, size: Int, device: UInt64, inode: UInt64 = 0, modified: Int64 = 0, changed: Int64 = 0) {
        self.kind = kind
        self.size = size
        self.device = device
        self.inode = inode
        self.modified = modified
        self.changed = changed
    }
}

/// A file operation that failed.
package struct FileFault: Error, Equatable, Sendable {
    /// `errno`.
    package var code: Int32
    package var path: String

    package init(code: Int32, path: String) {
        self.code = code
        self.path = path
    }
}
