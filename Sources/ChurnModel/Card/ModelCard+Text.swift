import EventModel
import TreeEnsembles

extension ModelCard {
    func write(to writer: inout JSONTextWriter) {
        writer.object { writer in
            writeLearning(to: &writer)
            writeEvaluation(to: &writer)
            writeDrivers(to: &writer)
            writeProfiles(to: &writer)
        }
    }

    private func writeLearning(to writer: inout JSONTextWriter) {
        for (key, cases) in [("training", training), ("evaluation", evaluation), ("final", final)] {
            writer.key(key)
            cases.write(to: &writer)
        }
        writer.key("chosen")
        writer.string(chosen.rawValue)
        writer.list("selection", selection) { $1.write(to: &$0) }
        writer.key("parameters")
        parameters.write(to: &writer)
        writer.list("leftOut", leftOut) { $1.write(to: &$0) }
        writer.lineBreak()
    }

    private func writeEvaluation(to writer: inout JSONTextWriter) {
        writer.list("figures", figures) { $1.write(to: &$0) }
        writer.key("gainOverRecency")
        writer.numbers(gainOverRecency?.numbers ?? [])
        writer.list("reliability", reliability) { $1.write(to: &$0) }
        writer.list("roc", roc) { $0.numbers([$1.threshold ?? .nan, $1.falsePositiveRate, $1.truePositiveRate]) }
        writer.list("precisionRecall", precisionRecall) { $0.numbers([$1.threshold, $1.precision, $1.recall]) }
        writer.list("bands", bands) { $1.write(to: &$0) }
        writer.list("backtest", backtest) { $1.write(to: &$0) }
        writer.lineBreak()
    }

    private func writeDrivers(to writer: inout JSONTextWriter) {
        writer.list("importance", importance) { $1.write(to: &$0) }
        writer.list("effects", effects) { $1.write(to: &$0) }
        writer.key("tree")
        tree.write(to: &writer)
        writer.lineBreak()
    }

    private func writeProfiles(to writer: inout JSONTextWriter) {
        writer.list("profiles", profiles) { $1.write(to: &$0) }
        writer.key("scoreProfile")
        scoreProfile.write(to: &writer)
        writer.key("typical")
        writer.numbers(typical)
    }
}

extension ModelCard {
    private static let keys = [
        "training", "evaluation", "final", "chosen", "selection", "parameters", "leftOut", "figures", "gainOverRecency",
        "reliability", "roc", "precisionRecall", "bands", "backtest", "importance", "effects", "tree", "profiles",
        "scoreProfile", "typical",
    ]

    /// What has been read of a card.
    fileprivate struct Draft {
        var cases: [String: Cases] = [:]
        var chosen: Candidate?
        var selection: [Selection] = []
        var parameters: Parameters?
        var leftOut: [LeftOut] = []
        var figures: [CandidateFigures] = []
        var gain: Interval?
        var reliability: [ReliabilityBin] = []
        var roc: [ROCPoint] = []
        var precisionRecall: [PrecisionRecallPoint] = []
        var bands: [BandOutcome] = []
        var backtest: [Replay] = []
        var importance: [Importance] = []
        var effects: [Effect] = []
        var tree: TreeOutline?
        var profiles: [ValueProfile] = []
        var scoreProfile: ValueProfile?
        var typical: [Double] = []
    }

    init(reading reader: inout JSONTextReader) throws(TextError) {
        var draft = Draft()
        try reader.object(ModelCard.keys) { (reader, key) throws(TextError) in
            if try !draft.readLearning(key, &reader), try !draft.readEvaluation(key, &reader) {
                try draft.readDrivers(key, &reader)
            }
        }
        guard let card = draft.card else { throw reader.failure("a card whose parts do not fit each other") }
        self = card
    }
}

extension ModelCard.Draft {
    fileprivate mutating func readLearning(_ key: String, _ reader: inout JSONTextReader) throws(TextError) -> Bool {
        switch key {
        case "training", "evaluation", "final": cases[key] = try ModelCard.Cases(reading: &reader)
        case "chosen": chosen = try reader.name(ModelCard.Candidate.self)
        case "selection":
            selection = try reader.list { (reader) throws(TextError) in try ModelCard.Selection(reading: &reader) }
        case "parameters": parameters = try ModelCard.Parameters(reading: &reader)
        case "leftOut":
            leftOut = try reader.list { (reader) throws(TextError) in try ModelCard.LeftOut(reading: &reader) }
        default: return false
        }
        return true
    }

    fileprivate mutating func readEvaluation(
        _ key: String, _ reader: inout JSONTextReader
    ) throws(TextError) -> Bool {
        switch key {
        case "figures":
            figures = try reader.list { (reader) throws(TextError) in
                try ModelCard.CandidateFigures(reading: &reader)
            }
        case "gainOverRecency": gain = try ModelCard.Interval(reading: &reader, within: -1...1)
        case "reliability":
            reliability = try reader.list { (reader) throws(TextError) in try ReliabilityBin(reading: &reader) }
        case "roc": roc = try reader.list { (reader) throws(TextError) in try ROCPoint(reading: &reader) }
        case "precisionRecall":
            precisionRecall = try reader.list { (reader) throws(TextError) in
                try PrecisionRecallPoint(reading: &reader)
            }
        case "bands":
            bands = try reader.list { (reader) throws(TextError) in try ModelCard.BandOutcome(reading: &reader) }
        case "backtest":
            backtest = try reader.list { (reader) throws(TextError) in try ModelCard.Replay(reading: &reader) }
        default: return false
        }
        return true
    }

    fileprivate mutating func readDrivers(_ key: String, _ reader: inout JSONTextReader) throws(TextError) {
        switch key {
        case "importance":
            importance = try reader.list { (reader) throws(TextError) in try ModelCard.Importance(reading: &reader) }
        case "effects":
            effects = try reader.list { (reader) throws(TextError) in try ModelCard.Effect(reading: &reader) }
        case "tree": tree = try TreeOutline(reading: &reader, featureCount: ChurnFeature.all.count)
        case "profiles":
            profiles = try reader.list { (reader) throws(TextError) in try ValueProfile(reading: &reader) }
        case "scoreProfile": scoreProfile = try ValueProfile(reading: &reader)
        default: typical = try reader.numbers()
        }
    }

    /// `nil` unless every part is there and speaks of the same candidates and features.
    fileprivate var card: ModelCard? {
        let features = ChurnFeature.all.count
        guard let training = cases["training"], let evaluation = cases["evaluation"], let final = cases["final"],
            let chosen, selection.map(\.candidate) == ModelCard.Candidate.allCases,
            figures.map(\.candidate) == ModelCard.Candidate.allCases, let parameters, let tree, let scoreProfile,
            profiles.count == features, typical.count == features
        else { return nil }
        return ModelCard(
            training: training, evaluation: evaluation, final: final, chosen: chosen, selection: selection,
            parameters: parameters, leftOut: leftOut, figures: figures, gainOverRecency: gain,
            reliability: reliability, roc: roc, precisionRecall: precisionRecall, bands: bands, backtest: backtest,
            importance: importance, effects: effects, tree: tree, profiles: profiles, scoreProfile: scoreProfile,
            typical: typical)
    }
}
