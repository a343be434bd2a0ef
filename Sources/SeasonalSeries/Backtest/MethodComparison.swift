/// The methods beside each other over the same days.
package struct MethodComparison: Equatable, Sendable {
    private var absolute = MethodFigures()
    private var symmetric = MethodFigures()
    /// How many forecasts of each method were compared.
    package private(set) var count = 0

    /// The simplest candidate whose mean absolute error is within 1 % of the least.
    package var best: BaselineMethod { .best(byError: absolute) }

    /// `nil` where nothing could be compared.
    package func accuracy(of method: BaselineMethod) -> Accuracy? {
        guard count > 0 else { return nil }
        return Accuracy(
            meanAbsoluteError: absolute[method] / Double(count), symmetricError: symmetric[method] / Double(count),
            count: count)
    }

    /// Whether a method's errors of either kind are smaller than another's.
    package func beats(_ method: BaselineMethod, _ other: BaselineMethod) -> Bool {
        absolute[method] < absolute[other] && symmetric[method] < symmetric[other]
    }

    mutating func add(_ error: MethodErrors) {
        absolute += error.absolute
        symmetric += error.symmetric
        count += 1
    }
}

/// What a day showed about each method.
struct MethodErrors: Sendable {
    var absolute: MethodFigures
    /// 0…200.
    var symmetric: MethodFigures

    init(observed: Double, expected: MethodFigures) {
        absolute = (observed - expected).magnitudes
        let sizes = expected.magnitudes + observed.magnitude
        symmetric = (200 * absolute / sizes).replacing(with: 0, where: sizes .== 0)
    }
}
