import Testing

@testable import TreeEnsembles

@Suite("Logistic regression")
struct LogisticRegressionTests {
    /// The small sample with a category in place of its last number; some numbers and some categories are missing.
    private static let sample: FeatureMatrix = {
        var columns = SampleRows.small.matrix.columns
        for row in 0..<120 where row % 7 == 3 { columns[0][row] = .nan }
        for row in 0..<120 where row % 11 == 5 { columns[2][row] = .nan }
        return FeatureMatrix(rowCount: 120, columns: columns, kinds: [.numeric, .numeric, .categorical])
    }()

    private func fitted(
        _ matrix: FeatureMatrix = sample, _ isPositive: [Bool] = SampleRows.small.isPositive, penalty: Double = 1,
        numbersAs scale: LogisticSettings.NumberScale = .values, threads: Int = 1
    ) throws -> LogisticRegression {
        var settings = LogisticSettings()
        settings.penalty = penalty
        settings.numberScale = scale
        return try LogisticRegression.fit(matrix, isPositive: isPositive, settings: settings, threads: threads)
    }

    private func near(_ a: [Double], _ b: [Double], within tolerance: Double) -> Bool {
        a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance }
    }

    /// Reference: scikit-learn 1.9.1. With `a` = first number, missing ones at the mean of the others; `am`, `cm` = first
    /// number, category missing; `z` = less the mean, divided by the deviation:
    ///
    ///     D = np.column_stack([z(a), am, z(b), c == 0, c == 1, c == 2, cm]).astype(float)
    ///     LogisticRegression(C=1 / penalty, tol=1e-12, solver='newton-cholesky').fit(D, y)
    @Test(
        "Weights are scikit-learn's",
        arguments: [
            (
                1.0, -0.23167827469322774, [1.684399055889833, 1.5602661850227344, 0], [0.1915666665266957],
                [-0.3023526617959761, 1.4373807985726816, -0.5010854463766713, -0.6339426904000338]
            ),
            (
                10, -0.0418667959064257, [0.8487681143169237, 0.8541614992376781, 0], [0.00721944267907896],
                [-0.14375211156538525, 0.47216373583046267, -0.1979906616926218, -0.13042096257245567]
            ),
        ])
    func reference(
        penalty: Double, constant: Double, slopes: [Double], missing: [Double], categories: [Double]
    ) throws {
        let formula = try fitted(penalty: penalty)
        #expect(abs(formula.constant - constant) < 1e-9)
        #expect(near(formula.slopes, slopes, within: 1e-9))
        #expect(near(formula.switchWeights[0], missing, within: 1e-9))
        #expect(formula.switchWeights[1].isEmpty)
        #expect(near(formula.switchWeights[2], categories, within: 1e-9))
    }

    /// Reference: scikit-learn 1.9.1 at C = 0.5 on `np.searchsorted(np.unique(b), b) / (len(np.unique(b)) - 1)`, less the
    /// mean, divided by the deviation.
    @Test("Places among the training's values")
    func places() throws {
        let matrix = FeatureMatrix(rowCount: 120, columns: [Self.sample.columns[1]])
        let formula = try fitted(matrix, penalty: 2, numbersAs: .places)
        #expect(abs(formula.constant - 0.0076408) < 1e-7)
        #expect(abs(formula.slopes[0] - 1.16195325) < 1e-8)
        let beyond = formula.logOdds(of: FeatureMatrix(rowCount: 2, columns: [[49, 1e9]]))
        #expect(beyond[0] == beyond[1], "beyond what was learnt from, nothing is extrapolated")
    }

    @Test("Without features it is the base rate: ln(3 ÷ 1)")
    func baseRate() throws {
        let formula = try fitted(FeatureMatrix(rowCount: 4, columns: []), [true, true, false, true])
        #expect(near(formula.probabilities(of: FeatureMatrix(rowCount: 2, columns: [])), [0.75, 0.75], within: 1e-12))
        #expect(abs(formula.baseLogOdds - 1.0986122886681098) < 1e-12)
    }

    @Test("Contributions add up, in log odds and in probability")
    func contributions() throws {
        let formula = try fitted()
        let odds = formula.logOdds(of: Self.sample)
        for (sum, parts) in zip(odds, formula.contributions(of: Self.sample)) {
            #expect(abs(formula.baseLogOdds + parts.reduce(0, +) - sum) < 1e-12)
        }
        let base = StableMath.logistic(formula.baseLogOdds)
        for (explained, odds) in zip(formula.explained(Self.sample), odds) {
            #expect(explained.probability == StableMath.logistic(odds))
            #expect(abs(base + explained.contributions.reduce(0, +) - explained.probability) < 1e-12)
        }
    }

    @Test("At the base, contributions still add up")
    func nearBase() throws {
        let formula = try fitted(FeatureMatrix(rowCount: 3, columns: [[-1, 0, 1]]), [false, true, true])
        for value in [0, 1e-15, 1e-9, 1e-6, 1e-5] {
            let row = formula.explained(FeatureMatrix(rowCount: 1, columns: [[value]]))[0]
            let base = StableMath.logistic(formula.baseLogOdds)
            #expect(abs(base + row.contributions[0] - row.probability) < 1e-12)
        }
    }

    @Test("A category never seen, a fraction and NaN count as missing")
    func unseen() throws {
        let formula = try fitted()
        let odd = FeatureMatrix(
            rowCount: 5,
            columns: [Array(repeating: 9, count: 5), Array(repeating: 20, count: 5), [.nan, 7, 0.5, -1, .infinity]])
        #expect(Set(formula.logOdds(of: odd)).count == 1)
    }

    @Test("Of 60 categories the 50 most frequent have a switch, the others one together")
    func manyCategories() throws {
        // Categories 0…49 twice, 50…59 once.
        let column = (0..<110).map { Double($0 < 100 ? $0 % 50 : $0 - 50) }
        let matrix = FeatureMatrix(rowCount: 110, columns: [column], kinds: [.categorical])
        let formula = try fitted(matrix, column.map { $0 >= 50 })
        #expect(formula.switchWeights[0].count == 51)
        let rare = formula.logOdds(of: FeatureMatrix(rowCount: 3, columns: [[50, 59, 4711]]))
        #expect(Set(rare).count == 1)
        #expect(rare[0] > formula.logOdds(of: FeatureMatrix(rowCount: 1, columns: [[3]]))[0])
    }

    @Test("Columns that say nothing weigh nothing")
    func emptyColumns() throws {
        let count = 20
        let matrix = FeatureMatrix(
            rowCount: count,
            columns: [
                Array(repeating: 0.1, count: count), Array(repeating: .nan, count: count),
                (0..<count).map { $0 < 5 ? .infinity : 3 },
            ])
        let formula = try fitted(matrix, (0..<count).map { $0.isMultiple(of: 2) })
        #expect(formula.slopes == [0, 0, 0])
        #expect(formula.logOdds(of: matrix).allSatisfy { $0.isFinite })
    }

    @Test("However large a value is, the probability is one")
    func extremes() throws {
        let matrix = FeatureMatrix(rowCount: 4, columns: [[0.1, 0.2, 0.3, 0.4], [4, 3, 1, 2]])
        let formula = try fitted(matrix, [false, true, false, true])
        let most = Double.greatestFiniteMagnitude
        let far = FeatureMatrix(rowCount: 4, columns: [[most, -most, most, -most], [most, most, -most, -most]])
        #expect(formula.probabilities(of: far).allSatisfy { (0...1).contains($0) })
        let huge = FeatureMatrix(rowCount: 4, columns: [[most, -most, most, 0]])
        #expect(try fitted(huge, [false, true, false, true]).logOdds(of: huge).allSatisfy { $0.isFinite })
    }

    @Test("Rows that a border separates do not drive weights to infinity")
    func separated() throws {
        let formula = try fitted(FeatureMatrix(rowCount: 6, columns: [[1, 2, 3, 7, 8, 9]]), (0..<6).map { $0 > 2 })
        #expect(formula.slopes[0] > 1 && formula.slopes[0] < 5)
    }

    @Test("The same bits for any number of threads, over several chunks of rows")
    func threads() throws {
        let sample = SampleRows.noisy(rows: 20_000, features: 4, seed: 5)
        let one = try fitted(sample.matrix, sample.isPositive)
        #expect(try fitted(sample.matrix, sample.isPositive, threads: 3) == one)
    }

    @Test("One class or no rows is an error")
    func errors() {
        #expect(throws: TrainingError.oneClass) { try fitted(FeatureMatrix(rowCount: 1, columns: [[1]]), [true]) }
        #expect(throws: TrainingError.noRows) { try fitted(FeatureMatrix(rowCount: 0, columns: [[]]), []) }
    }
}
