/// Backward recursion over the days of the hidden chain of one temperament.
struct ChainSweep {
    /// By mood, then level.
    typealias Values = [[Double]]

    var dynamics: HiddenDynamics
    var temperament: Temperament

    /// For each state the probability that the account is not closed after `horizon` days and, where a rate of sessions
    /// is given, that not one session happened either.
    func sweep(horizon: Int, rate: Double?) -> (normal: Values, paused: Values) {
        let ones = Values(
            repeating: [Double](repeating: 1, count: HiddenState.levels), count: HiddenState.Mood.allCases.count)
        let quietDay = (0..<HiddenState.levels).map { level in
            rate.map { PortableMath.exp(-$0 * HealthEffect.activity(HiddenState(level: level).health)) } ?? 1
        }
        var normal = ones
        var paused = ones
        for days in 1...max(horizon, 1) {
            let drifted = drift(normal)
            var nextNormal = ones
            var nextPaused = ones
            for mood in 0..<ones.count {
                for level in 0..<HiddenState.levels {
                    let decision = dynamics.departure[level]
                    let stays =
                        dynamics.pauseStart * paused[mood][level]
                        + (1 - dynamics.pauseStart) * drifted[mood][level]
                    let leaves = departed(days: days - 1, quietDay: rate == nil ? nil : quietDay[level])
                    nextNormal[mood][level] = quietDay[level] * (decision * leaves + (1 - decision) * stays)
                    nextPaused[mood][level] =
                        dynamics.pauseEnd * normal[mood][level] + (1 - dynamics.pauseEnd) * paused[mood][level]
                }
            }
            normal = nextNormal
            paused = nextPaused
        }
        return (normal, paused)
    }

    /// The same probability on the day after a decision to leave, with `days` to go.
    private func departed(days: Int, quietDay: Double?) -> Double {
        guard let quietDay else { return dynamics.openAfter(days: days) }
        // Whoever says farewell slowly still works at about half strength: a quiet day then is the root of a quiet
        // day in health.
        let farewell = dynamics.openAfter(days: days) - (days > 0 ? dynamics.silentShare : 1)
        var quiet = 1.0
        let half = quietDay.squareRoot()
        for _ in 0..<days { quiet *= half }
        return (days > 0 ? dynamics.silentShare : 1) + farewell * quiet
    }

    /// The mean of `values` after one day's change of mood and level.
    private func drift(_ values: Values) -> Values {
        let moved = HiddenState.Mood.allCases.map { mood in
            let target = dynamics.target(mood, temperament)
            return (0..<HiddenDynamics.substeps).reduce(values[mood.rawValue]) { row, _ in
                substep(row, target: target)
            }
        }
        let start = dynamics.troubleStart(temperament)
        return [
            zip(moved[0], moved[1]).map { (1 - start) * $0 + start * $1 },
            zip(moved[0], moved[1]).map { dynamics.troubleEnd * $0 + (1 - dynamics.troubleEnd) * $1 },
        ]
    }

    private func substep(_ row: [Double], target: Double) -> [Double] {
        row.indices.map { level in
            let up = dynamics.chanceUp(level: level, target: target)
            let down = HiddenDynamics.moving - up
            return up * row[min(level + 1, row.count - 1)] + down * row[max(level - 1, 0)]
                + (1 - HiddenDynamics.moving) * row[level]
        }
    }
}
