/// Gauss and Legendre's points and weights on 0…1: Σ weight · f(point) is the integral of every polynomial f of degree up
/// to 2 · points − 1. Every point lies within, every weight is positive.
struct GaussLegendreRule: Sendable {
    /// Eight points at a time.
    typealias Lanes = SIMD8<Double>

    private(set) var points: [Lanes] = []
    private(set) var weights: [Lanes] = []

    /// A rule for polynomials of a degree; its points fill whole lanes.
    init(degree: Int) {
        let groups = (degree / 2 + Lanes.scalarCount) / Lanes.scalarCount
        let count = groups * Lanes.scalarCount
        let roots = GaussLegendreRule.roots(ofDegree: count)
        for group in 0..<groups {
            var (points, weights) = (Lanes.zero, Lanes.zero)
            for lane in 0..<Lanes.scalarCount {
                let root = roots[group * Lanes.scalarCount + lane]
                let slope = Double(count) * GaussLegendreRule.legendre(count, at: root).before
                points[lane] = (1 + root) / 2
                weights[lane] = (1 - root * root) / (slope * slope)
            }
            self.points.append(points)
            self.weights.append(weights)
        }
    }

    /// Legendre's polynomials of a degree, at least 1, and of the one before, by Bonnet's recursion.
    private static func legendre(_ degree: Int, at x: Double) -> (value: Double, before: Double) {
        var (value, before) = (x, 1.0)
        for order in stride(from: 1.0, to: Double(degree), by: 1) {
            (value, before) = (((2 * order + 1) * x * value - order * before) / (order + 1), value)
        }
        return (value, before)
    }

    /// The roots in −1…1, ascending, by halving: between two roots of a polynomial lies one of the polynomial before.
    private static func roots(ofDegree degree: Int) -> [Double] {
        var roots: [Double] = []
        for order in 1...degree {
            let borders = [-1] + roots + [1]
            roots = zip(borders, borders.dropFirst()).map { low, high in
                var (low, high) = (low, high)
                let risesFromLow = legendre(order, at: low).value < 0
                for _ in 0..<60 {
                    let middle = (low + high) / 2
                    if (legendre(order, at: middle).value < 0) == risesFromLow { low = middle } else { high = middle }
                }
                return (low + high) / 2
            }
        }
        return roots
    }
}
