/// Round steps for an axis: 1, 2 or 5 times a power of ten.
///
/// After d3-array's `ticks`: the step next to `span / count`, chosen at √2, √10 and √50, and ticks as integer multiples of
/// the step or, below 1, integer quotients of its reciprocal, so that 0.1 × 3 does not show as 0.30000000000000004. Powers
/// of ten come from a table instead of a logarithm: the same on every machine.
package struct TickStep: Equatable, Sendable {
    /// The step as `factor × 10^exponent`, factor 1, 2 or 5.
    let factor: Double
    let exponent: Int

    package var size: Double {
        exponent >= 0 ? factor * Self.power(exponent) : factor / Self.power(-exponent)
    }

    /// The decimals that tell neighbouring ticks apart.
    package var decimals: Int { max(0, -exponent) }

    /// About `count` steps over `span`; a span that is not a positive number counts as 1.
    package init(span: Double, count: Int) {
        let step = (span.isFinite && span > 0 ? min(max(span, 1e-300), 1e300) : 1) / Double(max(1, count))
        let exponent = Self.exponent(of: step)
        let error = exponent >= 0 ? step / Self.power(exponent) : step * Self.power(-exponent)
        switch error {
        case 7.0710678118654755...: self.init(1, exponent + 1)
        case 3.1622776601683795...: self.init(5, exponent)
        case 1.4142135623730951...: self.init(2, exponent)
        default: self.init(1, exponent)
        }
    }

    init(_ factor: Double, _ exponent: Int) {
        self.factor = factor
        self.exponent = exponent
    }

    /// The next larger round step.
    var next: TickStep {
        factor == 1 ? TickStep(2, exponent) : factor == 2 ? TickStep(5, exponent) : TickStep(1, exponent + 1)
    }

    /// The tick at `index` steps from zero.
    package func tick(_ index: Double) -> Double {
        exponent >= 0 ? index * (factor * Self.power(exponent)) : index * factor / Self.power(-exponent)
    }

    /// How many whole steps lie at or below `value`.
    func floor(_ value: Double) -> Double {
        let guess = (value / size).rounded()
        return tick(guess) > value ? guess - 1 : guess
    }

    /// The fewest whole steps that reach `value`.
    func ceiling(_ value: Double) -> Double {
        let guess = (value / size).rounded()
        return tick(guess) < value ? guess + 1 : guess
    }

    /// The largest `e` with `10^e <= value`, for positive finite values.
    static func exponent(of value: Double) -> Int {
        var exponent = 0
        if value >= 1 {
            while exponent < 308, power(exponent + 1) <= value { exponent += 1 }
        } else {
            while exponent > -300, value < 1 / power(-exponent) { exponent -= 1 }
        }
        return exponent
    }

    /// `10^exponent` for 0…308, read from the decimal literal of its place.
    static func power(_ exponent: Int) -> Double { powers[min(max(exponent, 0), 308)] }

    private static let powers: [Double] = (0...308).map { Double("1e\($0)") ?? .infinity }
}
