#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Room on disks. SQLite says that a disk is full when a write finds none; growing a file otherwise is an I/O error to it.
enum DiskSpace {
    /// A database that cannot have so many bytes more has no room.
    private static let least: UInt64 = 1 << 20

    /// Whether the disk that holds the file, or is to hold it, is as good as full.
    static func isExhausted(at path: String) -> Bool {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        var status = statvfs()
        guard statvfs(folder, &status) == 0 else { return false }
        return UInt64(status.f_bavail) * UInt64(status.f_frsize) < least
    }
}
