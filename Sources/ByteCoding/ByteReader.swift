/// Reads what a `ByteWriter` wrote.
@usableFromInline package struct ByteReader: Sendable {
    /// The bytes are not what was written.
    @usableFromInline package struct Damage: Error {
        @usableFromInline package init() {}
    }

    private let bytes: [UInt8]
    private var position = 0

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    package mutating func byte() throws -> UInt8 {
        guard position < bytes.count else { throw Damage() }
        defer { position += 1 }
        return bytes[position]
    }

    @usableFromInline package mutating func wide() throws -> Int128 {
        // Nearly all values end within 64 bits.
        var low: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 63, by: 7) {
            let byte = try byte()
            low |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return Int128(Int64(bitPattern: low >> 1) ^ -Int64(bitPattern: low & 1)) }
        }
        var value = UInt128(low)
        for shift in stride(from: UInt128(63), to: 128, by: 7) {
            let byte = try byte()
            value |= UInt128(byte & 0x7F) << shift
            if byte < 0x80 { return Int128(bitPattern: value >> 1) ^ -Int128(bitPattern: value & 1) }
        }
        throw Damage()
    }

    // Inlinable, so that each type has its own: by way of the protocol it takes ten times as long.
    @inlinable package mutating func integer<Value: FixedWidthInteger>() throws -> Value {
        guard let value = Value(exactly: try wide()) else { throw Damage() }
        return value
    }

    package mutating func double() throws -> Double {
        var pattern: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 8) { pattern |= UInt64(try byte()) << shift }
        return Double(bitPattern: pattern)
    }

    package mutating func bool() throws -> Bool { try byte() != 0 }

    package mutating func text() throws -> String {
        let count: Int = try integer()
        guard count >= 0, count <= bytes.count - position else { throw Damage() }
        defer { position += count }
        return String(decoding: bytes[position..<position + count], as: UTF8.self)
    }

    package mutating func optional<Value>(_ body: (inout ByteReader) throws -> Value) throws -> Value? {
        try bool() ? try body(&self) : nil
    }

    package mutating func list<Value>(_ body: (inout ByteReader) throws -> Value) throws -> [Value] {
        let count: Int = try integer()
        guard count >= 0, count <= bytes.count - position else { throw Damage() }
        var values: [Value] = []
        for _ in 0..<count { values.append(try body(&self)) }
        return values
    }

    package mutating func wideList() throws -> [Int128] {
        let count: Int = try integer()
        guard count >= 0, count <= 1 << 24 else { throw Damage() }
        var values: [Int128] = []
        values.reserveCapacity(count)
        while values.count < count {
            let value = try wide()
            let times: Int = value == 0 ? try integer() : 1
            guard times > 0, times <= count - values.count else { throw Damage() }
            values.append(contentsOf: repeatElement(value, count: times))
        }
        return values
    }
}
