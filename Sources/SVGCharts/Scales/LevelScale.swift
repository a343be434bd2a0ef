/// A sequential scale in steps: values fall into at most five levels between round bounds, each bound belonging to the
/// level below it.
///
/// From zero: zero is a level of its own, and the first level begins just above it. Fitted: the first level begins at the
/// round bound below the smallest value.
struct LevelScale: Equatable, Sendable {
    let step: TickStep
    /// The lower bound of the first level, in steps.
    let base: Double
    /// Levels, that of zero not counted.
    let count: Int
    let isFitted: Bool

    init(smallest: Double, largest: Double, isWhole: Bool, isFitted: Bool) {
        self.isFitted = isFitted
        let lower = isFitted ? min(smallest, largest) : 0
        let upper = largest > lower ? largest : lower + max(1, abs(lower) * 1e-9)
        var step = TickStep(span: upper - lower, count: 4)
        if isWhole, step.exponent < 0 { step = TickStep(1, 0) }
        while step.ceiling(upper) - step.floor(lower) > 5 { step = step.next }
        self.step = step
        base = step.floor(lower)
        count = Int(min(max(step.ceiling(upper) - base, 1), 5))
    }

    /// 1…`count`; 0 for zero and below on a scale from zero.
    func level(_ value: Double) -> Int {
        if !isFitted, value <= 0 { return 0 }
        return (1...count).first { value <= bound($0) } ?? count
    }

    /// The largest value of a level.
    func bound(_ level: Int) -> Double { step.tick(base + Double(level)) }

    /// How the marks of a level look: spread over the palette's five steps, the highest always the darkest.
    func kind(_ level: Int) -> Look.Kind {
        let palette: [Look.Kind] = [.level0, .level1, .level2, .level3, .level4, .level5]
        return level <= 0 ? .level0 : palette[min(5, 5 - (count - level) * 5 / count)]
    }
}
