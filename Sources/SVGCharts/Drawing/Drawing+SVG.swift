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
            case .strokes(let runs, let look): appendPath(look, id, &bytes) { Self.append(runs: runs, to: &$0) }
            case .shapes(let outlines, let look): appendPath(look, id, &bytes) { Self.append(outlines, to: &$0) }
            case .boxes(let boxes, let look): appendPath(look, id, &bytes) { Self.append(boxes, to: &$0) }
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

    private func appendPath(_ look: Look, _ id: String, _ bytes: inout [UInt8], data: (inout [UInt8]) -> Void) {
        let start = bytes.count
        bytes.put("<path class=\"")
        bytes.append(contentsOf: look.kind.rawValue.utf8)
        if let tone = look.tone {
            bytes.put(" ")
            bytes.append(contentsOf: tone.rawValue.utf8)
        }
        if look.dash > 0 {
            bytes.put(" dash")
            bytes.put(integer: look.dash)
        }
        if look.kind == .hatch {
            bytes.put("\" fill=\"url(#")
            bytes.put(identifier: id)
            bytes.put("-h)")
        }
        bytes.put("\" d=\"")
        let before = bytes.count
        data(&bytes)
        if bytes.count == before {
            bytes.removeSubrange(start...)
        } else {
            bytes.put("\"/>")
        }
    }

    private static func append(runs: [[Point]], to bytes: inout [UInt8]) {
        var path = PathWriter()
        for run in runs {
            guard let first = run.first else { continue }
            path.move(to: first, in: &bytes)
            let start = bytes.count
            for point in run.dropFirst() { path.line(to: point, in: &bytes) }
            if bytes.count == start { path.dot(in: &bytes) }
        }
    }

    private static func append(_ outlines: [[Point]], to bytes: inout [UInt8]) {
        var path = PathWriter()
        for outline in outlines {
            guard let first = outline.first else { continue }
            path.move(to: first, in: &bytes)
            for point in outline.dropFirst() { path.line(to: point, in: &bytes) }
            path.close(in: &bytes)
        }
    }

    private static func append(_ boxes: [Box], to bytes: inout [UInt8]) {
        var path = PathWriter()
        for box in boxes where Tenths.of(box.width) > 0 && Tenths.of(box.height) > 0 {
            path.move(to: Point(box.x, box.y), in: &bytes)
            path.line(to: Point(box.x + box.width, box.y), in: &bytes)
            path.line(to: Point(box.x + box.width, box.y + box.height), in: &bytes)
            path.line(to: Point(box.x, box.y + box.height), in: &bytes)
            path.close(in: &bytes)
        }
    }

    private static func append(_ label: Label, to bytes: inout [UInt8]) {
        bytes.put("<text")
        appendClasses(of: label, to: &bytes)
        bytes.put(" x=\"")
        bytes.put(coordinate: label.at.x)
        bytes.put("\" y=\"")
        bytes.put(coordinate: label.at.y)
        bytes.put("\">")
        bytes.put(isolating: label.text)
        if !label.value.isEmpty {
            if !label.text.isEmpty { bytes.put(" ") }
            bytes.put("<tspan>")
            bytes.put(escaping: label.value)
            bytes.put("</tspan>")
        }
        bytes.put("</text>")
    }

    private static func appendClasses(of label: Label, to bytes: inout [UInt8]) {
        var separator: StaticString = " class=\""
        func add(_ name: StaticString, _ bytes: inout [UInt8]) {
            bytes.put(separator)
            bytes.put(name)
            separator = " "
        }
        switch label.weight {
        case .muted: break
        case .plain: add("name", &bytes)
        case .strong: add("name strong", &bytes)
        }
        switch label.anchor {
        case .start: break
        case .middle: add("mid", &bytes)
        case .end: add("end", &bytes)
        }
        if label.isCentred { add("level", &bytes) }
        if label.hasHalo { add("halo", &bytes) }
        if separator.utf8CodeUnitCount == 1 { bytes.put("\"") }
    }
}
