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

    /// [temperament][rate][mood][level]
    private let normal: [[[[Double]]]]
    private let paused: [[[[Double]]]]

    init(_ dynamics: HiddenDynamics) {
        var normal: [[[[Double]]]] = []
        var paused: [[[[Double]]]] = []
        for temperament in Temperament.allCases {
            let chain = ChainSweep(dynamics: dynamics, temperament: temperament)
            let open = chain.sweep(horizon: RiskTable.horizon, rate: nil)
            var normalByRate: [[[Double]]] = []
            var pausedByRate: [[[Double]]] = []
            for rate in RiskTable.rates {
                let quiet = chain.sweep(horizon: RiskTable.horizon, rate: rate)
                normalByRate.append(RiskTable.risk(open: open.normal, quiet: quiet.normal))
                pausedByRate.append(RiskTable.risk(open: open.paused, quiet: quiet.paused))
            }
            normal.append(normalByRate)
            paused.append(pausedByRate)
        }
        self.normal = normal
        self.paused = paused
    }

    private static func risk(open: [[Double]], quiet: [[Double]]) -> [[Double]] {
        zip(open, quiet).map { zip($0, $1).map { 1 - $0 + $1 } }
    }

    /// - Parameter rate: Sessions a day at full health, mean over the days ahead.
    func risk(_ state: HiddenState, _ temperament: Temperament, rate: Double) -> Double {
        let table: [[[Double]]]
        switch state.phase {
        case .silent, .closing: return 1
        case .normal: table = normal[temperament.rawValue]
        case .paused: table = paused[temperament.rawValue]
        }
        let rates = RiskTable.rates
        let upper = rates.firstIndex { $0 >= rate } ?? rates.count - 1
        let high = table[upper][state.mood.rawValue][state.level]
        guard upper > 0, rate < rates[upper] else { return high }
        let low = table[upper - 1][state.mood.rawValue][state.level]
        return low + (high - low) * (rate - rates[upper - 1]) / (rates[upper] - rates[upper - 1])
    }
}
