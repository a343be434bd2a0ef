/// The errors of one method at one horizon.
struct HorizonSample: Sendable {
    /// In order, without those of origins from which nothing could be compared.
    let ordered: [Double]
    /// By origin: the place of its error in the order.
    let places: [Int?]

    /// - Parameter errors: by origin; NaN where nothing could be compared.
    init(_ errors: [Double]) {
        let origins = errors.indices.filter { !errors[$0].isNaN }.sorted { errors[$0] < errors[$1] }
        ordered = origins.map { errors[$0] }
        var places = [Int?](repeating: nil, count: errors.count)
        for (place, origin) in origins.enumerated() { places[origin] = place }
        self.places = places
    }
}
