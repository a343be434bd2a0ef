/// Remembers numbers of names while a store is being filled: a hash table keyed by bytes within a scope.
///
/// Open addressing with linear probing over positions of entries; at most half of the places are taken.
struct NameTable: ~Copyable {
    private struct Entry {
        var hash: UInt64
        var text: UInt32
        var scope: UInt32
        var value: UInt32
        var length: UInt8
    }

    private var entries: [Entry] = []
    private var places: [UInt32] = Array(repeating: 0, count: 1024)
    private var text = RawBuffer()
    /// Differs from run to run, so that nobody can make names that all fall on one place. No order depends on it.
    private let seed = UInt64.random(in: .min ... .max)

    var count: Int { entries.count }

    mutating func removeAll() {
        entries.removeAll(keepingCapacity: true)
        for index in places.indices { places[index] = 0 }
        text.removeAll()
    }

    /// What stands under a name, or `nil`.
    func value(_ name: UnsafeRawBufferPointer, scope: UInt32) -> UInt32? {
        let hash = hash(name, scope)
        var place = Int(truncatingIfNeeded: hash) & (places.count - 1)
        while places[place] != 0 {
            let entry = entries[Int(places[place]) - 1]
            if entry.hash == hash, entry.scope == scope,
                ByteOrder.compare(text.slice(Int(entry.text), Int(entry.length)), name) == 0
            {
                return entry.value
            }
            place = (place + 1) & (places.count - 1)
        }
        return nil
    }

    /// Adds a name of at most 255 bytes that is not there.
    mutating func insert(_ name: UnsafeRawBufferPointer, scope: UInt32, value: UInt32) {
        if (entries.count + 1) * 2 > places.count { grow() }
        let hash = hash(name, scope)
        entries.append(
            Entry(hash: hash, text: UInt32(text.count), scope: scope, value: value, length: UInt8(clamping: name.count))
        )
        text.append(name)
        place(entries.count)
    }

    private mutating func place(_ number: Int) {
        var place = Int(truncatingIfNeeded: entries[number - 1].hash) & (places.count - 1)
        while places[place] != 0 { place = (place + 1) & (places.count - 1) }
        places[place] = UInt32(number)
    }

    private mutating func grow() {
        places = Array(repeating: 0, count: places.count * 2)
        for number in entries.indices { place(number + 1) }
    }

    /// Folds eight bytes at a time by multiplication to 128 bits.
    @inline(__always) private func hash(_ name: UnsafeRawBufferPointer, _ scope: UInt32) -> UInt64 {
        var state = seed ^ UInt64(scope) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(name.count)
        var offset = 0
        while offset + 8 <= name.count {
            state = Self.fold(state ^ name.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            offset += 8
        }
        var last: UInt64 = 0
        while offset < name.count {
            last = last << 8 | UInt64(name[offset])
            offset += 1
        }
        return Self.fold(state ^ last)
    }

    @inline(__always) private static func fold(_ value: UInt64) -> UInt64 {
        let product = (value ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
        return product.high ^ product.low
    }
}
