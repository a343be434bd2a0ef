/// Exponential and logarithm from additions, multiplications and divisions alone.
///
/// IEEE 754 fixes the result of those for every processor; it does not for the functions of C libraries, which differ
/// in the last bit between machines, and one bit is enough to change a simulated history.
enum PortableMath {
    /// eˣ for −40 ≤ x ≤ 40, nearer than 10⁻¹² relative; beyond, the value at the bound.
    static func exp(_ x: Double) -> Double {
        // e^x = (e^(x/1024))^1024; the series needs few terms for so small a number.
        let part = min(max(x, -40), 40) / 1024
        var sum = 1.0
        var term = 1.0
        for n in 1...9 {
            term *= part / Double(n)
            sum += term
        }
        for _ in 0..<10 { sum *= sum }
        return sum
    }

    /// The natural logarithm of a normal number above 0.
    static func log(_ x: Double) -> Double {
        let significand = x.significand
        // ln s = 2 artanh((s − 1)/(s + 1)); for 1 ≤ s < 2 the argument stays below 1/3.
        let ratio = (significand - 1) / (significand + 1)
        let square = ratio * ratio
        var power = ratio
        var sum = 0.0
        for n in 0..<16 {
            sum += power / Double(2 * n + 1)
            power *= square
        }
        return 2 * sum + Double(x.exponent) * 0.693_147_180_559_945_3
    }
}
