import Crypto

/// The SHA-256 of a file's bytes.
struct ContentHash: Hashable, Sendable {
    private let bytes: SIMD32<UInt8>
    private static let digits = Array("0123456789abcdef".utf8)

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
        var bytes = SIMD32<UInt8>()
        for (index, byte) in digest.enumerated() { bytes[index] = byte }
        self.bytes = bytes
    }

    /// 64 hexadecimal digits, small letters.
    var text: String {
        var digits: [UInt8] = []
        append(to: &digits)
        return String(decoding: digits, as: UTF8.self)
    }

    /// Appends the 64 digits.
    func append(to text: inout [UInt8]) {
        for index in bytes.indices {
            text.append(Self.digits[Int(bytes[index] >> 4)])
            text.append(Self.digits[Int(bytes[index] & 15)])
        }
    }

    /// `nil` unless it is 64 hexadecimal digits, small letters.
    init?(_ digits: some RandomAccessCollection<UInt8>) {
        guard digits.count == 64 else { return nil }
        var bytes = SIMD32<UInt8>()
        for (index, digit) in digits.enumerated() {
            guard let value = Self.value(digit) else { return nil }
            bytes[index / 2] = bytes[index / 2] << 4 | value
        }
        self.bytes = bytes
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
