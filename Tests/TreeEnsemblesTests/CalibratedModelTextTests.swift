import Testing

@testable import TreeEnsembles

@Suite("A calibrated model")
struct CalibratedModelTextTests {
    private func rows(_ count: Int, seed: UInt64, categories: Bool) -> (matrix: FeatureMatrix, isPositive: [Bool]) {
        categories
            ? SampleRows.mixed(rows: count, features: 3, categories: 300, seed: seed)
            : SampleRows.noisy(rows: count, features: 3, seed: seed)
    }

    private func sample(isotonic: Bool = false, categories: Bool = false) throws -> CalibratedModel {
        let sample = rows(300, seed: 4, categories: categories)
        let (rows, codings) = try SampleRows.training(sample)
        var settings = ForestSettings()
        settings.treeCount = 7
        let fit = RandomForest.fit(rows, settings: settings)
        let kept = rows.isPositive.indices.filter { !fit.outOfBag.probabilities[$0].isNaN }
        let probabilities = kept.map { fit.outOfBag.probabilities[$0] }
        let classes = kept.map { rows.isPositive[$0] }
        return CalibratedModel(
            kernel: .forest(CodedForest(codings: codings, forest: fit.forest)),
            calibration: isotonic
                ? .isotonic(IsotonicCalibration(fitting: probabilities, isPositive: classes))
                : .sigmoid(SigmoidCalibration(fitting: probabilities, isPositive: classes)))
    }

    /// A formula over a number, a place among numbers and a category, all with missing ones.
    private func formulaSample(_ scale: LogisticSettings.NumberScale = .values) throws -> CalibratedModel {
        let (matrix, isPositive) = SampleRows.noisy(rows: 300, features: 2, seed: 4)
        let categories = (0..<300).map { $0 % 9 == 4 ? Double.nan : Double($0 % 60) }
        var settings = LogisticSettings()
        settings.numberScale = scale
        let formula = try LogisticRegression.fit(
            FeatureMatrix(
                rowCount: 300, columns: matrix.columns + [categories], kinds: [.numeric, .numeric, .categorical]),
            isPositive: isPositive, settings: settings)
        return CalibratedModel(
            kernel: .logistic(formula), calibration: .sigmoid(SigmoidCalibration(intercept: 0.1, slope: 0.9)))
    }

    private func text(_ forest: CalibratedModel) -> [UInt8] {
        var writer = JSONTextWriter()
        forest.write(to: &writer)
        return writer.bytes
    }

    private func read(_ bytes: [UInt8], features: Int = 3) throws(TextError) -> CalibratedModel {
        var reader = JSONTextReader(bytes)
        let forest = try CalibratedModel(reading: &reader, featureCount: features)
        try reader.end()
        return forest
    }

    @Test("What is written reads back the same, and estimates the same", arguments: [false, true], [false, true])
    func roundTrip(isotonic: Bool, categories: Bool) throws {
        let forest = try sample(isotonic: isotonic, categories: categories)
        if case .forest(let coded) = forest.kernel {
            #expect(coded.forest.trees.contains { !$0.codeSets.isEmpty } == categories)
        }
        let again = try read(text(forest))
        #expect(again == forest)
        #expect(text(again) == text(forest))
        let rows = rows(50, seed: 9, categories: categories).matrix
        #expect(again.probabilities(of: rows) == forest.probabilities(of: rows))
    }

    @Test("Explanations add up, raw and on the calibrated scale", arguments: [false, true])
    func explanations(isotonic: Bool) throws {
        let forest = try sample(isotonic: isotonic)
        let rows = SampleRows.noisy(rows: 80, features: 3, seed: 10).matrix
        for (explained, probability) in zip(forest.explained(rows), forest.probabilities(of: rows)) {
            #expect(explained.probability == probability)
            let raw = forest.rawBaseProbability + explained.contributions.reduce(0, +)
            #expect(abs(raw - explained.rawProbability) < 1e-12)
            #expect(abs(raw + explained.calibrationShift - probability) < 1e-12)
            let rescaled = forest.baseProbability + forest.rescaledContributions(explained).reduce(0, +)
            #expect(abs(rescaled - probability) < 0.002)
        }
    }

    @Test("Shapley values explain the same estimate; a formula has but one explanation", arguments: [false, true])
    func shapley(categories: Bool) throws {
        let model = try sample(categories: categories)
        let rows = rows(40, seed: 10, categories: categories).matrix
        let explained = ShapleyExplainer(model).explained(rows, threads: 2)
        guard case .forest(let coded) = model.kernel else { return }
        #expect(explained.map(\.contributions) == coded.forest.shapleyValues(of: coded.coded(rows, threads: 1)))
        #expect(explained.map(\.probability) == model.probabilities(of: rows))
        for explained in explained {
            let raw = model.rawBaseProbability + explained.contributions.reduce(0, +)
            #expect(abs(raw - explained.rawProbability) < 1e-9)
        }
        let formula = try formulaSample()
        let sample = self.rows(40, seed: 10, categories: false).matrix
        #expect(ShapleyExplainer(formula).explained(sample) == formula.explained(sample))
    }

    @Test("A formula reads back the same, and its explanations add up", arguments: [false, true])
    func formula(places: Bool) throws {
        let model = try formulaSample(places ? .places : .values)
        #expect(try read(text(model)) == model)
        let rows = SampleRows.noisy(rows: 80, features: 3, seed: 10).matrix
        for explained in model.explained(rows) {
            let raw = model.rawBaseProbability + explained.contributions.reduce(0, +)
            #expect(abs(raw + explained.calibrationShift - explained.probability) < 1e-12)
        }
        #expect(throws: TextError.self) { try read(text(model), features: 4) }
    }

    @Test("No truncated text is read, none crashes")
    func truncated() throws {
        for bytes in [text(try sample()), text(try sample(categories: true)), text(try formulaSample())] {
            for length in stride(from: 0, to: bytes.count, by: 37) {
                #expect(throws: TextError.self) { try read(Array(bytes.prefix(length))) }
            }
        }
    }

    @Test(
        "No damaged text crashes, and what is read can be used",
        arguments: [(false, false), (false, true), (true, false)])
    func damaged(isFormula: Bool, categories: Bool) throws {
        let bytes = text(try isFormula ? formulaSample() : sample(categories: categories))
        let rows = rows(20, seed: 9, categories: categories).matrix
        var generator = KeyedGenerator(seed: 99)
        for _ in 0..<3000 {
            var damaged = bytes
            for _ in 0...generator.below(3) {
                let place = generator.below(damaged.count)
                switch generator.below(3) {
                case 0: damaged[place] = UInt8(generator.below(256))
                case 1: damaged.remove(at: place)
                default: damaged[place] = Array("0123456789-,[]{}f\"".utf8)[generator.below(18)]
                }
            }
            guard let forest = try? read(damaged) else { continue }
            #expect(forest.probabilities(of: rows).allSatisfy { (0...1).contains($0) })
        }
    }

    @Test(
        "What is wrong is said",
        arguments: [
            (
                #"{"edges":[[1],[2],[3]],"calibration":{"kind":"sigmoid","numbers":[0,1]},"trees":[]}"#,
                "a forest without trees at byte 83"
            ),
            (#"{"edges":[[1],[2]],"#, "a string was expected, but the text ends at byte 19"),
            (#"{"edges":[[2,1]]}"#, "edges that are not in order at byte 15"),
            (#"{"edges":[{"own":[2,1],"shared":[]}]}"#, "categories that are not in order at byte 35"),
            (#"{"edges":[{"own":[1],"shared":[1]}]}"#, "categories that are not in order at byte 34"),
            (#"{"edges":[{"own":[-1],"shared":[]}]}"#, "-1 is not within 0 … 2147483647 at byte 18"),
            (#"{"edges":[{"own":[]}]}"#, #"the key "shared" is missing at byte 20"#),
            (
                question(of: 0, bin: "1"),
                "a question about a category where there is a number, or the other way round at byte 167"
            ),
            (
                question(of: 1, bin: #""1""#),
                "a question about a category where there is a number, or the other way round at byte 169"
            ),
            (question(of: 0, bin: #""10""#), "a set of categories that is not one at byte 135"),
            (#"{"edge":[]}"#, #"unknown key "edge" at byte 7"#),
            (#"{}"#, #"the key "calibration" is missing at byte 2"#),
            (#"[]"#, "an object was expected at byte 0"),
            (#"{"calibration":{"kind":"sigmoid","numbers":[0,-1]}}"#, "a calibration that is not one at byte 50"),
            (#"{"calibration":{"kind":"magic","numbers":[]}}"#, "a calibration that is not one at byte 44"),
        ])
    func messages(text: String, message: String) {
        #expect {
            try read(Array(text.utf8))
        } throws: { "\($0)" == message }
    }

    /// A forest of a categorical feature and a number, whose one tree asks for `feature`.
    private static func question(of feature: Int, bin: String) -> String {
        #"{"edges":[{"own":[0,1],"shared":[]},[1],[2]],"calibration":{"kind":"sigmoid","numbers":[0,1]},"trees":["#
            + #"{"feature":[\#(feature),-1,-1],"bin":[\#(bin)],"missing":"L","leaf":[5,1,5,1]}]}"#
    }

    @Test(
        "Trees that are not trees are refused",
        arguments: [
            #"{"feature":[0,-1],"bin":[1],"missing":"L","leaf":[5,1]}"#,
            #"{"feature":[-1,0,-1],"bin":[1],"missing":"L","leaf":[5,1,5,1]}"#,
            #"{"feature":[3,-1,-1],"bin":[1],"missing":"L","leaf":[5,1,5,1]}"#,
            #"{"feature":[0,-1,-1],"bin":[255],"missing":"L","leaf":[5,1,5,1]}"#,
            #"{"feature":[0,-1,-1],"bin":[1],"missing":"X","leaf":[5,1,5,1]}"#,
            #"{"feature":[0,-1,-1],"bin":[1],"missing":"L","leaf":[5,6,5,1]}"#,
            #"{"feature":[0,-1,-1],"bin":[1],"missing":"L","leaf":[0,0,5,1]}"#,
            #"{"feature":[0,-1,-1],"bin":[1],"missing":"L","leaf":[2097152,0,5,1]}"#,
            #"{"feature":[0,-1,-1],"bin":["0"],"missing":"L","leaf":[5,1,5,1]}"#,
            #"{"feature":[0,-1,-1],"bin":["F"],"missing":"L","leaf":[5,1,5,1]}"#,
            #"{"feature":[0,-1,-1],"bin":["000000000000000000000000000000000000000000000000000000000000000008"],"#
                + #""missing":"L","leaf":[5,1,5,1]}"#,
            #"{"feature":[],"bin":[],"missing":"","leaf":[]}"#,
            #"{"feature":[1e3],"bin":[],"missing":"","leaf":[5,1]}"#,
            #"{"feature":[99999999999999999999],"bin":[],"missing":"","leaf":[5,1]}"#,
        ])
    func brokenTrees(text: String) {
        #expect(throws: TextError.self) {
            var reader = JSONTextReader(Array(text.utf8))
            _ = try DecisionTree(reading: &reader, featureCount: 3)
        }
    }

    @Test("Strings survive, whatever is in them")
    func strings() throws {
        let text = "a \"quoted\" \\ line\nbreak \u{1} ü 😀"
        var writer = JSONTextWriter()
        writer.string(text)
        var reader = JSONTextReader(writer.bytes)
        #expect(try reader.string() == text)
    }
}
