/// Writing a drawing as SVG elements. Colour, stroke and type are classes; the stylesheet gives them meaning.
extension Drawing {
    /// Appends the marks, with patterns that they need. `id` starts every id within.
    func appendMarks(to bytes: inout [UInt8], id: String) {
        if hasHatch {
            bytes.put("<pattern id=\"")
            bytes.put(identifier: id)
            bytes.put("-h\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\"><path class=\"stripe\" d=\"")
            bytes.put("M-1 1l2-2M0 4l4-4M3 5l2-2\"/></pattern>")
        }
        for mark in marks {
            switch mark {
            case .strokes(let runs, let look):
                appendPath(look, id, Self.positions(runs), &bytes) { Self.append(runs: runs, to: &$0) }
            case .shapes(let outlines, let look):
                appendPath(look, id, Self.positions(outlines), &bytes) { Self.append(outlines, to: &$0) }
            case .boxes(let boxes, let look):
                appendPath(look, id, boxes.count * 5, &bytes) { Self.append(boxes, to: &$0) }
            case .text(let label): Self.append(label, to: &bytes)
            }
        }
    }

    private var hasHatch: Bool {
        marks.contains { mark in
            switch mark {
            case .strokes(_, let look), .shapes(_, let look), .boxes(_, let look): look.kind == .hatch
            case .text: false
            }
        }
    }

    /// With room for closing or dotting each run.
    private static func positions(_ runs: [[Point]]) -> Int { runs.reduce(0) { $0 + $1.count + 1 } }

    private func appendPath(
        _ look: Look, _ id: String, _ positions: Int, _ bytes: inout [UInt8], data: (inout ByteCursor) -> Void
    ) {
        bytes.put(atMost: 128 + id.utf8.count + positions * PathWriter.mostBytes) { out in
            out.put("<path class=\"")
            out.put(unescaped: look.kind.rawValue)
            if let tone = look.tone {
                out.put(UInt8(ascii: " "))
                out.put(unescaped: tone.rawValue)
            }
            if look.dash > 0 {
                out.put(" dash")
                out.put(digits: UInt(look.dash))
            }
            if look.kind == .hatch {
                out.put("\" fill=\"url(#")
                out.put(identifier: id)
                out.put("-h)")
            }
            out.put("\" d=\"")
            let before = out.count
            data(&out)
            if out.count > before { out.put("\"/>") } else { out.removeAll() }
        }
    }

    private static func append(runs: [[Point]], to bytes: inout ByteCursor) {
        var path = PathWriter()
        for run in runs {
            guard let first = run.first else { continue }
            path.move(to: first, in: &bytes)
            let start = bytes.count
            for point in run.dropFirst() { path.line(to: point, in: &bytes) }
            if bytes.count == start { path.dot(in: &bytes) }
        }
    }

    private static func append(_ outlines: [[Point]], to bytes: inout ByteCursor) {
        var path = PathWriter()
        for outline in outlines {
            guard let first = outline.first else { continue }
            path.move(to: first, in: &bytes)
            for point in outline.dropFirst() { path.line(to: point, in: &bytes) }
            path.close(in: &bytes)
        }
    }

    private static func append(_ boxes: [Box], to bytes: inout ByteCursor) {
        var path = PathWriter()
        for box in boxes where Tenths.of(box.width) > 0 && Tenths.of(box.height) > 0 {
            let (left, right) = (Tenths.of(box.x), Tenths.of(box.x + box.width))
            let (top, bottom) = (Tenths.of(box.y), Tenths.of(box.y + box.height))
            path.move(toX: left, y: top, in: &bytes)
            path.line(toX: right, y: top, in: &bytes)
            path.line(toX: right, y: bottom, in: &bytes)
            path.line(toX: left, y: bottom, in: &bytes)
            path.close(in: &bytes)
        }
    }

    private static func append(_ label: Label, to bytes: inout [UInt8]) {
        let most =
            128 + 2 * ByteCursor.mostTenths + (label.text.utf8.count + label.value.utf8.count) * ByteCursor.mostEscaped
        bytes.put(atMost: most) { out in
            out.put("<text")
            putClasses(of: label, to: &out)
            out.put(" x=\"")
            out.put(coordinate: label.at.x)
            out.put("\" y=\"")
            out.put(coordinate: label.at.y)
            out.put("\">")
            out.put(isolating: label.text)
            if !label.value.isEmpty {
                out.put(label.text.isEmpty ? "<tspan>" : " <tspan>")
                out.put(escaping: label.value)
                out.put("</tspan>")
            }
            out.put("</text>")
        }
    }

    private static func putClasses(of label: Label, to out: inout ByteCursor) {
        var separator: StaticString = " class=\""
        func add(_ name: StaticString, _ out: inout ByteCursor) {
            out.put(separator)
            out.put(name)
            separator = " "
        }
        switch label.weight {
        case .muted: break
        case .plain: add("name", &out)
        case .strong: add("name strong", &out)
        }
        switch label.anchor {
        case .start: break
        case .middle: add("mid", &out)
        case .end: add("end", &out)
        }
        if label.isCentred { add("level", &out) }
        if label.hasHalo { add("halo", &out) }
        if separator.utf8CodeUnitCount == 1 { out.put("\"") }
    }
}
