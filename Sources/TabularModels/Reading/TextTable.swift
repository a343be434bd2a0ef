import DelimitedText
import Diagnostics

/// A table as its file has it: named columns of text, all of one length.
package struct TextTable: Equatable, Sendable {
    /// For messages.
    package let file: String
    package private(set) var columns: [TextColumn] = []

    package var rowCount: Int { columns.first?.count ?? 0 }

    private static let delimiters = [",", ";", "\t"].map { UInt8(ascii: $0) }

    /// Reads CSV with a header: RFC 4180, and semicolons or tabs where the header has those and more of them than commas.
    ///
    /// - Parameters:
    ///   - rowLimit: The most rows that are taken.
    /// - Throws: `Failure` (65) with the line: no header or rows, names that are empty or stand twice, a row that has more
    ///   or fewer values than the header, quotes out of place, too many rows.
    package init(reading bytes: [UInt8], file: String, rowLimit: Int = 1_000_000) throws(Failure) {
        self.file = file
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw Failure(
                .badData, file: file, "the table is not UTF-8 text", remedy: "Save it as CSV in UTF-8, not compressed.")
        }
        var reader = CSVReader(delimiter: TextTable.delimiter(of: bytes))
        var failure: Failure?
        func take(_ row: DelimitedRow) {
            guard failure == nil else { return }
            do throws(Failure) { try self.take(row, rowLimit) } catch { failure = error }
        }
        bytes.withUnsafeBytes { reader.feed($0, take) }
        reader.finish(take)
        if let failure { throw failure }
        guard !columns.isEmpty else {
            throw Failure(
                .badData, file: file, "the table is empty", remedy: "Its first line must name the columns.")
        }
        guard rowCount > 0 else {
            throw Failure(.badData, file: file, "the table has a header, but no rows", remedy: "Give it rows.")
        }
    }

    private static func delimiter(of bytes: [UInt8]) -> UInt8 {
        let header = bytes.prefix { $0 != 0x0A }
        let counts = delimiters.map { delimiter in header.count { $0 == delimiter } }
        // The first of those that are equally frequent: the comma.
        let most = counts.max() ?? 0
        return zip(delimiters, counts).first { $1 == most }?.0 ?? UInt8(ascii: ",")
    }

    private mutating func take(_ row: DelimitedRow, _ rowLimit: Int) throws(Failure) {
        switch row {
        case .comment: break
        case .malformed(let fault, _, let line):
            throw Failure(
                .badData, file: file, line: line, "the line cannot be read: \(fault)",
                remedy: "Quote values that hold quotes, commas or line ends, and double the quotes in them.")
        case .values(let values, _, let line):
            if columns.isEmpty { try takeHeader(values, line) } else { try takeValues(values, line, rowLimit) }
        }
    }

    private mutating func takeHeader(_ values: RowValues, _ line: Int) throws(Failure) {
        var names: Set<String> = []
        for index in 0..<values.count {
            let name = String(decoding: values[index].trimmed, as: UTF8.self)
            guard !name.isEmpty || index == 0 else {
                throw Failure(
                    .badData, file: file, line: line, "column \(index + 1) has no name",
                    remedy: "Give every column a name in the first line.")
            }
            guard names.insert(name).inserted else {
                throw Failure(
                    .badData, file: file, line: line, "two columns are named “\(name)”",
                    remedy: "Give every column a name of its own.")
            }
            columns.append(TextColumn(name: name))
        }
    }

    private mutating func takeValues(_ values: RowValues, _ line: Int, _ rowLimit: Int) throws(Failure) {
        guard values.count == columns.count else {
            throw Failure(
                .badData, file: file, line: line,
                "the row has \(Words.count(values.count, "value")), but the header names \(Words.count(columns.count, "column"))",
                remedy: "Give every row one value a column; quote values that hold commas.")
        }
        guard rowCount < rowLimit else {
            throw Failure(
                .badData, file: file, line: line, "the table has more than \(rowLimit) rows",
                remedy: "Take a sample of its rows.")
        }
        for index in columns.indices { columns[index].append(values[index]) }
    }

    /// The column of that name.
    func column(named name: String) -> TextColumn? { columns.first { $0.name == name } }

    /// The column that an option names.
    ///
    /// - Throws: `Failure` (65) with the nearest name when there is none.
    func column(named name: String, option: String) throws(Failure) -> TextColumn {
        if let column = column(named: name) { return column }
        let names = columns.map(\.name)
        let near = NearestName.of(name, in: names).map { "Did you mean “\($0)”?" }
        throw Failure(
            .badData, file: file, "there is no column “\(name)” for \(option)",
            remedy: near ?? "Its columns are \(Words.quoted(names, limit: 20)).")
    }
}
