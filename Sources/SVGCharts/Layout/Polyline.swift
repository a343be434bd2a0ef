/// Turns values into runs of points that draw the same picture with fewer bytes.
enum Polyline {
    /// Points may lie this far from where they belong, in units: less than a quarter of a stroke.
    static let tolerance = 0.25

    /// The points of each run of values that are not missing.
    ///
    /// A run with more points than units of width keeps the extremes of each column one unit wide; then points that lie
    /// on the straight line between others go. Ends stay.
    static func runs(_ values: [Double?], x: (Int) -> Double, y: LinearScale) -> [[Point]] {
        var runs: [[Point]] = []
        var run: [Point] = []
        for index in values.indices {
            if let value = values[index] {
                if run.isEmpty { run.reserveCapacity(values[index...].prefix { $0 != nil }.count) }
                run.append(Point(x(index), y.position(value)))
            } else if !run.isEmpty {
                runs.append(reduced(run))
                run = []
            }
        }
        if !run.isEmpty { runs.append(reduced(run)) }
        return runs
    }

    static func reduced(_ run: [Point]) -> [Point] {
        guard let first = run.first, let last = run.last, run.count > 2 else { return run }
        let columns = last.x - first.x
        return straightened(Double(run.count) > columns ? decimated(run) : run)
    }

    /// The first, lowest, highest and last point of each column one unit wide, in their order.
    static func decimated(_ run: [Point]) -> [Point] {
        var kept: [Point] = []
        var start = 0
        while start < run.count {
            let column = run[start].x.rounded(.down)
            var end = start + 1
            var low = start
            var high = start
            while end < run.count, run[end].x.rounded(.down) == column {
                if run[end].y < run[low].y { low = end }
                if run[end].y > run[high].y { high = end }
                end += 1
            }
            var before = -1
            for index in [start, min(low, high), max(low, high), end - 1] where index > before {
                kept.append(run[index])
                before = index
            }
            start = end
        }
        return kept
    }

    /// Leaves out points that lie within `tolerance`, vertically, of the line between those kept.
    ///
    /// From the last kept point a cone of slopes narrows so that every point passed lies within it; the first point out
    /// of the cone makes the one before it stay. One pass, for points in the order of x.
    static func straightened(_ run: [Point]) -> [Point] {
        guard var anchor = run.first else { return run }
        var kept: [Point] = []
        kept.reserveCapacity(run.count)
        kept.append(anchor)
        var steepest = Double.infinity
        var flattest = -Double.infinity
        var before: Point?
        for point in run.dropFirst() {
            let width = point.x - anchor.x
            let slope = width > 0 ? (point.y - anchor.y) / width : .nan
            if let candidate = before, !(slope >= flattest && slope <= steepest) {
                kept.append(candidate)
                anchor = candidate
                steepest = .infinity
                flattest = -.infinity
            }
            let distance = point.x - anchor.x
            if distance > 0 {
                steepest = min(steepest, (point.y + tolerance - anchor.y) / distance)
                flattest = max(flattest, (point.y - tolerance - anchor.y) / distance)
            } else {
                // Straight up or down: nothing may be left out here.
                steepest = -.infinity
                flattest = .infinity
            }
            before = point
        }
        if let before { kept.append(before) }
        return kept
    }
}
