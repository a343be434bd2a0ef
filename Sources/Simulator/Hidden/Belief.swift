/// What can be known of a hidden state from outside: a probability for each that there may be, temperament included.
///
/// The exact filter of the hidden Markov chain of `HiddenState`: `observe` weighs the states by how likely each makes
/// what a day showed (Bayes), `advance` lets a night pass. The two must be changed together with what they mirror.
struct Belief {
    private static let levels = HiddenState.levels
    private static let moods = HiddenState.Mood.allCases.count
    private static let rows = Temperament.allCases.count * moods
    private static let farewells = HiddenDynamics.longestFarewell + 1
    /// States of a farewell that are less likely than this are taken for impossible.
    private static let negligible = 1e-9

    /// By temperament, mood and level.
    private(set) var normal = [Double](repeating: 0, count: rows * levels)
    private(set) var paused = [Double](repeating: 0, count: rows * levels)
    /// By days left, then level: of a decision nothing else matters any more.
    private var closing = [Double](repeating: 0, count: farewells * levels)
    private var silent = 0.0

    init() {}

    /// Certainty that a tenant of the temperament is content and at work, each of the levels being as likely.
    init(_ temperament: Temperament, levels: ClosedRange<Int>) {
        for level in levels {
            normal[Belief.place(temperament, .content, level)] = 1 / Double(levels.count)
        }
    }

    static func place(_ temperament: Temperament, _ mood: HiddenState.Mood, _ level: Int) -> Int {
        (temperament.rawValue * moods + mood.rawValue) * levels + level
    }

    /// The probability that a decision to leave has been made.
    var decided: Double { silent + closing.reduce(0, +) }

    private var mass: Double { decided + normal.reduce(0, +) + paused.reduce(0, +) }

    private mutating func scale(by factor: Double) {
        for place in normal.indices {
            normal[place] *= factor
            paused[place] *= factor
        }
        for place in closing.indices { closing[place] *= factor }
        silent *= factor
    }

    mutating func normalize() { scale(by: 1 / mass) }

    mutating func add(_ other: Belief, weight: Double) {
        for place in normal.indices {
            normal[place] += weight * other.normal[place]
            paused[place] += weight * other.paused[place]
        }
        for place in closing.indices { closing[place] += weight * other.closing[place] }
        silent += weight * other.silent
    }

    /// Leaves out that the tenant has fallen silent. The probabilities no longer sum to 1.
    mutating func excludeSilence() { silent = 0 }
}

// MARK: - From day to day

extension Belief {
    /// Goes from the start of one day to the start of the next, at which the account is still open: what was due to
    /// close is left out, and the probabilities no longer sum to 1.
    mutating func advance(_ dynamics: HiddenDynamics) {
        closing.removeFirst(Belief.levels)
        closing.append(contentsOf: repeatElement(0, count: Belief.levels))
        let resumed = pauseAndDecide(dynamics)
        for temperament in Temperament.allCases {
            changeMood(dynamics, temperament)
            for mood in HiddenState.Mood.allCases {
                let first = Belief.place(temperament, mood, 0)
                let chances = dynamics.chancesUp(mood, temperament)
                for _ in 0..<HiddenDynamics.substeps { substep(first, chances) }
            }
        }
        for place in normal.indices { normal[place] += resumed[place] }
    }

    /// Moves those who decide and those who pause out of `normal`.
    ///
    /// - Returns: Those whose pause ends; their health stays as it is for the day.
    private mutating func pauseAndDecide(_ dynamics: HiddenDynamics) -> [Double] {
        let resumed = paused.map { $0 * dynamics.pauseEnd }
        var deciding = [Double](repeating: 0, count: Belief.levels)
        for place in normal.indices {
            let decision = normal[place] * dynamics.departure[place % Belief.levels]
            deciding[place % Belief.levels] += decision
            let stays = normal[place] - decision
            paused[place] += stays * dynamics.pauseStart - resumed[place]
            normal[place] = stays * (1 - dynamics.pauseStart)
        }
        let slow = 3...HiddenDynamics.longestFarewell
        let eachDay = (1 - dynamics.silentShare - dynamics.abruptShare) / Double(slow.count)
        for level in deciding.indices {
            silent += deciding[level] * dynamics.silentShare
            closing[level] += deciding[level] * dynamics.abruptShare
            for daysLeft in slow { closing[daysLeft * Belief.levels + level] += deciding[level] * eachDay }
        }
        return resumed
    }

    private mutating func changeMood(_ dynamics: HiddenDynamics, _ temperament: Temperament) {
        let content = Belief.place(temperament, .content, 0)
        let troubled = Belief.place(temperament, .troubled, 0)
        let start = dynamics.troubleStart(temperament)
        for level in 0..<Belief.levels {
            let (well, ill) = (normal[content + level], normal[troubled + level])
            normal[content + level] = well * (1 - start) + ill * dynamics.troubleEnd
            normal[troubled + level] = well * start + ill * (1 - dynamics.troubleEnd)
        }
    }

    /// One substep of the levels that begin at a place.
    private mutating func substep(_ first: Int, _ chancesUp: [Double]) {
        let top = Belief.levels - 1
        var fromBelow = 0.0
        for level in 0...top {
            let here = normal[first + level]
            let up = here * chancesUp[level]
            let down = here * (HiddenDynamics.moving - chancesUp[level])
            normal[first + level] = here - up - down + fromBelow
            // Whoever cannot go further stays.
            if level > 0 { normal[first + level - 1] += down } else { normal[first] += down }
            fromBelow = level < top ? up : 0
            if level == top { normal[first + top] += up }
        }
    }
}

// MARK: - What a day shows

extension Belief {
    mutating func observe(_ signs: DaySigns, _ tables: SignTables) {
        let sessions = (0..<Belief.levels).map { tables.sessions(signs, level: $0) }
        let usual = (0..<Belief.levels).map { level in
            sessions[level] - signs.usualSessions * tables.activity[level]
                + tables.clearing(signs, isFarewell: false)
        }
        // Likelihoods as shares of a great one, for they may be too small for a number.
        let scale = max(usual.max() ?? 0, signs.isQuiet ? 0 : -.infinity)
        let likelihoods = (0..<Belief.levels).map { level in
            PortableMath.exp(usual[level] - scale) * Belief.changes(signs, health: SignTables.healths[level])
        }
        let quiet = signs.isQuiet ? PortableMath.exp(-scale) : 0
        for place in normal.indices {
            normal[place] *= likelihoods[place % Belief.levels]
            paused[place] *= quiet
        }
        silent *= quiet
        observeFarewell(signs, tables, sessions: sessions, scale: scale)
        normalize()
    }

    /// The likelihood of what happened to users and account, nothing being decided.
    private static func changes(_ signs: DaySigns, health: Double) -> Double {
        func share(_ chance: Double, _ happened: Bool) -> Double { happened ? chance : 1 - chance }
        var likelihood = share(HealthEffect.accountUpdate, signs.sentiment != nil)
        likelihood *= share(HealthEffect.seatFills(health, empty: signs.empty), signs.hasAddedUser)
        if signs.users > 1 {
            likelihood *= share(
                min(HealthEffect.userLeaves(health) * Double(signs.users), 1), signs.hasDeletedUser)
        }
        if let sentiment = signs.sentiment {
            let error =
                (Double(sentiment) / 100 - HealthEffect.sentiment(health)) / HealthEffect.sentimentNoise
            likelihood *= PortableMath.exp(-error * error / 2)
        }
        return likelihood
    }

    private mutating func observeFarewell(
        _ signs: DaySigns, _ tables: SignTables, sessions: [Double], scale: Double
    ) {
        let isPossible = !signs.hasAddedUser && signs.sentiment == nil
        let leaves = signs.users > 1 ? min(Farewell.userLeaves(of: signs.users), 1) : 0
        let users = signs.hasDeletedUser ? leaves : 1 - leaves
        let clearing = tables.clearing(signs, isFarewell: true) - scale
        for daysLeft in 0..<Belief.farewells {
            let activity = Farewell.activity(daysLeft: daysLeft)
            let fading = clearing + Double(signs.sessions) * PortableMath.log(activity)
            for level in 0..<Belief.levels {
                let place = daysLeft * Belief.levels + level
                guard isPossible, closing[place] > Belief.negligible else {
                    closing[place] = 0
                    continue
                }
                let usual = signs.usualSessions * activity * tables.activity[level]
                closing[place] *= users * PortableMath.exp(fading + sessions[level] - usual)
            }
        }
    }
}
