import Diagnostics

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension FileFault {
    /// Does work with files; a fault is told as `failure` does.
    static func reported<Result>(
        _ problem: String, _ consequence: String? = nil, _ work: () throws -> Result
    ) throws(Failure) -> Result {
        do {
            return try work()
        } catch let fault as FileFault {
            throw fault.failure(problem, consequence)
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(.internalFault, "\(error)")
        }
    }

    /// The fault as a user is told of it.
    ///
    /// - Parameters:
    ///   - problem: what did not work, such as `cannot be written`.
    ///   - consequence: a sentence that says in what state the site is.
    func failure(_ problem: String, _ consequence: String? = nil) -> Failure {
        let remedy = [advice, consequence].compactMap { $0 }.joined(separator: " ")
        return Failure(status, file: path, "\(problem): \(reason)", remedy: remedy.isEmpty ? nil : remedy)
    }

    /// 73 where the place is wrong, 74 where the disk is.
    private var status: ExitStatus {
        switch code {
        case EACCES, EPERM, EROFS, ENOENT, ENOTDIR, EISDIR, EEXIST, ELOOP, ENAMETOOLONG, EXDEV: .cannotWrite
        default: .inputOutput
        }
    }

    private var reason: String {
        switch code {
        case ENOSPC: "the disk is full"
        case EDQUOT: "the disk quota is used up"
        case EROFS: "the file system is read-only"
        case EACCES, EPERM: "permission is denied"
        case EXDEV: "it lies on another file system than the site"
        case EIO: "the disk reports an error"
        case ENOENT: "it does not exist"
        case EISDIR: "it is a folder"
        case ENOTDIR: "a folder above it is a file"
        default: String(cString: strerror(code))
        }
    }

    private var advice: String? {
        switch code {
        case ENOSPC, EDQUOT: "Free some space, then build again."
        case EROFS, EACCES, EPERM: "Check the permissions, or build into another folder."
        case EXDEV: "Put the whole output folder on one file system: files are published by renaming them."
        default: nil
        }
    }
}
