/// SipHash-2-4 with 128 bits of output and a fixed key (J.-P. Aumasson, D. J. Bernstein, "SipHash: a fast short-input
/// PRF", 2012, and its reference implementation): ids made with it are the same on every machine, forever.
struct SipHash {
    private var v0: UInt64
    private var v1: UInt64
    private var v2: UInt64
    private var v3: UInt64
    private var pending: UInt64 = 0
    private var count: UInt64 = 0

    init(key0: UInt64 = 0, key1: UInt64 = 0) {
        v0 = 0x736f_6d65_7073_6575 ^ key0
        v1 = 0x646f_7261_6e64_6f6d ^ key1 ^ 0xEE
        v2 = 0x6c79_6765_6e65_7261 ^ key0
        v3 = 0x7465_6462_7974_6573 ^ key1
    }

    mutating func combine(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            pending |= UInt64(byte) << (8 * (count & 7))
            count &+= 1
            if count & 7 == 0 {
                absorb(pending)
                pending = 0
            }
        }
    }

    /// A number as eight bytes.
    mutating func combine(_ value: Int) {
        let bits = UInt64(bitPattern: Int64(value))
        combine((0..<8).map { UInt8(truncatingIfNeeded: bits >> (8 * $0)) })
    }

    consuming func finalize() -> (UInt64, UInt64) {
        absorb(pending | count << 56)
        v2 ^= 0xEE
        for _ in 0..<4 { round() }
        let first = v0 ^ v1 ^ v2 ^ v3
        v1 ^= 0xDD
        for _ in 0..<4 { round() }
        return (first, v0 ^ v1 ^ v2 ^ v3)
    }

    private mutating func absorb(_ word: UInt64) {
        v3 ^= word
        round()
        round()
        v0 ^= word
    }

    private mutating func round() {
        v0 &+= v1
        v1 = v1 << 13 | v1 >> 51
        v1 ^= v0
        v0 = v0 << 32 | v0 >> 32
        v2 &+= v3
        v3 = v3 << 16 | v3 >> 48
        v3 ^= v2
        v0 &+= v3
        v3 = v3 << 21 | v3 >> 43
        v3 ^= v0
        v2 &+= v1
        v1 = v1 << 17 | v1 >> 47
        v1 ^= v2
        v2 = v2 << 32 | v2 >> 32
    }
}

extension SipHash {
    /// The first `digits` (at most 32) hexadecimal digits of the hash, in the order of the reference's output bytes.
    consuming func hexadecimal(digits: Int = 32) -> String {
        let (first, second) = finalize()
        return String(unsafeUninitializedCapacity: digits) { text in
            for place in 0..<digits {
                let word = place < 16 ? first : second
                let byte = UInt8(truncatingIfNeeded: word >> (8 * (UInt64(place) / 2 & 7)))
                let digit = place.isMultiple(of: 2) ? byte >> 4 : byte & 15
                text[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
            }
            return digits
        }
    }
}
