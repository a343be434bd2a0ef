/// All methods after some days of a series: what each expects of the days to come.
struct BaselineState: Sendable {
    /// Weeks whose median is a baseline.
    static let medianWeeks = 4

    let kind: DailySeries.Kind
    private(set) var history = LearntHistory()
    /// From the end of the first two weeks on.
    private var smoothing: HoltWinters?
    /// Where the smoothing stood before the days of a run on one side, while there is one.
    private var smoothingBeforeRun: HoltWinters?

    /// The first day of the two weeks that the smoothing starts from; `nil` where nothing shall be expected.
    private let start: Int?

    init(kind: DailySeries.Kind, start: Int?) {
        self.kind = kind
        self.start = start
    }

    /// The first day not yet learnt.
    var day: Int { history.values.count }

    /// Takes the next day's value; `nil` when there is none, or it must not teach.
    mutating func learn(_ value: Double?) {
        history.append(value)
        if smoothing != nil {
            smoothing?.learn(value)
        } else if let start, day == start + HoltWintersStart.days {
            smoothing = HoltWinters(
                HoltWintersParameters.grid, start: HoltWintersStart(fitting: history.values[start...]))
        }
    }

    /// Chooses anew what the smoothing smooths with.
    mutating func review() { smoothing?.choose() }

    /// A run of days on one side begins with the next one: it may turn out to be a new level.
    mutating func beginRun() { smoothingBeforeRun = smoothing }

    mutating func endRun() { smoothingBeforeRun = nil }

    /// The run has turned out to be an anomaly, and its days are not learnt after all.
    mutating func forget(from start: Int) {
        history.forget(from: start)
        smoothing = smoothingBeforeRun
        for _ in start..<day { smoothing?.learn(nil) }
    }

    /// The run has turned out to be a new level, and its days are learnt after all.
    ///
    /// - Parameter observed: by day; NaN where nothing may be learnt.
    mutating func shift(by change: LevelChange, from start: Int, observed: ArraySlice<Double>) {
        history.shift(by: change, from: start, observed: observed)
        smoothing = smoothingBeforeRun
        smoothing?.shift(by: change)
        for day in start..<day { smoothing?.learn(observed[day].isNaN ? nil : observed[day]) }
        endRun()
    }

    /// What each method expects of the next day; `nil` while one of them cannot say.
    func next() -> MethodFigures? {
        guard let smoothing else { return nil }
        return figures(on: day, smoothed: smoothing.next)
    }

    /// What each method expects of the next days.
    func ahead(_ steps: Int) -> [MethodFigures]? {
        guard let smoothing else { return nil }
        let smoothed = smoothing.forecast(smoothing.chosen, steps: steps)
        let figures = smoothed.indices.compactMap { self.figures(on: day + $0, smoothed: smoothed[$0]) }
        return figures.count == steps ? figures : nil
    }

    private func figures(on day: Int, smoothed: Double) -> MethodFigures? {
        guard let seasonal = history.latestSameWeekday(as: day, weeks: Self.medianWeeks),
            let median = history.median(sameWeekdayAs: day, weeks: Self.medianWeeks)?.value
        else { return nil }
        let figures = MethodFigures(history.latest, seasonal, median, smoothed)
        return kind == .count ? figures.replacing(with: 0, where: figures .< 0) : figures
    }
}
