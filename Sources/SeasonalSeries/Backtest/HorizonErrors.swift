/// Forecasts made from earlier days and what came: what a forecast made today can be expected to miss by.
struct HorizonErrors: Sendable {
    /// How far a forecast reaches.
    static let horizon = 4 * Week.length
    /// So many origins, a week apart and all of them with the whole horizon behind them: a horizon of the last day falls
    /// on the same weekday as it did from each of them.
    static let origins = 16

    /// By origin, then horizon: observed − forecast; NaN where nothing was observed.
    private var errors: [[MethodFigures]] = []
    private(set) var comparison = MethodComparison()

    /// Whether a forecast is made from the days before `day`, of a series of so many days.
    static func isOrigin(_ day: Int, of count: Int) -> Bool {
        let weeks = (count - horizon - day).quotientAndRemainder(dividingBy: Week.length)
        return weeks.remainder == 0 && (0..<origins).contains(weeks.quotient)
    }

    /// Compares a forecast with what came, from the day on for which it was made.
    mutating func add(_ forecast: [MethodFigures], observed: ArraySlice<Double>) {
        for (expected, observed) in zip(forecast, observed) where !observed.isNaN {
            comparison.add(MethodErrors(observed: observed, expected: expected))
        }
        errors.append(zip(forecast, observed).map { $1 - $0 })
    }

    /// A method's errors at one horizon, from 0, by origin; NaN where nothing was observed.
    func errors(of method: BaselineMethod, at step: Int) -> [Double] { errors.map { $0[step][method] } }
}
