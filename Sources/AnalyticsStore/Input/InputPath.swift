import Diagnostics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Where an input lies. Bytes and not text, because the names of files need not be UTF-8.
package struct InputPath: Hashable, Sendable {
    package let bytes: [UInt8]

    package init(bytes: [UInt8]) { self.bytes = bytes }

    package init(_ text: String) { bytes = Array(text.utf8) }

    /// The path in messages and as the name of a batch: bytes that are no UTF-8 as `\xE9`, control characters spelled out.
    package var shown: String {
        var text = ""
        var parser = Unicode.UTF8.ForwardParser()
        var rest = bytes.makeIterator()
        var position = 0
        while true {
            switch parser.parseScalar(from: &rest) {
            case .valid(let scalar):
                position += scalar.count
                text.unicodeScalars.append(Unicode.UTF8.decode(scalar))
            case .error(let length):
                text += bytes[position..<position + length].map(VisibleByte.text).joined()
                position += length
            case .emptyInput: return text.visible
            }
        }
    }

    func appending(_ name: [UInt8]) -> InputPath {
        InputPath(bytes: bytes.last == UInt8(ascii: "/") ? bytes + name : bytes + [UInt8(ascii: "/")] + name)
    }

    /// Whether the path ends so, in letters of either case.
    func ends(with ending: String) -> Bool {
        bytes.count >= ending.utf8.count && bytes.suffix(ending.utf8.count).map(Self.lowered).elementsEqual(ending.utf8)
    }

    private static func lowered(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }

    func withCString<Value>(_ body: (UnsafePointer<CChar>) -> Value) -> Value {
        (bytes.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { text in
            text.baseAddress.map(body) ?? body("")
        }
    }
}

extension InputPath: Comparable {
    /// In the order of their bytes.
    package static func < (a: InputPath, b: InputPath) -> Bool { a.bytes.lexicographicallyPrecedes(b.bytes) }
}

/// What the system says of a path.
struct PathStatus {
    enum Kind: Equatable { case file, folder, link, namedPipe, socket, characterDevice, blockDevice }

    /// Tells files and folders apart, by whatever path they are reached.
    struct Identity: Hashable {
        var device: UInt64
        var number: UInt64
    }

    var kind: Kind
    var identity: Identity
    /// Bytes of a file; `nil` for everything else.
    var size: Int64?

    /// `nil`: it cannot be had; `errno` says why.
    init?(_ path: InputPath, followingLinks: Bool) {
        var status = stat()
        guard path.withCString({ followingLinks ? stat($0, &status) : lstat($0, &status) }) == 0 else { return nil }
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFDIR: .folder
            case S_IFLNK: .link
            case S_IFIFO: .namedPipe
            case S_IFSOCK: .socket
            case S_IFCHR: .characterDevice
            case S_IFBLK: .blockDevice
            default: .file
            }
        identity = Identity(
            device: UInt64(truncatingIfNeeded: status.st_dev), number: UInt64(truncatingIfNeeded: status.st_ino))
        size = kind == .file ? Int64(status.st_size) : nil
    }
}
