/// The numbers that drive `HiddenState`, calibrated as docs/decisions/simulator.md tells.
struct HiddenDynamics: Sendable {
    /// Steps of the level in a day, each by at most one.
    static let substeps = 2
    /// The chance that a substep moves at all.
    static let moving = 0.5
    /// Longest time between the decision to close and the closing, in days.
    static let longestFarewell = 27

    /// Per level: the chance per day of a decision to leave.
    var departure: [Double]
    /// How hard the level is drawn to its target.
    var pull = 0.012
    var troubledTarget = 5.0
    /// Scales the temperaments' own rates.
    var troubleFactor = 1.0
    var troubleEnd = 0.014
    var pauseStart = 0.0014
    var pauseEnd = 0.11
    /// The share of departures that make no noise: the account stays open.
    var silentShare = 0.27
    /// The share of departures in which the account closes on the next day.
    var abruptShare = 0.37

    /// - Parameters:
    ///   - surprise: The chance per day that a tenant in the best of health decides to leave.
    ///   - despair: The chance per day on top of it at the worst.
    init(surprise: Double = 0.00033, despair: Double = 0.0165, troubleFactor: Double = 1) {
        self.troubleFactor = troubleFactor
        departure = (0..<HiddenState.levels).map { level in
            let illness = 1 - HiddenState(level: level).health
            let square = illness * illness
            return min(surprise + despair * square * square, 0.5)
        }
    }

    func troubleStart(_ temperament: Temperament) -> Double { min(temperament.troubleRate * troubleFactor, 0.5) }

    func target(_ mood: HiddenState.Mood, _ temperament: Temperament) -> Double {
        mood == .content ? temperament.contentTarget : troubledTarget
    }

    /// The chance that a substep goes up. Down is `moving` less it.
    func chanceUp(level: Int, target: Double) -> Double {
        let half = HiddenDynamics.moving / 2
        return half + min(max(pull * (target - Double(level)), -half), half)
    }

    /// By level.
    func chancesUp(_ mood: HiddenState.Mood, _ temperament: Temperament) -> [Double] {
        (0..<HiddenState.levels).map { chanceUp(level: $0, target: target(mood, temperament)) }
    }

    func drawDeparture(_ random: inout RandomStream) -> HiddenState.Phase {
        let kind = random.unit()
        if kind < silentShare { return .silent }
        if kind < silentShare + abruptShare { return .closing(daysLeft: 0) }
        return .closing(daysLeft: random.within(3...HiddenDynamics.longestFarewell))
    }

    /// The chance that a tenant that has just decided to leave is not closed after `days` further days.
    func openAfter(days: Int) -> Double {
        guard days > 0 else { return 1 }
        let slow = 1 - silentShare - abruptShare
        // A closing with so many days left happens on the day of that number; 3 … 27 are equally likely.
        let later = (3...HiddenDynamics.longestFarewell).filter { $0 >= days }.count
        return silentShare + slow * Double(later) / Double(HiddenDynamics.longestFarewell - 2)
    }
}
