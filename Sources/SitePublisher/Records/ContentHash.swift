import Crypto

/// The SHA-256 of a file's bytes.
struct ContentHash: Hashable, Sendable {
    /// 64 hexadecimal digits, small letters.
    let text: String

    init(of bytes: [UInt8]) {
        var running = Running()
        running.add(bytes)
        self = running.hash
    }

    /// The hash of bytes that come piece by piece.
    struct Running {
        private var state = SHA256()

        mutating func add(_ bytes: [UInt8]) { bytes.withUnsafeBytes { state.update(bufferPointer: $0) } }

        var hash: ContentHash { ContentHash(digest: state.finalize()) }
    }

    init(digest: SHA256Digest) {
        let digits = Array("0123456789abcdef".utf8)
        text = String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// `nil` unless it is 64 hexadecimal digits, small letters.
    init?(_ text: some StringProtocol) {
        let isDigit: (UInt8) -> Bool = { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
            default: false
            }
        }
        guard text.utf8.count == 64, text.utf8.allSatisfy(isDigit) else { return nil }
        self.text = String(text)
    }
}
