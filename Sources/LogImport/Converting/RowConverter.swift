import DelimitedText
import Diagnostics
import EventModel

/// What a converter knows of its log while it reads: the columns' places, the header's values, the counts.
final class RowConverter {
    let mapping: LogMapping
    let rows: LineRows
    private(set) var counts = ImportCounts()
    private let file: String
    private var layout: ColumnLayout?
    private var headers: [String: String] = [:]
    /// What seconds are counted from, in milliseconds; settled at the first row.
    private var base: Int64?
    private var rounds: [String: Int] = [:]
    private var events = EventLines()

    init(mapping: LogMapping, file: String) {
        self.mapping = mapping
        self.file = file
        rows = LineRows(shape: mapping.shape, columns: mapping.columns)
    }

    func take(_ row: LogRow, _ body: (ImportedLine) throws -> Void) throws {
        switch row {
        case .comment(let text): noteHeader(text)
        case .malformed(let problem, let text, let line):
            if layout == nil, hasHeader {
                throw Failure(
                    .badData, file: file, line: line, "the header cannot be read: \(problem)",
                    remedy: "The first line must name the columns; say `header: false` if the log has no such line.")
            }
            try reject(text, line, problem, body)
        case .values(let fields, let text, let line):
            guard let layout = try layout(for: fields) else { return }
            try convert(fields, layout, text, line, body)
        }
    }

    private func reject(
        _ text: UnsafeRawBufferPointer, _ line: Int, _ problem: EventProblem, _ body: (ImportedLine) throws -> Void
    ) throws {
        counts.rejected += 1
        try body(.rejected(text, row: line, problem))
    }

    private func convert(
        _ fields: RowValues, _ layout: ColumnLayout, _ text: UnsafeRawBufferPointer, _ line: Int,
        _ body: (ImportedLine) throws -> Void
    ) throws {
        let base = try base ?? settleBase()
        let outcome = events(of: fields, layout, text, base: base)
        switch outcome {
        case .failure(let problem): try reject(text, line, problem, body)
        case .success(false): counts.skipped += 1
        case .success(true):
            counts.mapped += 1
            counts.events += events.count
            try events.forEach { try body(.event($0, row: line)) }
        }
    }

    /// Writes the row's events into `events`. `false` when the conditions leave the row out.
    private func events(
        of fields: RowValues, _ layout: ColumnLayout, _ text: UnsafeRawBufferPointer, base: Int64
    ) -> Result<Bool, EventProblem> {
        do throws(EventProblem) {
            let row = try layout.select(fields)
            let missing = mapping.shape.missing
            if let skip = mapping.skip, skip.holds(for: row, missing: missing) { return .success(false) }
            guard mapping.rules.contains(where: { $0.condition.holds(for: row, missing: missing) }) else {
                return .success(false)
            }
            let identity = try identity(of: row, fields, text)
            let builder = EventBuilder(mapping: mapping, row: row, identity: identity, base: base)
            events.removeAll()
            for rule in mapping.rules where rule.condition.holds(for: row, missing: missing) {
                try events.append(builder.event(rule, ordinal: events.count(of: rule.type)))
            }
            return .success(true)
        } catch {
            return .failure(error)
        }
    }

    private func identity(
        of row: RowValues, _ fields: RowValues, _ text: UnsafeRawBufferPointer
    ) throws(EventProblem) -> RowIdentity {
        var hash = RowIdentity.start(source: mapping.source)
        if !mapping.key.isEmpty {
            let parts = mapping.key.map { $0.rendered(row, missing: mapping.shape.missing, rowID: nil) }
            guard parts.contains(where: { $0 != nil }) else {
                throw EventProblem(.malformedRow, "the row's key has no value")
            }
            for part in parts { hash.combine(value: part ?? []) }
        } else if mapping.shape.format == .ndjson {
            hash.combine(value: text)
        } else {
            for index in 0..<fields.count { hash.combine(value: fields[index]) }
        }
        guard mapping.repeats == .distinct else { return RowIdentity(source: mapping.source, values: hash) }
        let plain = RowIdentity(source: mapping.source, values: hash)
        let round = rounds[plain.hash, default: 0]
        rounds[plain.hash] = round + 1
        return round == 0 ? plain : RowIdentity(source: mapping.source, values: hash, round: round)
    }

    // MARK: - The log's head

    /// The columns' places. `nil` for the row that names them.
    private func layout(for fields: RowValues) throws -> ColumnLayout? {
        if let layout { return layout }
        let found = try ColumnLayout(mapping: mapping, first: fields, file: file)
        layout = found
        return hasHeader ? nil : found
    }

    private var hasHeader: Bool { mapping.shape.hasHeader && mapping.shape.format == .csv }

    /// Notes what a comment line such as `; UnixStartTime: 749458803` says.
    private func noteHeader(_ text: UnsafeRawBufferPointer) {
        let line = String(decoding: text.dropFirst(mapping.shape.comment.count), as: UTF8.self)
        guard let colon = line.firstIndex(of: ":") else { return }
        let name = String(line[..<colon].drop { $0 == " " || $0 == "\t" })
        let value = line[line.index(after: colon)...].split { $0 == " " || $0 == "\t" || $0 == "\r" }.first
        if headers[name] == nil, let value { headers[name] = String(value) }
    }

    private func settleBase() throws -> Int64 {
        let seconds: Int64
        switch mapping.clock.base {
        case .epoch: seconds = 0
        case .seconds(let stated): seconds = stated
        case .header(let name):
            let stated = headers[name]
            guard let value = stated.flatMap({ Int64($0) }), abs(value) < 10_000_000_000 else {
                let reason = stated.map { "is “\($0)”, no number of seconds since 1970" } ?? "is missing"
                throw Failure(
                    .badData, file: file, "the header line “\(name)”, from which times are counted, \(reason)",
                    remedy: "Add it, or give the mapping a number of seconds as `base` under `time`.")
            }
            seconds = value
        }
        base = seconds * 1000
        return seconds * 1000
    }
}
