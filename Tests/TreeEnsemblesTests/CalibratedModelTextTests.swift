import Testing

@testable import TreeEnsembles

@Suite("A calibrated model")
struct CalibratedModelTextTests {
    private func sample(isotonic: Bool = false) throws -> CalibratedModel {
        let sample = SampleRows.noisy(rows: 300, features: 3, seed: 4)
        let (rows, edges) = try SampleRows.training(sample)
        var settings = ForestSettings()
        settings.treeCount = 7
        let fit = RandomForest.fit(rows, settings: settings)
        let kept = rows.isPositive.indices.filter { !fit.outOfBag.probabilities[$0].isNaN }
        let probabilities = kept.map { fit.outOfBag.probabilities[$0] }
        let classes = kept.map { rows.isPositive[$0] }
        return CalibratedModel(
            kernel: .forest(CodedForest(edges: edges, forest: fit.forest)),
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

    @Test("What is written reads back the same, and estimates the same", arguments: [false, true])
    func roundTrip(isotonic: Bool) throws {
        let forest = try sample(isotonic: isotonic)
        let again = try read(text(forest))
        #expect(again == forest)
        #expect(text(again) == text(forest))
        let rows = SampleRows.noisy(rows: 50, features: 3, seed: 9).matrix
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
        for bytes in [text(try sample()), text(try formulaSample())] {
            for length in stride(from: 0, to: bytes.count, by: 37) {
                #expect(throws: TextError.self) { try read(Array(bytes.prefix(length))) }
            }
        }
    }

    @Test("No damaged text crashes, and what is read can be used", arguments: [false, true])
    func damaged(isFormula: Bool) throws {
        let bytes = text(try isFormula ? formulaSample() : sample())
        let rows = SampleRows.noisy(rows: 20, features: 3, seed: 9).matrix
        var generator = KeyedGenerator(seed: 99)
        for _ in 0..<3000 {
            var damaged = bytes
            for _ in 0...generator.below(3) {
                let place = generator.below(damaged.count)
                switch generator.below(3) {
                case 0: damaged[place] = UInt8(generator.below(256))
                case 1: damaged.remove(at: place)
                default: damaged[place] = Array("0123456789-,[]{}".utf8)[generator.below(16)]
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
