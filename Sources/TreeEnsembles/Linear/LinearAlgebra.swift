/// Sums of products in a fixed order: eight partial sums side by side, which processors add at once, then these.
@inline(__always)
func dotProduct(_ a: Slice<UnsafeBufferPointer<Double>>, _ b: ArraySlice<Double>) -> Double {
    var sums = SIMD8<Double>.zero
    var rest = 0.0
    b.withUnsafeBufferPointer { b in
        guard let first = a.base.baseAddress?.advanced(by: a.startIndex), let second = b.baseAddress else { return }
        let whole = b.count & ~7
        for index in stride(from: 0, to: whole, by: 8) {
            let left = UnsafeRawPointer(first + index).loadUnaligned(as: SIMD8<Double>.self)
            let right = UnsafeRawPointer(second + index).loadUnaligned(as: SIMD8<Double>.self)
            sums += left * right
        }
        for index in whole..<b.count { rest += first[index] * second[index] }
    }
    return sums.sum() + rest
}

/// A symmetric positive definite system of equations.
struct PositiveSystem {
    /// Row by row; the part on and below the diagonal counts.
    var matrix: [Double]
    var right: [Double]

    /// The solution by Cholesky's decomposition.
    ///
    /// A pivot that rounding has brought to 0 or below is taken as a tiny one: its unknown comes out small or huge, and the
    /// caller's step is halved until it helps.
    func solution() -> [Double] {
        let size = right.count
        var lower = matrix
        var solution = right
        for row in 0..<size {
            for column in 0...row {
                var sum = lower[row * size + column]
                for index in 0..<column { sum -= lower[row * size + index] * lower[column * size + index] }
                lower[row * size + column] =
                    row == column ? max(sum, 1e-12).squareRoot() : sum / lower[column * size + column]
            }
            for index in 0..<row { solution[row] -= lower[row * size + index] * solution[index] }
            solution[row] /= lower[row * size + row]
        }
        for row in (0..<size).reversed() {
            for index in (row + 1)..<size { solution[row] -= lower[index * size + row] * solution[index] }
            solution[row] /= lower[row * size + row]
        }
        return solution
    }
}
