import Crypto
import Diagnostics
import TreeEnsembles

/// The file of a model: JSON that is the same bytes for the same model, with a hash of itself at the end.
extension TableModel {
    /// Raised when the file's shape changes.
    package static let formatVersion = 1

    private static let hashStart = Array(",\n\"hash\":\"".utf8)
    private static let hashEnd = Array("\"}\n".utf8)

    package func fileBytes() -> [UInt8] {
        var writer = JSONTextWriter()
        writer.object { write(to: &$0) }
        var bytes = writer.bytes.dropLast()
        let hash = TableModel.hash(of: bytes)
        for part in [TableModel.hashStart, hash, TableModel.hashEnd] { bytes += part }
        return Array(bytes)
    }

    /// 64 hexadecimal digits: SHA-256.
    private static func hash(of bytes: ArraySlice<UInt8>) -> [UInt8] {
        let digits = Array("0123456789abcdef".utf8)
        return SHA256.hash(data: bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    }

    /// Reads a model file.
    ///
    /// - Throws: `Failure` (65) when the file is a model of something else, damaged, or of another format.
    package init(fileBytes bytes: [UInt8], file: String) throws(Failure) {
        guard ModelFileKind(of: bytes) != .store else {
            throw Failure(
                .badData, file: file, "this model was learnt from a store, not from a table",
                remedy: "Score the store with --store, or train a model with `almanac train --table`.")
        }
        do throws(TextError) {
            self = try TableModel(reading: bytes)
        } catch {
            let line = bytes.prefix(error.offset).count { $0 == 0x0A } + 1
            throw Failure(
                .badData, file: file, line: line, "this is no model that can be used: \(error)",
                remedy: "Train the model again with `almanac train --table`.")
        }
    }

    private init(reading bytes: [UInt8]) throws(TextError) {
        var reader = JSONTextReader(bytes)
        var parts = TableModelParts()
        try reader.object(TableModelParts.keys) { (reader, key) throws(TextError) in try parts.read(key, &reader) }
        try reader.end()
        let tail = TableModel.hashStart.count + 64 + TableModel.hashEnd.count
        guard bytes.count > tail, Array(parts.hash.utf8) == TableModel.hash(of: bytes.dropLast(tail)) else {
            throw reader.failure("a file that was changed after it was written")
        }
        guard let model = parts.model else { throw reader.failure("a model without all its parts") }
        self = model
    }
}
