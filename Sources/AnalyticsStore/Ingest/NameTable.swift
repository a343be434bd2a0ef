/// Remembers numbers of names while a store is being filled: a hash table keyed by bytes within a scope.
///
/// Open addressing with linear probing; at most three quarters of the places are taken. A name of up to 15 bytes stands
/// in its place, so that finding it costs one access to memory; a longer one stands beside the table.
struct NameTable: ~Copyable {
    /// A name as two words: for up to 15 bytes the length and the bytes; for more, a hash under a mark that no length
    /// reaches, and where its bytes stand.
    private struct Place {
        var first: UInt64 = 0
        var second: UInt64 = 0
        var scope: UInt32 = 0
        var value: UInt32 = 0

        /// No name is empty.
        @inline(__always) var isFree: Bool { first == 0 }
        @inline(__always) var isLong: Bool { first >> 56 == NameTable.longMark }
        var offset: Int { Int(second >> 8) }
        var length: Int { Int(second & 0xFF) }
    }

    private static let longMark: UInt64 = 0xFF

    private var places: UnsafeMutableBufferPointer<Place>
    private(set) var count = 0
    private var text = RawBuffer()
    /// Differs from run to run, so that nobody can make names that all fall on one place. No order depends on it.
    private let seed = UInt64.random(in: .min ... .max)

    init() { places = NameTable.makePlaces(1024) }

    deinit { places.deallocate() }

    private static func makePlaces(_ count: Int) -> UnsafeMutableBufferPointer<Place> {
        let places = UnsafeMutableBufferPointer<Place>.allocate(capacity: count)
        places.initialize(repeating: Place())
        return places
    }

    mutating func removeAll() {
        places.update(repeating: Place())
        count = 0
        text.removeAll()
    }

    /// What stands under a name of 1 to 255 bytes, or `nil`.
    @inline(__always) func value(_ name: UnsafeRawBufferPointer, scope: UInt32) -> UInt32? {
        let words = words(name)
        var index = start(words, scope)
        while !places[index].isFree {
            let place = places[index]
            if place.first == words.first, place.scope == scope, isSame(place, words, name) { return place.value }
            index = (index + 1) & (places.count - 1)
        }
        return nil
    }

    @inline(__always) private func isSame(
        _ place: Place, _ words: (first: UInt64, second: UInt64), _ name: UnsafeRawBufferPointer
    ) -> Bool {
        guard place.isLong else { return place.second == words.second }
        return ByteOrder.compare(text.slice(place.offset, place.length), name) == 0
    }

    /// Adds a name of 1 to 255 bytes that is not there.
    mutating func insert(_ name: UnsafeRawBufferPointer, scope: UInt32, value: UInt32) {
        if (count + 1) * 4 > places.count * 3 { grow() }
        let words = words(name)
        var place = Place(first: words.first, second: words.second, scope: scope, value: value)
        let index = start(words, scope)
        if place.isLong {
            place.second = UInt64(text.count) << 8 | UInt64(name.count)
            text.append(name)
        }
        put(place, at: index)
        count += 1
    }

    private func put(_ place: Place, at start: Int) {
        var index = start
        while !places[index].isFree { index = (index + 1) & (places.count - 1) }
        places[index] = place
    }

    private mutating func grow() {
        let old = places
        places = NameTable.makePlaces(old.count * 2)
        for place in old where !place.isFree {
            let second = place.isLong ? 0 : place.second
            put(place, at: start((place.first, second), place.scope))
        }
        old.deallocate()
    }

    /// The two words of a name; a long one has no second word yet.
    @inline(__always) private func words(_ name: UnsafeRawBufferPointer) -> (first: UInt64, second: UInt64) {
        guard name.count <= 15 else { return (NameTable.longMark << 56 | hash(name) >> 8, 0) }
        var first = UInt64(name.count) << 56
        var second: UInt64 = 0
        for position in 0..<min(7, name.count) { first |= UInt64(name[position]) << UInt64(8 * position) }
        if name.count > 7 {
            for position in 7..<name.count { second |= UInt64(name[position]) << UInt64(8 * (position - 7)) }
        }
        return (first, second)
    }

    /// Where to look for a name first.
    @inline(__always) private func start(_ words: (first: UInt64, second: UInt64), _ scope: UInt32) -> Int {
        let mixed = Self.fold(Self.fold(words.first ^ seed) ^ words.second ^ UInt64(scope) << 32)
        return Int(truncatingIfNeeded: mixed) & (places.count - 1)
    }

    /// Folds eight bytes at a time by multiplication to 128 bits.
    private func hash(_ name: UnsafeRawBufferPointer) -> UInt64 {
        var state = seed ^ UInt64(name.count)
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
