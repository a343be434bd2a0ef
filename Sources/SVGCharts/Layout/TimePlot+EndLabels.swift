extension TimePlot {
    /// Names and values right of the plot at the height of their ends, moved apart where they would overlap and then
    /// joined to their ends by a thin line.
    func addEndLabels(_ ends: [(key: PlotKey, at: Point?)], to drawing: inout Drawing) {
        let ends = ends.compactMap { key, at in at.map { (key: key, at: $0) } }
        let size = frame.textSize
        let middles = LabelStack.spread(
            ends.map(\.at.y), height: size + 2, top: top - size / 2, bottom: bottom + size / 2)
        for (end, middle) in zip(ends, middles) {
            let x = right + Self.labelGap
            if abs(middle - end.at.y) > 3 {
                let leader = [Point(end.at.x, end.at.y), Point(x - 2, middle)]
                drawing.add(.strokes([leader], Look(.leader, end.key.tone)))
            }
            let key = end.key.shortened(to: frame.width - x, size: size)
            drawing.add(.text(Label(key.name, value: key.value, at: Point(x, middle), weight: .plain)))
        }
    }
}

extension TimePlot {
    /// A sample and name for each part of a stack right of the plot, from the bottom part up.
    func addSideKeys(_ keys: [PlotKey], at wanted: [Double], to drawing: inout Drawing) {
        let size = frame.textSize
        // From the top part down, so that parts of no height keep the order of the stack.
        let middles = LabelStack.spread(
            wanted.reversed(), height: size + 4, top: top - size / 2, bottom: bottom + size / 2)
        let x = right + 4
        for (key, middle) in zip(keys.reversed(), middles) {
            key.addSample(to: &drawing, x: x, y: middle)
            let text = x + key.lead
            let fitting = key.shortened(to: frame.width - text, size: size)
            drawing.add(.text(Label(fitting.name, value: fitting.value, at: Point(text, middle), weight: .plain)))
        }
    }
}
