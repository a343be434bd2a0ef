/// Writes values one after another, without names: what one version of the tool writes, only the same version reads.
package struct ByteWriter: Sendable {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    /// Zigzag, then LEB128.
    package mutating func write(_ value: some BinaryInteger) {
        if let value = Int64(exactly: value) {
            append(UInt64(bitPattern: value << 1 ^ value >> 63))
        } else {
            let value = Int128(truncatingIfNeeded: value)
            append(UInt128(bitPattern: value << 1 ^ value >> 127))
        }
    }

    private mutating func append(_ value: some FixedWidthInteger & UnsignedInteger) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    package mutating func write(_ value: Double) {
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: value.bitPattern >> shift))
        }
    }

    package mutating func write(_ value: Bool) { bytes.append(value ? 1 : 0) }

    package mutating func write(_ text: String) {
        write(text.utf8.count)
        bytes += text.utf8
    }

    package mutating func write<Value>(_ value: Value?, _ body: (inout ByteWriter, Value) -> Void) {
        write(value != nil)
        if let value { body(&self, value) }
    }

    package mutating func write<Values: Collection>(
        _ values: Values, _ body: (inout ByteWriter, Values.Element) -> Void
    ) {
        write(values.count)
        for value in values { body(&self, value) }
    }

    /// Runs of zeros take two bytes.
    package mutating func write(_ values: [Int128]) {
        write(values.count)
        var index = 0
        while index < values.count {
            write(values[index])
            var next = index + 1
            if values[index] == 0 {
                while next < values.count, values[next] == 0 { next += 1 }
                write(next - index)
            }
            index = next
        }
    }
}
