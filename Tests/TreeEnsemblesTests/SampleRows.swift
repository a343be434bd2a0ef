@testable import TreeEnsembles

/// Small tables for tests, from a generator simple enough to repeat in any language.
enum SampleRows {
    /// 120 rows of three whole numbers; a sum of them and noise decides the class. 60 rows are positive.
    static let small: (matrix: FeatureMatrix, isPositive: [Bool]) = {
        var state = 12345
        func random(_ bound: Int) -> Int {
            state = (state * 1_103_515_245 + 12345) % 2_147_483_648
            return (state >> 16) % bound
        }
        var rows: [[Double]] = []
        var classes: [Bool] = []
        for _ in 0..<120 {
            let (a, b, c) = (random(20), random(50), random(3))
            let sum = a * 3 + b + (c == 1 ? 20 : 0) + random(30)
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

    static func training(
        _ sample: (matrix: FeatureMatrix, isPositive: [Bool]), groups: [Int]? = nil
    ) throws -> (rows: TrainingRows, edges: [BinEdges]) {
        let (matrix, edges) = BinnedMatrix.fitting(sample.matrix)
        return (try TrainingRows(matrix: matrix, isPositive: sample.isPositive, groups: groups), edges)
    }
}
