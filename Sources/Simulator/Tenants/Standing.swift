/// Where a tenant stands among all in what matters most to how many events there are, each from 0 to 1.
///
/// Evenly spread in all three together (the additive recurrence R3 after Roberts, "The unreasonable effectiveness of
/// quasirandom sequences", 2018), so that few tenants already show the whole variety and the mean density hardly hangs
/// on chance.
struct Standing: Sendable {
    var size: Double
    var intensity: Double
    var style: Double

    /// - Parameter place: The tenant's place in the sequence.
    init(place: UInt64, seed: UInt64) {
        func share(_ step: UInt64, _ purpose: UInt64) -> Double {
            Double((RandomStream.key(seed, purpose) &+ place &* step) &>> 11) * 0x1p-53
        }
        // The powers −1, −2, −3 of 1.2207440846, the root of x⁴ = x + 1, as fractions of 2⁶⁴.
        size = share(0xD1B5_4A32_D192_E800, 0x7369_7A65)
        intensity = share(0xABC9_8388_FB8F_A800, 0x696E_7465)
        style = share(0x8CB9_2BA7_2F3D_8800, 0x7374_796C)
    }
}
