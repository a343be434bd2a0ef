#if canImport(Glibc)
    import Glibc
#endif

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
    /// Means nothing: reads whose result goes nowhere would not be made.
    private let fetched = UnsafeMutablePointer<UInt64>.allocate(capacity: 1)
    /// Differs from run to run, so that nobody can make names that all fall on one place. No order depends on it.
    private let seed = UInt64.random(in: .min ... .max)

    init() { places = NameTable.makePlaces(1024) }

    deinit {
        places.deallocate()
        fetched.deallocate()
    }

    private static func makePlaces(_ count: Int) -> UnsafeMutableBufferPointer<Place> {
        let size = count * MemoryLayout<Place>.stride
        let memory = UnsafeMutableRawPointer.allocate(
            byteCount: size, alignment: size < HugePages.size ? MemoryLayout<Place>.alignment : HugePages.size)
        HugePages.advise(memory, size)
        let places = UnsafeMutableBufferPointer(start: memory.bindMemory(to: Place.self, capacity: count), count: count)
        places.initialize(repeating: Place())
        return places
    }

    mutating func removeAll() {
        places.update(repeating: Place())
        count = 0
        text.removeAll()
    }

    /// A name that is looked for, prepared so that many can be looked for at a time.
    struct Sought {
        fileprivate var words: (first: UInt64, second: UInt64)
        fileprivate var scope: UInt32
        fileprivate var hash: UInt64
    }

    /// Prepares the search for a name of 1 to 255 bytes.
    @inline(__always) func sought(_ name: UnsafeRawBufferPointer, scope: UInt32) -> Sought {
        let words = words(name)
        return Sought(words: words, scope: scope, hash: mix(words, scope))
    }

    /// Reads the places where names begin to be looked for, side by side: so memory is waited for once, not for each name.
    func fetch(_ names: Slice<UnsafeMutableBufferPointer<Sought>>) {
        var sum: UInt64 = 0
        for name in names { sum &+= places[place(name.hash)].first }
        fetched.pointee = sum
    }

    /// What stands under a name, or `nil`.
    @inline(__always) func value(_ name: UnsafeRawBufferPointer, _ sought: Sought) -> UInt32? {
        var index = place(sought.hash)
        while !places[index].isFree {
            let place = places[index]
            if place.first == sought.words.first, place.scope == sought.scope, isSame(place, sought.words, name) {
                return place.value
            }
            index = (index + 1) & (places.count - 1)
        }
        return nil
    }

    @inline(__always) func value(_ name: UnsafeRawBufferPointer, scope: UInt32) -> UInt32? {
        value(name, sought(name, scope: scope))
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
        let index = self.place(mix(words, scope))
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
            put(place, at: self.place(mix((place.first, second), place.scope)))
        }
        old.deallocate()
    }

    /// The two words of a name; a long one has no second word yet.
    @inline(__always) private func words(_ name: UnsafeRawBufferPointer) -> (first: UInt64, second: UInt64) {
        guard name.count <= 15 else { return (NameTable.longMark << 56 | hash(name) >> 8, 0) }
        let length = UInt64(name.count) << 56
        guard name.count > 7 else { return (length | Self.few(name), 0) }
        let head = name.loadUnaligned(as: UInt64.self).littleEndian
        let tail = name.loadUnaligned(fromByteOffset: name.count - 8, as: UInt64.self).littleEndian
        return (length | (head & 0xFF_FFFF_FFFF_FFFF), tail >> UInt64(8 * (15 - name.count)))
    }

    /// Up to seven bytes as a number; places in the middle may be read twice.
    @inline(__always) private static func few(_ name: UnsafeRawBufferPointer) -> UInt64 {
        let last = name.count - 1
        if name.count < 4 {
            let middle = name.count / 2
            return UInt64(name[0]) | UInt64(name[middle]) << UInt64(8 * middle) | UInt64(name[last]) << UInt64(8 * last)
        }
        let head = name.loadUnaligned(as: UInt32.self).littleEndian
        let tail = name.loadUnaligned(fromByteOffset: name.count - 4, as: UInt32.self).littleEndian
        return UInt64(head) | UInt64(tail) << UInt64(8 * (name.count - 4))
    }

    @inline(__always) private func mix(_ words: (first: UInt64, second: UInt64), _ scope: UInt32) -> UInt64 {
        Self.fold(Self.fold(words.first ^ seed) ^ words.second ^ UInt64(scope) << 32)
    }

    /// Where to look for a name first.
    @inline(__always) private func place(_ hash: UInt64) -> Int {
        Int(truncatingIfNeeded: hash) & (places.count - 1)
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

/// Memory that is read here and there: with pages of 2 MiB the processor finds each of its places at once.
private enum HugePages {
    static let size = 2 << 20

    /// Asks the system for large pages, where it has them.
    static func advise(_ memory: UnsafeMutableRawPointer, _ length: Int) {
        #if os(Linux)
            if length >= size { madvise(memory, length, MADV_HUGEPAGE) }
        #endif
    }
}
