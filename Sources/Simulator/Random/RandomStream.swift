/// A stream of pseudo-random numbers that is the same on every machine (SplitMix64 after Steele, Lea and Flood 2014).
///
/// Streams are cheap: each tenant, day and purpose has one of its own, keyed by hashing. So what happens to one tenant
/// depends neither on how many others there are nor on how many numbers another day used up.
struct RandomStream: Sendable {
    private var state: UInt64

    /// The stream of a key that is already well mixed.
    init(key: UInt64) { state = key }

    /// A key of its own for each pair.
    static func key(_ a: UInt64, _ b: UInt64) -> UInt64 {
        scrambled(scrambled(a &+ 0x9E37_79B9_7F4A_7C15) ^ (b &* 0xD6E8_FEB8_6659_FD93 &+ 0x2545_F491_4F6C_DD1D))
    }

    /// A bijection of 64-bit numbers after which all bits look random (Stafford's variant 13, as in SplitMix64).
    static func scrambled(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z &>> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z &>> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z &>> 31)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return RandomStream.scrambled(state)
    }

    /// A whole number from 0 up to, but not including, `bound`; 0 when `bound` is below 2.
    mutating func below(_ bound: Int) -> Int {
        guard bound > 1 else { return 0 }
        return Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    mutating func below(_ bound: Int64) -> Int64 { Int64(below(Int(bound))) }

    /// A whole number of the closed range.
    mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.upperBound - range.lowerBound + 1)
    }

    /// A number from 0 up to, but not including, 1: a multiple of 2⁻⁵³.
    mutating func unit() -> Double { Double(next() &>> 11) * 0x1p-53 }

    /// True with the given probability.
    mutating func chance(_ probability: Double) -> Bool { unit() < probability }

    /// An element; the list must not be empty.
    mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }

    /// A place in a list of weights, each as likely as its weight says; the last place when all weights are 0.
    mutating func pick(weights: [Int]) -> Int {
        var rest = below(weights.reduce(0, +))
        for (place, weight) in weights.enumerated() {
            if rest < weight { return place }
            rest -= weight
        }
        return weights.count - 1
    }
}
