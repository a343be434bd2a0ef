/// Exponential and logarithm from additions, multiplications and divisions only.
///
/// The C library's results differ between processors in the last bit; these are the same wherever IEEE arithmetic is, and
/// within a few units in the last place of the true value.
package enum StableMath {
    private static let ln2High = 0.693_147_180_369_123_816_490
    private static let ln2Low = 1.908_214_929_270_587_700_02e-10

    /// e to the power of `x`, for |x| ≤ 700; beyond, the value at that limit.
    package static func exp(_ x: Double) -> Double {
        let kept = min(max(x, -700), 700)
        let doublings = (kept / 0.693_147_180_559_945_3).rounded()
        let rest = (kept - doublings * ln2High) - doublings * ln2Low
        var sum = 1.0
        for term in stride(from: 16.0, through: 1, by: -1) { sum = 1 + rest / term * sum }
        return Double(sign: .plus, exponent: Int(doublings), significand: sum)
    }

    /// The natural logarithm of a positive finite number.
    package static func log(_ x: Double) -> Double {
        var exponent = Double(x.exponent)
        var mantissa = x.significand
        if mantissa > 1.414_213_562_373_095 {
            mantissa /= 2
            exponent += 1
        }
        // ln m = 2 artanh((m − 1) ÷ (m + 1)); |s| ≤ 0.172, so the terms fall by 0.03 each.
        let s = (mantissa - 1) / (mantissa + 1)
        let square = s * s
        // Written out, as a loop would divide at run time.
        var sum = 1.0 / 23
        sum = sum * square + 1.0 / 21
        sum = sum * square + 1.0 / 19
        sum = sum * square + 1.0 / 17
        sum = sum * square + 1.0 / 15
        sum = sum * square + 1.0 / 13
        sum = sum * square + 1.0 / 11
        sum = sum * square + 1.0 / 9
        sum = sum * square + 1.0 / 7
        sum = sum * square + 1.0 / 5
        sum = sum * square + 1.0 / 3
        sum = sum * square + 1
        return exponent * ln2High + (2 * s * sum + exponent * ln2Low)
    }

    /// 1 ÷ (1 + e⁻ˣ).
    package static func logistic(_ x: Double) -> Double {
        if x >= 0 { return 1 / (1 + exp(-x)) }
        let power = exp(x)
        return power / (1 + power)
    }

    /// ln(p ÷ (1 − p)), with p kept within 10⁻⁴ … 1 − 10⁻⁴.
    package static func logit(_ probability: Double) -> Double {
        let kept = min(max(probability, 1e-4), 1 - 1e-4)
        return log(kept / (1 - kept))
    }
}
