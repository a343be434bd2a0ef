@testable import TreeEnsembles

/// Small tables for tests, from a generator simple enough to repeat in any language.
enum SampleRows {
    /// Numbers of a linear congruential generator, the same from the start each time.
    private struct Congruential {
        var state = 12345

        mutating func below(_ bound: Int) -> Int {
            state = (state * 1_103_515_245 + 12345) % 2_147_483_648
            return (state >> 16) % bound
        }
    }

    /// 60 scores, 34 distinct ones, and classes that follow them loosely: 35 are positive.
    static let scored: (scores: [Double], isPositive: [Bool]) = {
        var random = Congruential()
        var scores: [Double] = []
        var classes: [Bool] = []
        for _ in 0..<60 {
            let number = random.below(40)
            classes.append(number + random.below(40) > 40)
            scores.append(Double(number * 2 + 1) / 80)
        }
        return (scores, classes)
    }()

    /// 120 rows of three whole numbers; a sum of them and noise decides the class. 60 rows are positive.
    static let small: (matrix: FeatureMatrix, isPositive: [Bool]) = {
        var random = Congruential()
        var rows: [[Double]] = []
        var classes: [Bool] = []
        for _ in 0..<120 {
            let (a, b, c) = (random.below(20), random.below(50), random.below(3))
            let sum = a * 3 + b + (c == 1 ? 20 : 0) + random.below(30)
            rows.append([Double(a), Double(b), Double(c)])
            classes.append(sum > 75)
        }
        return (FeatureMatrix(featureCount: 3, rows: rows), classes)
    }()

    /// Rows of which the first feature tells something, the others nothing; every seventh value is missing.
    static func noisy(rows: Int, features: Int, seed: UInt64) -> (matrix: FeatureMatrix, isPositive: [Bool]) {
        var generator = KeyedGenerator(seed: seed)
        var columns = [[Double]](repeating: [], count: features)
        var classes: [Bool] = []
        for row in 0..<rows {
            for feature in 0..<features {
                let value = Double(generator.below(1000)) / 10
                columns[feature].append((row + feature) % 7 == 3 ? .nan : value)
            }
            classes.append((columns[0][row].isNaN ? 50 : columns[0][row]) + Double(generator.below(100)) > 130)
        }
        return (FeatureMatrix(rowCount: rows, columns: columns), classes)
    }

    /// Numbers in even columns, in odd ones up to `categories` categories of which every other one is likely positive;
    /// every seventh value is missing.
    static func mixed(
        rows: Int, features: Int, categories: Int, seed: UInt64
    ) -> (matrix: FeatureMatrix, isPositive: [Bool]) {
        var generator = KeyedGenerator(seed: seed)
        let kinds = (0..<features).map { $0.isMultiple(of: 2) ? FeatureKind.numeric : .categorical }
        var columns = [[Double]](repeating: [], count: features)
        var classes: [Bool] = []
        for row in 0..<rows {
            for (feature, kind) in kinds.enumerated() {
                let value = Double(generator.below(kind == .numeric ? 1000 : categories))
                columns[feature].append((row + feature) % 7 == 3 ? .nan : value)
            }
            let isOdd = columns[1][row].truncatingRemainder(dividingBy: 2) == 1
            classes.append(generator.below(10) < (isOdd ? 8 : 2))
        }
        return (FeatureMatrix(rowCount: rows, columns: columns, kinds: kinds), classes)
    }

    static func training(
        _ sample: (matrix: FeatureMatrix, isPositive: [Bool]), groups: [Int]? = nil, weights: [Int32]? = nil
    ) throws -> (rows: TrainingRows, codings: [FeatureCoding]) {
        let (matrix, codings) = BinnedMatrix.fitting(sample.matrix)
        return (
            try TrainingRows(matrix: matrix, isPositive: sample.isPositive, groups: groups, weights: weights), codings
        )
    }
}

extension FeatureCoding {
    /// Edges for whole numbers below `count`, coded as themselves.
    static func wholeNumbers(below count: Int) -> FeatureCoding {
        .numeric(BinEdges(fitting: (0..<count).map(Double.init)))
    }

    /// Where a number's codes end; none of a category.
    var bounds: [Double] {
        guard case .numeric(let edges) = self else { return [] }
        return edges.bounds
    }
}
