/// One walk over a series, a day at a time: what is expected, what comes, what is learnt from it. Nothing that is said of
/// a day knows a later one; so the one-step errors are those of a rolling origin, the choice of method and parameters
/// included.
struct SeriesPass {
    /// Days before the first verdict.
    static let history = 5 * Week.length
    /// Days before the first error that a spread and a choice rest on.
    static let untilErrors = 3 * Week.length

    private let series: DailySeries
    private let settings: AnalysisSettings
    let figures: SeriesFigures

    private(set) var baselines: BaselineState
    private(set) var log = ErrorLog()
    private(set) var horizons = HorizonErrors()
    private(set) var judgements: [DayJudgement] = []
    private(set) var shifts: [ClosedRange<Int>] = []
    private var watch = RunWatch()
    private var rule: DayRule?
    /// Whether any weekday has had a level to judge by.
    private var hasLevel = false

    init(_ series: DailySeries, settings: AnalysisSettings) {
        self.series = series
        self.settings = settings
        figures = SeriesFigures(series)
        baselines = BaselineState(kind: series.kind, start: nil)
        if isEverJudged { baselines = BaselineState(kind: series.kind, start: figures.first) }
        judgements.reserveCapacity(figures.count)
        log.reserve(figures.count)
        for day in 0..<figures.count { take(day) }
    }

    /// Whether there will be a verdict at all: before the first one nothing but gaps and declared days is left out of the
    /// history, so levels can be looked at alone, which spares sparse series the rest.
    private var isEverJudged: Bool {
        var history = LearntHistory()
        for (day, value) in figures.teaching.enumerated() {
            if isOldEnough(day), level(of: day, history).isJudged { return true }
            history.append(value.isNaN ? nil : value)
        }
        return false
    }

    /// Whether any weekday has a level to judge by after the last day.
    var endsWithLevel: Bool {
        (figures.count..<figures.count + Week.length).contains { level(of: $0, baselines.history).isJudged }
    }

    private func isOldEnough(_ day: Int) -> Bool { day >= figures.first + Self.history }

    private func level(of day: Int, _ history: LearntHistory) -> WeekdayLevel {
        WeekdayLevel(of: day, in: history, kind: series.kind, settings: settings)
    }

    private mutating func take(_ day: Int) {
        // Once a week, on its first day: the same days wherever the series begins.
        if (series.firstWeekday + day) % Week.length == 0 || day == figures.first + Self.history { review() }
        let expected = baselines.next()
        let weekday = level(of: day, baselines.history)
        judgements.append(judged(day, expected, weekday))
        log.append(
            observed: figures.teaching[day], expected: day >= figures.first + Self.untilErrors ? expected : nil,
            level: weekday.level, kind: series.kind)
        if isOldEnough(day), HorizonErrors.isOrigin(day, of: figures.count),
            let ahead = baselines.ahead(HorizonErrors.horizon)
        {
            horizons.add(ahead, observed: figures.teaching[day...])
        }
        learn(day)
    }

    /// Chooses method, parameters and spread by the errors so far.
    private mutating func review() {
        baselines.review()
        rule = DayRule(log, kind: series.kind)
    }

    private mutating func judged(_ day: Int, _ expected: MethodFigures?, _ weekday: WeekdayLevel) -> DayJudgement {
        hasLevel = hasLevel || isOldEnough(day) && weekday.isJudged
        var judgement = DayJudgement(.unknown)
        if isOldEnough(day), hasLevel, let level = weekday.level, let rule, let expected {
            judgement = rule.expectation(expected, level: level)
        }
        if let verdict = unjudged(day, weekday) {
            judgement.verdict = verdict
        } else {
            watch.judge(day, figures.observed[day], &judgement, settings)
        }
        return judgement
    }

    /// Why there is no verdict, if there is none whatever was expected.
    private func unjudged(_ day: Int, _ weekday: WeekdayLevel) -> DayJudgement.Verdict? {
        if figures.observed[day].isNaN { return .missing }
        if figures.teaching[day].isNaN { return .declared }
        if !isOldEnough(day) || weekday.level == nil { return .unknown }
        return weekday.isJudged ? nil : .sparse
    }

    /// Learns the day's value unless it is an anomaly that is not a habit.
    private mutating func learn(_ day: Int) {
        let verdict = judgements[day].verdict
        let value = figures.teaching[day]
        switch watch.run {
        case nil: baselines.endRun()
        case let run? where run.first == day: baselines.beginRun()
        // What seemed chance on the days before was none.
        case let run? where run.anomalies == 1 && verdict.isAnomaly: baselines.forget(from: run.first)
        default: break
        }
        let teaches = !value.isNaN && (!verdict.isAnomaly || isHabit(day))
        baselines.learn(teaches ? value : nil)
        if let run = watch.run, watch.hasShifted(on: day) {
            baselines.shift(by: run.change, from: run.first, observed: figures.teaching[...day])
            shifts.append(run.first...day)
            watch.end()
        }
    }

    /// Whether the same weekday strayed to the same side a week before, and not because the level was on its way.
    private func isHabit(_ day: Int) -> Bool {
        let before = day - Week.length
        return before > shifts.last?.upperBound ?? -1 && judgements[before].verdict == judgements[day].verdict
    }
}
