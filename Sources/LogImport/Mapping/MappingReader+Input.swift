import Diagnostics
import EventModel
import Yams

extension MappingReader {
    /// What the file says about the log's form; `nil` after a fault that leaves nothing to go by.
    mutating func shape(_ sections: [String: MappingEntry]) -> InputShape? {
        guard let entry = enter(sections["format"]) else {
            fault(nil, "the mapping has no “format”", "It is one of csv, swf, ndjson.")
            return nil
        }
        guard let format = choice(entry, of: InputFormat.allCases) else { return nil }
        var shape = InputShape(format: format)
        if format == .swf {
            shape.columnNames = Presets.swfColumns
            shape.comment = [UInt8(ascii: ";")]
            shape.missing = [Array("-1".utf8)]
        }
        refuse(sections, ["delimiter", "quote", "header"], unless: format == .csv, "csv")
        refuse(sections, ["columns"], unless: format == .csv, "csv")
        if let entry = enter(sections["delimiter"]), let byte = byte(entry) { shape.delimiter = byte }
        if let entry = enter(sections["quote"]) { shape.quote = text(entry) == "none" ? nil : byte(entry) }
        if let entry = enter(sections["header"]), let truth = truth(entry) { shape.hasHeader = truth }
        if let entry = enter(sections["columns"]) { shape.columnNames = texts(entry) }
        if let entry = enter(sections["comment"]), let text = text(entry) { shape.comment = Array(text.utf8) }
        if let entry = enter(sections["trim"]), let truth = truth(entry) { shape.trims = truth }
        if let entry = enter(sections["missing"]) { shape.missing = texts(entry).map { Array($0.utf8) } }
        if shape.quote == shape.delimiter {
            fault(enter(sections["delimiter"])?.line, "“delimiter” and “quote” must differ")
        }
        return shape
    }

    private mutating func refuse(
        _ sections: [String: MappingEntry], _ names: [String], unless isFit: Bool, _ format: String
    ) {
        guard !isFit else { return }
        for name in names {
            guard let entry = enter(sections[name]) else { continue }
            fault(entry.line, "“\(name)” is for the format \(format) only", "Remove it.")
        }
    }

    /// One ASCII character that can stand between or around values; `tab` for a tab.
    private mutating func byte(_ entry: MappingEntry) -> UInt8? {
        guard let text = text(entry) else { return nil }
        if text == "tab" || text == "\\t" { return UInt8(ascii: "\t") }
        guard text.utf8.count == 1, let byte = text.utf8.first, byte < 0x80, byte != 0x0A, byte != 0x0D else {
            fault(entry.line, "“\(entry.name)” must be one ASCII character or tab, is “\(text)”")
            return nil
        }
        return byte
    }

    /// `time`: a format, a list of formats, or a group with `format`, `zone` and `base`.
    mutating func clock(_ entry: MappingEntry, _ shape: InputShape?) -> LogClock {
        var clock = LogClock()
        guard case .mapping(let group) = entry.node else {
            clock.formats = formats(entry)
            return clock
        }
        let parts = entries(group, of: "“time”", known: ["format", "zone", "base"])
        if let format = parts["format"] { clock.formats = formats(format) }
        if let zone = parts["zone"], let name = text(zone) {
            do throws(Failure) {
                clock.zone = try LocalZone.named(name, file: file, line: zone.line)
            } catch {
                findings += error.diagnostics
            }
        }
        guard let base = parts["base"], let text = text(base) else { return clock }
        if let seconds = Int64(text), abs(seconds) < 10_000_000_000 {
            clock.base = .seconds(seconds)
        } else {
            clock.base = .header(text)
            if shape?.comment.isEmpty ?? false {
                fault(
                    base.line, "“base” names a comment line, but the log has none", "Say how they begin with “comment”."
                )
            }
        }
        return clock
    }

    private mutating func formats(_ entry: MappingEntry) -> [TimeFormat] {
        texts(entry).compactMap { text in
            if let format = TimeFormat(text) { return format }
            fault(
                entry.line, "there is no time format “\(text)”",
                "Use rfc3339, unix, unix-ms, or a form such as “yyyy-MM-dd HH:mm:ss”.")
            return nil
        }
    }
}
