/// Places categories side by side in bands of one width.
package struct BandScale: Equatable, Sendable {
    package var start: Double
    package var step: Double
    package var count: Int
    /// The width of the mark in a band.
    package var bandWidth: Double

    /// - Parameters:
    ///   - padding: the share of a band that stays empty, 0…0.9; at least one unit where bands are wider than three.
    ///   - most: the widest mark.
    package init(count: Int, from start: Double, to end: Double, padding: Double = 0.2, most: Double = 56) {
        self.count = max(count, 0)
        self.start = start
        step = (end - start) / Double(max(count, 1))
        let gap = step > 3 ? max(1, step * padding) : step * padding
        bandWidth = min(step - gap, most)
    }

    /// The left edge of band `index`, its padding included.
    package func edge(_ index: Int) -> Double { start + step * Double(index) }

    /// The middle of band `index`.
    package func centre(_ index: Int) -> Double { start + step * (Double(index) + 0.5) }

    /// The left edge of the mark in band `index`.
    package func left(_ index: Int) -> Double { centre(index) - bandWidth / 2 }
}
