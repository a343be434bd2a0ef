import Diagnostics
import GRDB

/// Turns what SQLite reports into words and an exit code.
enum StoreFault {
    /// - Parameters:
    ///   - error: What was thrown while working on the store.
    ///   - path: The store's path, as the user gave it.
    ///   - isWriting: Whether the store was opened for writing.
    static func failure(_ error: any Error, path: String, isWriting: Bool) -> any Error {
        if error is BlockColumns.Damage { return damaged(path, "a block of events cannot be read") }
        guard let error = error as? DatabaseError else { return error }
        switch error.resultCode {
        case .SQLITE_NOTADB: return notADatabase(path)
        case .SQLITE_CORRUPT: return damaged(path, error.message ?? "the database disk image is malformed")
        case .SQLITE_BUSY, .SQLITE_LOCKED: return locked(path)
        case .SQLITE_FULL,
            .SQLITE_IOERR where isWriting && DiskSpace.isExhausted(at: path):
            return Failure(
                .cannotWrite, file: path, "the disk is full; the store is as it was before this file",
                remedy: "Make room, then run the same command again: what is already in is not read twice.")
        case .SQLITE_CANTOPEN where !isWriting: return unreadable(path)
        case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
            return isWriting ? notWritable(path) : pendingLog(path)
        case .SQLITE_IOERR:
            return Failure(
                .inputOutput, file: path, "reading or writing the store failed: \(words(error))",
                remedy: "Check the disk and the connection to it; the store is as it was before this file.")
        default: return Failure(.internalFault, file: path, "the store reports: \(words(error))")
        }
    }

    static func notADatabase(_ path: String) -> Failure {
        Failure(
            .badData, file: path, "this file is no store: it is no SQLite database",
            remedy: "Name the file that `almanac ingest --store` wrote, or a new one.")
    }

    static func foreignDatabase(_ path: String) -> Failure {
        Failure(
            .badData, file: path, "this SQLite database is no store: another program made it",
            remedy: "Name the file that `almanac ingest --store` wrote, or a new one.")
    }

    static func empty(_ path: String) -> Failure {
        Failure(
            .badData, file: path, "this file is empty: it holds no store",
            remedy: "Fill it with `almanac ingest --store`.")
    }

    static func damaged(_ path: String, _ detail: String) -> Failure {
        Failure(
            .badData, file: path, "the store is damaged: \(detail)",
            remedy: "Restore it from a copy, or build it anew from the event log.")
    }

    static func newerVersion(_ path: String) -> Failure {
        Failure(
            .badData, file: path, "a newer version of almanac made this store; this version cannot read it",
            remedy: "Use that version or a later one.")
    }

    static func olderVersion(_ path: String) -> Failure {
        Failure(
            .badData, file: path, "an older version of almanac made this store, and it has not been brought up to date",
            remedy: "Run `almanac ingest` with this version once; it takes the store over.")
    }

    static func locked(_ path: String) -> Failure {
        Failure(
            .tryLater, file: path, "the store is locked: another command is writing to it",
            remedy: "Try again when that command has ended.")
    }

    static func missing(_ path: String) -> Failure {
        Failure(
            .inputMissing, file: path, "there is no store at this path",
            remedy: "Fill one with `almanac ingest --store`, or mend the path.")
    }

    static func isFolder(_ path: String, isWriting: Bool) -> Failure {
        Failure(
            isWriting ? .cannotWrite : .inputMissing, file: path, "this is a folder, not a store",
            remedy: "Name a file in it.")
    }

    static func unreadable(_ path: String) -> Failure {
        Failure(
            .inputMissing, file: path, "the store cannot be opened for reading",
            remedy: "Check the permissions of the file and its folder.")
    }

    static func notWritable(_ path: String) -> Failure {
        Failure(
            .cannotWrite, file: path, "the store cannot be created or written here",
            remedy: "Check that its folder exists and that you may write to it.")
    }

    static func pendingLog(_ path: String) -> Failure {
        Failure(
            .cannotWrite, file: path,
            "the write-ahead log beside the store (\(path)-wal) is pending, and its folder is read-only",
            remedy:
                "Run `almanac ingest` once where the folder can be written, which takes the log in, and copy it again.")
    }

    static func changedWhileRead(_ path: String) -> Failure {
        Failure(
            .tryLater, file: path,
            "the store changed while it was read without locks, as nothing may be written here",
            remedy: "Try again when the command that writes to it has ended.")
    }

    private static func words(_ error: DatabaseError) -> String { error.message ?? "\(error.extendedResultCode)" }
}
