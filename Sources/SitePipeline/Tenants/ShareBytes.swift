import AnalyticsStore
import ByteCoding

/// Sums as they are kept.
enum ShareBytes {
    static func bytes(_ values: [Int128]) -> [UInt8] {
        var writer = ByteWriter()
        writer.write(values)
        return writer.bytes
    }

    /// - Throws: `DerivedFile.Damage` for bytes that are no sums.
    static func values(_ bytes: [UInt8]) throws -> [Int128] {
        var reader = ByteReader(bytes)
        guard let values = try? reader.wideList() else { throw DerivedFile.Damage() }
        return values
    }

    /// Adds values (sign 1), or takes them away (−1).
    static func combine(_ total: inout [Int128], _ values: [Int128], sign: Int128) {
        if total.isEmpty { total = Array(repeating: 0, count: values.count) }
        // Most values are 0: days without events.
        for index in total.indices.prefix(values.count) where values[index] != 0 {
            total[index] &+= sign &* values[index]
        }
    }
}
