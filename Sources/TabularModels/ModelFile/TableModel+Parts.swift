import TreeEnsembles

extension TableModel {
    /// Writes everything but the hash, in the order of `TableModelParts.keys`.
    func write(to writer: inout JSONTextWriter) {
        writer.key("kind")
        writer.string("table")
        writer.key("format")
        writer.integer(TableModel.formatVersion)
        writer.lineBreak()
        writer.key("label")
        writer.array { writer in for text in [label.column, label.positive, label.negative] { writer.string(text) } }
        writer.key("id")
        if let id { writer.string(id) } else { writer.null() }
        writer.key("leftOut")
        writer.array { writer in for name in leftOut { writer.string(name) } }
        writer.lineBreak()
        writer.key("settings")
        writer.array { writer in
            for text in ["\(settings.treeCount)", "\(settings.leafRows)", "\(settings.seed)"] { writer.string(text) }
        }
        writer.key("rows")
        writer.integer(rows)
        writer.key("positives")
        writer.integer(positives)
        writer.lineBreak()
        writer.key("columns")
        writer.array { writer in
            for column in schema.columns {
                writer.lineBreak()
                column.write(to: &writer)
            }
        }
        writer.lineBreak()
        writer.key("evaluations")
        writer.array { writer in for evaluation in evaluations { evaluation.write(to: &writer) } }
        writer.lineBreak()
        writer.key("model")
        model.write(to: &writer)
    }
}

/// What is known of a model while its file is read.
struct TableModelParts {
    static let keys = [
        "kind", "format", "label", "id", "leftOut", "settings", "rows", "positives", "columns", "evaluations", "model",
        "hash",
    ]

    private var label: BinaryLabel?
    private var id: String?
    private var leftOut: [String] = []
    private var settings: TableModel.Settings?
    private var rows = 0
    private var positives = 0
    private var columns: [ColumnSchema] = []
    private var evaluations: [TableEvaluation] = []
    private var calibrated: CalibratedModel?
    private(set) var hash = ""

    /// Reads the value of a key.
    mutating func read(_ key: String, _ reader: inout JSONTextReader) throws(TextError) {
        switch key {
        case "kind": try requireKind(&reader)
        case "format": try requireFormat(&reader)
        case "label":
            let texts = try reader.strings(count: 3)
            label = BinaryLabel(column: texts[0], positive: texts[1], negative: texts[2])
        case "id": id = reader.null() ? nil : try reader.string()
        case "leftOut": leftOut = try reader.strings()
        case "settings": settings = try TableModel.Settings(reading: &reader)
        case "rows": rows = try reader.integer(in: 1...TrainingRows.rowLimit)
        case "positives": positives = try reader.integer(in: 1...TrainingRows.rowLimit)
        case "columns": try readColumns(&reader)
        case "evaluations":
            try reader.array { (reader) throws(TextError) in evaluations.append(try TableEvaluation(reading: &reader)) }
        case "model": calibrated = try CalibratedModel(reading: &reader, featureCount: columns.count)
        default: hash = try reader.string()
        }
    }

    /// `nil` when something is missing.
    var model: TableModel? {
        guard let label, let settings, let calibrated, !columns.isEmpty else { return nil }
        return TableModel(
            schema: TableSchema(columns: columns), label: label, id: id, leftOut: leftOut, settings: settings,
            rows: rows, positives: positives, evaluations: evaluations, model: calibrated)
    }

    private func requireKind(_ reader: inout JSONTextReader) throws(TextError) {
        let kind = try reader.string()
        guard kind == "table" else { throw reader.failure("a model of the kind \"\(kind)\"") }
    }

    private func requireFormat(_ reader: inout JSONTextReader) throws(TextError) {
        let found = try reader.integer(in: 0...1_000_000)
        guard found == TableModel.formatVersion else {
            throw reader.failure(
                "version \(found) of the format, but this program knows version \(TableModel.formatVersion)")
        }
    }

    private mutating func readColumns(_ reader: inout JSONTextReader) throws(TextError) {
        try reader.array { (reader) throws(TextError) in
            let column = try ColumnSchema(reading: &reader)
            guard !columns.contains(where: { $0.name == column.name }) else {
                throw reader.failure("two columns of one name")
            }
            columns.append(column)
        }
    }
}

extension TableModel.Settings {
    /// A seed has up to 20 digits, so all are texts.
    fileprivate init(reading reader: inout JSONTextReader) throws(TextError) {
        let texts = try reader.strings(count: 3)
        guard let treeCount = Int(texts[0]), let leafRows = Int(texts[1]), let seed = UInt64(texts[2]) else {
            throw reader.failure("settings that are no numbers")
        }
        self.init(treeCount: treeCount, leafRows: leafRows, seed: seed)
    }
}

extension ColumnSchema {
    fileprivate func write(to writer: inout JSONTextWriter) {
        writer.object { writer in
            writer.key("name")
            writer.string(name)
            writer.key("usual")
            writer.string(usual)
            writer.key("categories")
            switch kind {
            case .numeric: writer.null()
            case .categorical(let names): writer.array { writer in for name in names { writer.string(name) } }
            }
        }
    }

    fileprivate init(reading reader: inout JSONTextReader) throws(TextError) {
        self.init(name: "", kind: .numeric, usual: "")
        try reader.object(["name", "usual", "categories"]) { (reader, key) throws(TextError) in
            switch key {
            case "name": name = try reader.string()
            case "usual": usual = try reader.string()
            default:
                guard !reader.null() else { return }
                let names = try reader.strings()
                guard Set(names).count == names.count else { throw reader.failure("a category that stands twice") }
                kind = .categorical(names)
            }
        }
    }
}

extension JSONTextReader {
    /// Reads an array of strings; of so many, where a number is given.
    fileprivate mutating func strings(count: Int? = nil) throws(TextError) -> [String] {
        var texts: [String] = []
        try array { (reader) throws(TextError) in texts.append(try reader.string()) }
        guard count == nil || texts.count == count else { throw failure("a list of \(texts.count) texts") }
        return texts
    }
}
