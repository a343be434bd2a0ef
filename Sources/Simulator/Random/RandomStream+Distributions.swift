extension RandomStream {
    /// A number of mean 0 and standard deviation 1, nearly normal: the sum of twelve uniform 16-bit numbers.
    mutating func normal() -> Double {
        var sum = 0
        for _ in 0..<3 {
            let bits = next()
            sum += Int(bits & 0xFFFF) + Int(bits &>> 16 & 0xFFFF) + Int(bits &>> 32 & 0xFFFF) + Int(bits &>> 48)
        }
        return Double(sum - 6 * 0xFFFF) / 65_536
    }

    /// A number whose logarithm is normal about that of `median`.
    mutating func logNormal(median: Double, spread: Double) -> Double {
        median * PortableMath.exp(spread * normal())
    }

    /// A waiting time with the given mean.
    mutating func exponential(mean: Double) -> Double { -mean * PortableMath.log(1 - unit()) }

    /// A count with the given mean (Poisson), by inversion; a large mean is drawn in parts, whose sum has the same
    /// distribution.
    mutating func poisson(mean: Double) -> Int {
        guard mean > 0 else { return 0 }
        let parts = Int(mean / 16) + 1
        let part = mean / Double(parts)
        let none = PortableMath.exp(-part)
        var count = 0
        for _ in 0..<parts {
            let target = unit()
            var term = none
            var sum = term
            var drawn = 0
            // The bound stops the loop where rounding keeps the sum below the last possible target.
            while target >= sum, drawn < 200 {
                drawn += 1
                term *= part / Double(drawn)
                sum += term
            }
            count += drawn
        }
        return count
    }
}
