import Diagnostics
import Simulator
import Testing
import TreeEnsembles

@testable import TabularModels

@Suite struct TableTrainingTests {
    private func failure(_ columns: [(String, [String])], _ options: TableOptions) -> Failure? {
        do throws(Failure) {
            _ = try TableTraining(SampleTable.table(columns), options: options).run()
            return nil
        } catch {
            return error
        }
    }

    @Test func modelsOfTheSameTableAreTheSameBytes() throws {
        var options = SampleTable.options
        let table = try SampleTable.customers()
        let one = try TableTraining(table, options: options).run()
        options.threads = 3
        let three = try TableTraining(table, options: options).run()
        #expect(one.model.fileBytes() == three.model.fileBytes())
        options.seed = 2
        #expect(try TableTraining(table, options: options).run().model.fileBytes() != one.model.fileBytes())
        #expect(
            one.notices.map(\.summary) == ["“branch” is left out: it is “main” in every row"])
        #expect(one.model.schema.names == ["tenure", "payment"])
        #expect(one.model.leftOut == ["branch"])
    }

    @Test func filesReadBackTheSame() throws {
        let model = try TableTraining(SampleTable.customers(), options: SampleTable.options).run().model
        let bytes = model.fileBytes()
        #expect(try TableModel(fileBytes: bytes, file: "m.json") == model)
        for place in stride(from: 0, to: bytes.count, by: bytes.count / 40) {
            var damaged = bytes
            damaged[place] = damaged[place] == 0x37 ? 0x38 : 0x37
            #expect(throws: Failure.self) { try TableModel(fileBytes: damaged, file: "m.json") }
            #expect(throws: Failure.self) { try TableModel(fileBytes: Array(bytes[..<place]), file: "m.json") }
        }
    }

    @Test func everyContenderIsComparedOnTheSameRows() throws {
        let model = try TableTraining(SampleTable.customers(), options: SampleTable.options).run().model
        let evaluation = try #require(model.evaluations.first)
        #expect(evaluation.source == .crossValidated)
        #expect(
            Set(evaluation.models.map(\.name)) == [
                "forest calibrated", "forest", "logistic calibrated", "logistic", "single tree", "base rate",
            ])
        // The rule is a product of two columns: the forest's.
        #expect(evaluation.models.first?.name == "forest calibrated")
        let forest = try #require(evaluation.models.first?.estimates[.auc])
        #expect(forest.value > 0.85)
        #expect(try #require(forest.low) <= forest.value && forest.value <= #require(forest.high))
        let base = try #require(evaluation.models.last?.estimates[.brier])
        let share = Double(model.positives) / Double(model.rows)
        // The other parts' share, which is nearly that of all.
        #expect((base.value - share * (1 - share)).magnitude < 0.002)
    }

    @Test func rowsHeldOutAreNotLearntFrom() throws {
        let columns: [(String, [String])] = [
            ("x", (0..<60).map { "\($0)" }), ("y", (0..<60).map { $0 < 30 ? "no" : "yes" }),
            ("part", (0..<60).map { $0 % 3 == 0 ? "test" : "train" }),
        ]
        var options = TableOptions(label: "y")
        options.split = "part"
        options.treeCount = 50
        let model = try TableTraining(SampleTable.table(columns), options: options).run().model
        #expect(model.schema.names == ["x"])
        #expect(model.rows == 40)
        let heldOut = try #require(model.evaluations.last)
        #expect(heldOut.source == .heldOut)
        #expect(heldOut.rows == 20 && heldOut.positives == 10)
        #expect(heldOut.models.first?.estimates[.auc]?.value == 1)
    }

    @Test func oneRowOfEachClassIsEnoughToEnd() throws {
        let model = try TableTraining(
            SampleTable.table([("x", ["1", "2"]), ("left", ["Yes", "No"])]), options: TableOptions(label: "left")
        ).run().model
        #expect(model.rows == 2)
    }

    @Test func tablesAndOptionsThatGiveNoModel() {
        let columns: [(String, [String])] = [("x", ["1", "2"]), ("left", ["Yes", "No"])]
        var options = TableOptions(label: "left")
        options.dropped = ["x"]
        #expect(failure(columns, options)?.diagnostics.map(\.summary) == ["there is no column left to learn from"])
        options.dropped = ["left"]
        #expect(failure(columns, options)?.status == .usage)
        options.dropped = ["X"]
        #expect(failure(columns, options)?.diagnostics.first?.remedy == "Did you mean “x”?")
        options.dropped = []
        options.id = "y"
        #expect(failure(columns, options)?.status == .badData)
        #expect(failure([("x", ["1"]), ("left", ["Yes"])], TableOptions(label: "left"))?.status == .badData)
    }

    @Test func largeTablesAreThinnedEvenly() {
        let matrix = FeatureMatrix(rowCount: 10, columns: [(0..<10).map(Double.init)])
        let rows = ClassedRows(matrix: matrix, isPositive: (0..<10).map { $0 == 5 })
        // 0, 10 ÷ 4, 20 ÷ 4, 30 ÷ 4, each rounded down.
        #expect(rows.thinned(to: 4).matrix.columns == [[0, 2, 5, 7]])
        #expect(rows.thinned(to: 4).isPositive == [false, false, true, false])
        #expect(rows.thinned(to: 10).matrix == matrix)
    }

    @Test func intervalsAreThoseOfTheDraws() throws {
        let probabilities = (0..<40).map { Double($0 * 7 % 40) / 40 }
        let isPositive = (0..<40).map { $0 % 3 == 0 }
        var options = TableOptions(label: "y")
        options.threads = 2
        let evaluation = TableEvaluation(
            .heldOut, [("a", probabilities), ("b", probabilities)], isPositive: isPositive, options: options)
        let area = try #require(evaluation.models[0].estimates[.auc])
        #expect(area.value == RankMetrics.areaUnderROC(scores: probabilities, isPositive: isPositive))
        // 200 draws of tables of up to 20,000 rows.
        let drawn = try #require(
            Bootstrap(rowCount: 40, seed: 1, drawCount: 200)
                .interval(scores: probabilities, isPositive: isPositive, levelPercent: 90))
        #expect(area.low == drawn.low && area.high == drawn.high)
        #expect(evaluation.models[0].estimates[.calibrationError]?.low == nil)
        // The first scores: it alone has intervals.
        #expect(evaluation.models[1].estimates[.auc] == Estimate(value: area.value))
    }

    @Test func timesAreToldApart() throws {
        let result = try TableTraining(SampleTable.customers(), options: SampleTable.options).run()
        #expect(result.times.growing > .zero && result.times.scoring == nil)
        let times = TableTraining.Times(growing: .milliseconds(620), scoring: .milliseconds(50))
        #expect(times.sentence == "The forest grew in 0.620 s and scored the held-out rows in 0.050 s.")
    }

    @Test func fiveThousandCategories() throws {
        let rows = 0..<5500
        var options = TableOptions(label: "y")
        options.treeCount = 5
        let table = try SampleTable.table([
            ("place", rows.map { "p\($0 % 5000)" }), ("x", rows.map { "\($0 % 7)" }),
            ("y", rows.map { $0 % 7 < 3 ? "1" : "0" }),
        ])
        let result = try TableTraining(table, options: options).run()
        #expect(result.model.schema.names == ["place", "x"])
        #expect(result.notices.isEmpty)
    }

    @Test(arguments: [(500, 1), (500, 2), (500, 3), (5000, 1)] as [(Int, UInt64)])
    func theSimulatedRuleIsLearntWhole(rows: Int, seed: UInt64) throws {
        func table(_ seed: UInt64) throws(Failure) -> TextTable {
            try TextTable(reading: TrainingTable(rows: rows, seed: seed).bytes(), file: "t.csv")
        }
        var options = TableOptions(label: "Churn")
        options.id = "Company"
        options.treeCount = 150
        options.threads = 2
        let model = try TableTraining(table(seed), test: table(seed + 100), options: options).run().model
        let best = try #require(model.evaluations.last?.models.first)
        #expect(best.estimates[.auc]?.value == 1)
        #expect(best.confusions.map(\.cutoff) == [0.3, 0.5, 0.6])
        #expect(best.confusions[1].accuracy == 1)
    }
}
