/// The jobs of one tenant ever seen: whether each was submitted and whether it ended.
///
/// Open addressing with linear probing: 17 bytes a place, at most three quarters of them taken.
struct JobTable: Sendable {
    struct Flags: OptionSet, Sendable {
        let rawValue: UInt8

        static let submitted = Flags(rawValue: 1)
        static let ended = Flags(rawValue: 2)
    }

    private var keys: [JobKey] = []
    private var flags: [Flags] = []
    private(set) var count = 0

    /// Adds `flag` to the job's and returns those that it had before.
    mutating func insert(_ flag: Flags, for key: JobKey) -> Flags {
        if count * 4 >= keys.count * 3 { grow() }
        let place = self.place(of: key)
        let before = flags[place]
        if before.isEmpty {
            keys[place] = key
            count += 1
        }
        flags[place] = before.union(flag)
        return before
    }

    /// Where the key stands, or the free place where it belongs.
    private func place(of key: JobKey) -> Int {
        let mask = keys.count - 1
        var place = Self.hash(key) & mask
        while !flags[place].isEmpty, keys[place] != key { place = (place + 1) & mask }
        return place
    }

    private static func hash(_ key: JobKey) -> Int {
        let mixed = (key.high ^ (key.low &* 0x9E37_79B9_7F4A_7C15)).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        return Int(truncatingIfNeeded: mixed.high ^ mixed.low)
    }

    private mutating func grow() {
        let old = (keys, flags)
        let size = max(16, keys.count * 2)
        keys = Array(repeating: JobKey(high: 0, low: 0), count: size)
        flags = Array(repeating: [], count: size)
        for (key, flag) in zip(old.0, old.1) where !flag.isEmpty {
            let place = self.place(of: key)
            keys[place] = key
            flags[place] = flag
        }
    }
}
