/// The true risk of every hidden state, computed from the chain itself.
///
/// *Risk* at the start of a UTC day C: the probability, given the hidden state at that moment (temperament, mood,
/// level, phase) and how many sessions a day the tenant has, that in [C, C + 30 days) the account closes or nobody
/// shows any activity. That is the contract's *churned*; a tenant that goes silent on the tenth day is not churned at
/// C, for it was active until then. It is exact for the chain; what it leaves out is that sessions a day change within
/// the thirty days by users who join or leave and by projects, which matters to tenants of a few sessions a month only.
struct RiskTable: Sendable {
    static let horizon = 30
    /// Sessions a day, in steps of √2 from 1/64 on; beyond the last, a month without any session cannot happen.
    private static let rates: [Double] = (0...16).map { step in
        var rate = 0x1p-6
        for _ in 0..<(step / 2) { rate *= 2 }
        return step % 2 == 0 ? rate : rate * 1.414_213_562_373_095_1
    }

    /// By rate, then as in a `Belief`.
    private typealias Table = [[Double]]

    private let normal: Table
    private let paused: Table

    init(_ dynamics: HiddenDynamics) {
        var normal = Table(repeating: [], count: RiskTable.rates.count)
        var paused = normal
        for temperament in Temperament.allCases {
            let chain = ChainSweep(dynamics: dynamics, temperament: temperament)
            let open = chain.sweep(horizon: RiskTable.horizon, rate: nil)
            for (place, rate) in RiskTable.rates.enumerated() {
                let quiet = chain.sweep(horizon: RiskTable.horizon, rate: rate)
                normal[place] += RiskTable.risk(open: open.normal, quiet: quiet.normal)
                paused[place] += RiskTable.risk(open: open.paused, quiet: quiet.paused)
            }
        }
        self.normal = normal
        self.paused = paused
    }

    private static func risk(open: [[Double]], quiet: [[Double]]) -> [Double] {
        zip(open, quiet).flatMap { zip($0, $1).map { 1 - $0 + $1 } }
    }

    /// - Parameter rate: Sessions a day at full health, mean over the days ahead.
    func risk(_ state: HiddenState, _ temperament: Temperament, rate: Double) -> Double {
        let table: Table
        switch state.phase {
        case .silent, .closing: return 1
        case .normal: table = normal
        case .paused: table = paused
        }
        let place = Belief.place(temperament, state.mood, state.level)
        return RiskTable.bracket(rate).reduce(0) { $0 + $1.share * table[$1.rate][place] }
    }

    /// The probability for who does not know the state but believes something of it.
    func risk(_ belief: Belief, rate: Double) -> Double {
        RiskTable.bracket(rate).reduce(belief.decided) { sum, bracket in
            let (normal, paused) = (normal[bracket.rate], paused[bracket.rate])
            var risk = 0.0
            for place in normal.indices {
                risk += belief.normal[place] * normal[place] + belief.paused[place] * paused[place]
            }
            return sum + bracket.share * risk
        }
    }

    /// The rates of the table next to a rate, and how much each counts.
    private static func bracket(_ rate: Double) -> [(rate: Int, share: Double)] {
        let upper = rates.firstIndex { $0 >= rate } ?? rates.count - 1
        guard upper > 0, rate < rates[upper] else { return [(upper, 1)] }
        let share = (rate - rates[upper - 1]) / (rates[upper] - rates[upper - 1])
        return [(upper - 1, 1 - share), (upper, share)]
    }
}
