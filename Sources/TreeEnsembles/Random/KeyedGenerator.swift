/// A stream of random numbers that depends on its keys alone, so that work can be split between threads in any way.
///
/// Method: Blackman and Vigna, xoshiro256**, its state filled by SplitMix64 from the mixed keys. Integer arithmetic only.
package struct KeyedGenerator: RandomNumberGenerator, Sendable {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    package init(seed: UInt64, _ keys: UInt64...) {
        var key = seed
        for part in keys {
            key =
                KeyedGenerator.mixed(key &+ 0x9E37_79B9_7F4A_7C15) ^ KeyedGenerator.mixed(part &+ 0xD1B5_4A32_D192_ED03)
        }
        func nextWord() -> UInt64 {
            key &+= 0x9E37_79B9_7F4A_7C15
            return KeyedGenerator.mixed(key)
        }
        state = (nextWord(), nextWord(), nextWord(), nextWord())
    }

    package mutating func next() -> UInt64 {
        let result = KeyedGenerator.rotated(state.1 &* 5, by: 7) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = KeyedGenerator.rotated(state.3, by: 45)
        return result
    }

    /// A uniform integer in `0..<bound`, without bias (Lemire's multiplication with rejection).
    ///
    /// - Precondition: `bound` is positive.
    package mutating func below(_ bound: Int) -> Int {
        let range = UInt64(bound)
        var product = next().multipliedFullWidth(by: range)
        if product.low < range {
            let threshold = (0 &- range) % range
            while product.low < threshold { product = next().multipliedFullWidth(by: range) }
        }
        return Int(product.high)
    }

    private static func rotated(_ value: UInt64, by bits: UInt64) -> UInt64 { (value << bits) | (value >> (64 - bits)) }

    private static func mixed(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
