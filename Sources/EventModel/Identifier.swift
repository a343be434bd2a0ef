/// The rule for ids of events, tenants, users, jobs and data sets.
package enum Identifier {
    package static let longest = 64

    /// 1 to 64 bytes of `A-Z a-z 0-9 . _ : -`.
    @inline(__always)
    package static func isValid(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard !bytes.isEmpty, bytes.count <= longest else { return false }
        for byte in bytes where !isAllowed(byte) { return false }
        return true
    }

    @inline(__always)
    package static func isAllowed(_ byte: UInt8) -> Bool {
        // One bit for each character of ASCII: 0…63 and 64…127.
        let low: UInt64 = 0x07FF_6000_0000_0000
        let high: UInt64 = 0x07FF_FFFE_87FF_FFFE
        guard byte < 128 else { return false }
        return (byte < 64 ? low : high) >> UInt64(byte & 63) & 1 == 1
    }
}
