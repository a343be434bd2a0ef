import CZlib

/// Bytes with a checksum behind them. A store's blocks can be checked against each other; nothing else would show that a
/// derived file was spoilt.
enum SealedBytes {
    private static let sealSize = 4

    static func seal(_ bytes: [UInt8]) -> [UInt8] {
        let sum = bytes.withUnsafeBytes { checksum($0) }
        return bytes + (0..<UInt32(sealSize)).map { UInt8(truncatingIfNeeded: sum >> ($0 * 8)) }
    }

    /// The bytes that were sealed.
    static func open(_ sealed: UnsafeRawBufferPointer) throws(DerivedFile.Damage) -> UnsafeRawBufferPointer {
        guard sealed.count >= sealSize else { throw DerivedFile.Damage() }
        let bytes = UnsafeRawBufferPointer(rebasing: sealed[..<(sealed.count - sealSize)])
        let sum = sealed.loadUnaligned(fromByteOffset: bytes.count, as: UInt32.self)
        guard UInt32(littleEndian: sum) == checksum(bytes) else { throw DerivedFile.Damage() }
        return bytes
    }

    private static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
        return UInt32(truncatingIfNeeded: crc32(0, start, uInt(bytes.count)))
    }
}
