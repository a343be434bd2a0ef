import EventModel

/// Makes ids of the event log from names that may hold anything.
///
/// A name that is a valid id stays as it is. Another becomes `readable::hash`: at most 40 of its characters, each run of
/// others replaced by one hyphen, and 20 hexadecimal digits of a hash of the whole name. A valid name of that very form
/// is treated as if it were not valid; so an id that was made never equals one that was kept.
enum SafeIdentifier {
    private static let readableLength = 40
    private static let hashLength = 20

    static func make(_ name: some Collection<UInt8>) -> String {
        let bytes = Array(name)
        let isValid = bytes.withUnsafeBytes { Identifier.isValid($0) }
        if isValid, !isMade(bytes) { return String(decoding: bytes, as: UTF8.self) }
        var readable: [UInt8] = []
        for byte in bytes where readable.count < readableLength {
            if Identifier.isAllowed(byte), byte != UInt8(ascii: ":") {
                readable.append(byte)
            } else if readable.last != UInt8(ascii: "-") {
                readable.append(UInt8(ascii: "-"))
            }
        }
        var hash = SipHash()
        hash.combine(bytes)
        return String(decoding: readable, as: UTF8.self) + "::" + hash.hexadecimal(digits: hashLength)
    }

    /// Whether the text has the form of an id that was made.
    private static func isMade(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= hashLength + 2 else { return false }
        let hash = bytes.suffix(hashLength)
        return bytes.dropLast(hashLength).suffix(2).allSatisfy { $0 == UInt8(ascii: ":") }
            && hash.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}
