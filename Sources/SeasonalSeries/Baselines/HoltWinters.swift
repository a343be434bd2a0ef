/// Additive Holt–Winters smoothing with period 7, for many parameters side by side.
///
/// In the form of error correction (ETS(A,A,A) and ETS(A,Ad,A) of Hyndman et al.): with the error e of a day, level ←
/// level + φ·trend + α·e; trend ← φ·trend + α·β*·e; season ← season + γ·e. A day without a figure has the error 0.
/// Adding and multiplying only, so the same on every machine.
package struct HoltWinters: Sendable {
    /// Eight candidates.
    private typealias Lanes = SIMD8<Double>

    private struct Gains: Sendable {
        var level = Lanes()
        var trend = Lanes()
        var season = Lanes()
        var damping = Lanes()
    }

    private struct State: Sendable {
        var level: Lanes
        var trend: Lanes
        /// Squared errors, the older ones counting less.
        var loss = Lanes()
    }

    private let gains: [Gains]
    private var states: [State]
    /// By weekday, then group of candidates.
    private var seasons: [Lanes]
    /// Days since the start.
    private var day = 0
    /// The candidate that forecasts.
    private(set) var chosen = 0

    /// What an error of yesterday's size counts today: half after ten weeks, so that parameters fit the series as it is.
    private static let memory = 0.99

    package init(_ parameters: [HoltWintersParameters], start: HoltWintersStart) {
        precondition(!parameters.isEmpty, "there is something to smooth with")
        let width = Lanes.scalarCount
        let groups = (parameters.count + width - 1) / width
        var gains = [Gains](repeating: Gains(), count: groups)
        for candidate in 0..<groups * width {
            // Lanes left over do as the last candidate does, which is never preferred to it.
            let parameter = parameters[min(candidate, parameters.count - 1)]
            let (group, lane) = candidate.quotientAndRemainder(dividingBy: width)
            gains[group].level[lane] = parameter.level
            gains[group].trend[lane] = parameter.level * parameter.trend
            gains[group].season[lane] = parameter.season
            gains[group].damping[lane] = parameter.damping
        }
        self.gains = gains
        let state = State(level: Lanes(repeating: start.level), trend: Lanes(repeating: start.trend))
        states = Array(repeating: state, count: groups)
        seasons = start.season.flatMap { Array(repeating: Lanes(repeating: $0), count: groups) }
    }

    /// Takes the next day's value; `nil` when there is none, or it must not teach.
    package mutating func learn(_ value: Double?) {
        let slot = day % Week.length * gains.count
        day += 1
        guard let value else { return pass() }
        for group in gains.indices {
            let gain = gains[group]
            let state = states[group]
            let ahead = state.level + gain.damping * state.trend
            let error = value - (ahead + seasons[slot + group])
            states[group] = State(
                level: ahead + gain.level * error, trend: gain.damping * state.trend + gain.trend * error,
                loss: state.loss * Self.memory + error * error)
            seasons[slot + group] += gain.season * error
        }
    }

    private mutating func pass() {
        for group in gains.indices {
            let trend = gains[group].damping * states[group].trend
            states[group].level += trend
            states[group].trend = trend
        }
    }

    /// Lets the candidate forecast that has been nearest lately; of equally good ones the first.
    mutating func choose() {
        var least = Double.infinity
        for (group, state) in states.enumerated() where state.loss.min() < least {
            least = state.loss.min()
            let lane = state.loss.indices.first { state.loss[$0] == least } ?? 0
            chosen = group * Lanes.scalarCount + lane
        }
    }

    /// What the next day should bring.
    var next: Double {
        let (group, lane) = chosen.quotientAndRemainder(dividingBy: Lanes.scalarCount)
        let state = states[group]
        return state.level[lane] + gains[group].damping[lane] * state.trend[lane]
            + seasons[day % Week.length * gains.count + group][lane]
    }

    /// What each of the next days should bring.
    package func forecast(_ candidate: Int, steps: Int) -> [Double] {
        let (group, lane) = candidate.quotientAndRemainder(dividingBy: Lanes.scalarCount)
        let damping = gains[group].damping[lane]
        var level = states[group].level[lane]
        var trend = states[group].trend[lane]
        return (0..<steps).map { step in
            trend *= damping
            level += trend
            return level + seasons[(day + step) % Week.length * gains.count + group][lane]
        }
    }

    /// Moves to another level, as if it had been there before.
    mutating func shift(by change: LevelChange) {
        for group in states.indices {
            states[group].level = states[group].level * change.factor + change.offset
            states[group].trend *= change.factor
        }
        for place in seasons.indices { seasons[place] *= change.factor }
    }
}
