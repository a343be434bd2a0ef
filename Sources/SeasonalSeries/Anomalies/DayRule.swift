/// What the days of a week are judged by: the method that has been best so far, and how far it was off.
struct DayRule: Sendable {
    let method: BaselineMethod
    let spread: Double
    let kind: DailySeries.Kind

    /// `nil` where there have been too few errors.
    init?(_ log: ErrorLog, kind: DailySeries.Kind) {
        let method = log.comparison(from: 0).best
        guard let spread = log.spread(of: method, from: 0) else { return nil }
        self.method = method
        self.spread = spread
        self.kind = kind
    }

    /// What was expected of a day; its verdict is still open.
    func expectation(_ figures: MethodFigures, level: Double) -> DayJudgement {
        let expected = figures[method]
        let scale = Spread.scale(spread, expected: expected, level: level, kind: kind)
        return DayJudgement(.usual, expected: expected, scale: scale)
    }
}
