/// Moves labels apart vertically, as little as possible.
enum LabelStack {
    /// Middles for labels of one height that want to stand at `wanted`: in the same order from top to bottom, at least
    /// `height` apart, all within `top…bottom` where there is room for all.
    ///
    /// Labels that would overlap are merged into blocks that stand at the mean of their wishes (pool adjacent violators),
    /// which moves each by the least sum of squares. Equal wishes keep their given order.
    static func spread(_ wanted: [Double], height: Double, top: Double, bottom: Double) -> [Double] {
        let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
        var blocks: [(start: Double, count: Int)] = []
        for index in order {
            var block = (start: wanted[index], count: 1)
            while let last = blocks.last, last.start + Double(last.count) * height > block.start {
                blocks.removeLast()
                let joined = last.count + block.count
                // Both blocks' wishes for the first label of the joined block, weighted by their size.
                let wish = block.start - Double(last.count) * height
                block.start = (last.start * Double(last.count) + wish * Double(block.count)) / Double(joined)
                block.count = joined
            }
            blocks.append(block)
        }
        var middles = [Double](repeating: 0, count: wanted.count)
        var next = 0
        for block in blocks {
            for place in 0..<block.count {
                middles[order[next]] = block.start + Double(place) * height
                next += 1
            }
        }
        return held(middles, order, height, top, bottom)
    }

    /// Pushes what stands beyond an edge back inside, its neighbours with it; the top edge wins.
    private static func held(
        _ middles: [Double], _ order: [Int], _ height: Double, _ top: Double, _ bottom: Double
    ) -> [Double] {
        var middles = middles
        var limit = bottom - height / 2
        for index in order.reversed() {
            middles[index] = min(middles[index], limit)
            limit = middles[index] - height
        }
        limit = top + height / 2
        for index in order {
            middles[index] = max(middles[index], limit)
            limit = middles[index] + height
        }
        return middles
    }
}
