/// How wide a forecast's band is at each horizon, from the errors of earlier forecasts.
struct ForecastBand: Sendable {
    /// Fewer errors than these at a horizon have no outer tenths.
    static let leastErrors = 9

    /// By horizon: each at least as wide as that of the same weekday a week before.
    let steps: [SignedQuantiles]
    /// The share of errors within the band that those of the other origins make.
    let coverage: Double

    /// `nil` if there are too few errors at one of the horizons.
    ///
    /// - Parameter samples: by horizon, of the same origins.
    init?(_ samples: [HorizonSample]) {
        guard samples.allSatisfy({ $0.ordered.count >= Self.leastErrors }) else { return nil }
        steps = Self.steps(samples, leavingOut: nil)
        var inside = 0
        for origin in samples.first?.places.indices ?? 0..<0 {
            for (band, sample) in zip(Self.steps(samples, leavingOut: origin), samples) {
                guard let place = sample.places[origin] else { continue }
                if (band.low...band.high).contains(sample.ordered[place]) { inside += 1 }
            }
        }
        coverage = Double(inside) / Double(samples.reduce(0) { $0 + $1.ordered.count })
    }

    private static func steps(_ samples: [HorizonSample], leavingOut origin: Int?) -> [SignedQuantiles] {
        var steps: [SignedQuantiles] = []
        steps.reserveCapacity(samples.count)
        for (step, sample) in samples.enumerated() {
            var band = SignedQuantiles(sample.ordered, leavingOut: origin.flatMap { sample.places[$0] })
            if step >= Week.length { band.hold(steps[step - Week.length]) }
            steps.append(band)
        }
        return steps
    }
}
