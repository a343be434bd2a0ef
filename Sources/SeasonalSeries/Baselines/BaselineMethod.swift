/// A way to say what a day's value should be from earlier days alone; the simpler ones come first.
package enum BaselineMethod: Int, CaseIterable, Sendable {
    /// The last value. A yardstick only: it knows no weekdays.
    case naive
    /// The last value of the same weekday.
    case seasonalNaive
    /// The median of the same weekday in the last four weeks.
    case weekdayMedian
    /// Additive Holt–Winters smoothing with period 7, its trend perhaps damped.
    case holtWinters

    /// Those that may be chosen as a baseline.
    package static let candidates: [BaselineMethod] = [.seasonalNaive, .weekdayMedian, .holtWinters]

    /// A method is chosen over a simpler one only if its error is smaller by more than this share.
    static let leastGain = 0.01

    /// The simplest candidate whose error is the least, or nearly so.
    static func best(byError errors: MethodFigures) -> BaselineMethod {
        let least = candidates.map { errors[$0] }.reduce(.infinity, min)
        return candidates.first { errors[$0] * (1 - leastGain) <= least } ?? .seasonalNaive
    }
}

/// One figure for each method, in the order of `BaselineMethod`.
typealias MethodFigures = SIMD4<Double>

extension MethodFigures {
    subscript(method: BaselineMethod) -> Double {
        get { self[method.rawValue] }
        set { self[method.rawValue] = newValue }
    }

    var magnitudes: MethodFigures { replacing(with: -self, where: self .< 0) }
}
