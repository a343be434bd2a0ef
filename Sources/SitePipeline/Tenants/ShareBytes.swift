import ByteCoding

/// Sums as they are kept.
enum ShareBytes {
    static func bytes(_ values: [Int128]) -> [UInt8] {
        var writer = ByteWriter()
        writer.write(values)
        return writer.bytes
    }

    static func values(_ bytes: [UInt8]) -> [Int128]? {
        var reader = ByteReader(bytes)
        return try? reader.wideList()
    }

    /// Adds values (sign 1), or takes them away (−1).
    static func combine(_ total: inout [Int128], _ values: [Int128], sign: Int128) {
        if total.isEmpty { total = Array(repeating: 0, count: values.count) }
        for index in total.indices where index < values.count { total[index] += sign * values[index] }
    }
}
