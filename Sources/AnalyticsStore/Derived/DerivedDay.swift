import EventModel

/// What a derived file knows of a UTC day.
struct DerivedDay {
    /// How many tenants were active.
    var active = 0
    /// The time of the first activity; milliseconds since 1970.
    var first = Int64.max
    /// Which events there are.
    var kinds = DerivedFile.EventKinds()
    /// The numbers of the tenants with events, ascending.
    var tenants: [UInt32] = []

    private static let headSize = 16

    init() {}

    var bytes: [UInt8] {
        var buffer = RawBuffer(capacity: Self.headSize + 4 * tenants.count)
        buffer.append(UInt32(truncatingIfNeeded: active))
        buffer.append(UInt32(truncatingIfNeeded: first))
        buffer.append(UInt32(truncatingIfNeeded: first >> 32))
        buffer.append(kinds.bits)
        for tenant in tenants { buffer.append(tenant) }
        return SealedBytes.seal(Array(buffer.bytes))
    }

    init(_ sealed: UnsafeRawBufferPointer) throws(DerivedFile.Damage) {
        let bytes = try SealedBytes.open(sealed)
        guard bytes.count >= Self.headSize, bytes.count % 4 == 0 else { throw DerivedFile.Damage() }
        func word(_ index: Int) -> UInt32 {
            UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self))
        }
        active = Int(word(0))
        first = Int64(bitPattern: UInt64(word(1)) | UInt64(word(2)) << 32)
        kinds = DerivedFile.EventKinds(bits: word(3))
        tenants = (Self.headSize / 4..<bytes.count / 4).map(word)
    }
}
