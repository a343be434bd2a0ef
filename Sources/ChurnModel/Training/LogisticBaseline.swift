import TreeEnsembles

/// A logistic regression on the forest's features: what a plain formula achieves on the same cases.
///
/// Every feature enters as its place among the training's values, 0…1 less a half, a missing one as 0: no scale and no
/// outlier plays a part. Weights are held small by a penalty and found by Newton's method.
struct LogisticBaseline {
    /// What a weight of 1 costs, in units of the loss of one case.
    private static let penalty = 10.0
    private static let stepLimit = 25

    private let edges: [BinEdges]
    /// The constant first, then by feature.
    private var weights: [Double]

    /// - Throws: `TrainingError` when there is nothing to learn from.
    init(_ table: ChurnTable) throws(TrainingError) {
        let matrix = table.rows.featureMatrix
        guard matrix.rowCount > 0 else { throw .noRows }
        edges = matrix.columns.map { BinEdges(fitting: $0) }
        weights = Array(repeating: 0, count: matrix.featureCount + 1)
        let inputs = LogisticBaseline.inputs(matrix, edges)
        for _ in 0..<LogisticBaseline.stepLimit {
            let step = newtonStep(inputs, table.hasChurned)
            for index in weights.indices { weights[index] -= step[index] }
            if step.allSatisfy({ $0.magnitude < 1e-6 }) { break }
        }
    }

    /// Log odds of each row; their order is what counts.
    func scores(of rows: [ChurnRow]) -> [Double] {
        LogisticBaseline.inputs(rows.featureMatrix, edges).map(logOdds)
    }

    private func logOdds(_ input: [Double]) -> Double {
        var sum = 0.0
        for (weight, value) in zip(weights, input) { sum += weight * value }
        return sum
    }

    private static func inputs(_ matrix: FeatureMatrix, _ edges: [BinEdges]) -> [[Double]] {
        (0..<matrix.rowCount).map { row in
            [1]
                + zip(matrix.columns, edges).map { column, edge in
                    guard column[row].isFinite, edge.binCount > 1 else { return 0 }
                    return Double(edge.code(of: column[row])) / Double(edge.binCount - 1) - 0.5
                }
        }
    }

    private func newtonStep(_ inputs: [[Double]], _ hasChurned: [Bool]) -> [Double] {
        let size = weights.count
        var gradient = weights.map { $0 * LogisticBaseline.penalty }
        gradient[0] = 0
        var curvature = [[Double]](repeating: Array(repeating: 0, count: size), count: size)
        for index in 1..<size { curvature[index][index] = LogisticBaseline.penalty }
        for (input, churned) in zip(inputs, hasChurned) {
            let estimate = StableMath.logistic(logOdds(input))
            let error = estimate - (churned ? 1 : 0)
            let weight = max(estimate * (1 - estimate), 1e-6)
            for row in 0..<size {
                gradient[row] += error * input[row]
                let scaled = weight * input[row]
                for column in 0...row { curvature[row][column] += scaled * input[column] }
            }
        }
        return LogisticBaseline.solve(curvature, gradient)
    }

    /// Solves a symmetric positive definite system, of which the lower half is given, by Cholesky's decomposition.
    private static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
        var lower = matrix
        var solution = right
        for row in lower.indices {
            for column in 0...row {
                var sum = lower[row][column]
                for index in 0..<column { sum -= lower[row][index] * lower[column][index] }
                lower[row][column] = row == column ? max(sum, 1e-12).squareRoot() : sum / lower[column][column]
            }
            for index in 0..<row { solution[row] -= lower[row][index] * solution[index] }
            solution[row] /= lower[row][row]
        }
        for row in lower.indices.reversed() {
            for index in (row + 1)..<lower.count { solution[row] -= lower[index][row] * solution[index] }
            solution[row] /= lower[row][row]
        }
        return solution
    }
}
