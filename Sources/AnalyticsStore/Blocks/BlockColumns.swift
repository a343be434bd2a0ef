import EventModel

/// A block's bytes taken apart into columns, with their sizes checked. It points into the bytes.
struct BlockColumns {
    /// The bytes are no block of this format.
    struct Damage: Error {}

    let count: Int
    let kinds: UnsafeRawBufferPointer
    let times: UnsafeRawBufferPointer
    let tenants: Numbers
    let users: Numbers
    let datasets: Numbers
    let shapes: Numbers
    let amounts: UnsafeRawBufferPointer
    let jobs: UnsafeRawBufferPointer
    let ids: UnsafeRawBufferPointer
    let texts: UnsafeRawBufferPointer

    init(_ data: UnsafeRawBufferPointer) throws(Damage) {
        guard data.count >= BlockWriter.headerSize, data[0] == BlockWriter.format else { throw Damage() }
        func length(_ offset: Int) -> Int {
            Int(UInt32(littleEndian: data.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
        }
        let count = length(8)
        self.count = count
        var position = BlockWriter.headerSize
        func take(_ length: Int) throws(Damage) -> UnsafeRawBufferPointer {
            guard length <= data.count - position else { throw Damage() }
            defer { position += length }
            return UnsafeRawBufferPointer(rebasing: data[position..<position + length])
        }
        func numbers(_ width: UInt8) throws(Damage) -> Numbers {
            guard [0, 1, 2, 4].contains(width) else { throw Damage() }
            return Numbers(bytes: try take(count * Int(width)), width: width)
        }
        kinds = try take(count)
        times = try take(4 * count)
        tenants = try numbers(data[1])
        users = try numbers(data[2])
        datasets = try numbers(data[3])
        shapes = try numbers(data[4])
        amounts = try take(length(20))
        jobs = try take(length(16))
        ids = try take(length(12))
        texts = try take(length(24))
        guard position == data.count else { throw Damage() }
    }

    @inline(__always) func kind(_ index: Int) throws(Damage) -> EventKind {
        guard let kind = EventKind(stored: kinds[index]) else { throw Damage() }
        return kind
    }

    /// Milliseconds of the day.
    @inline(__always) func time(_ index: Int) throws(Damage) -> Int64 {
        let time = Int64(UInt32(littleEndian: times.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self)))
        guard time < Instant.millisecondsPerDay else { throw Damage() }
        return time
    }

    /// A column of numbers of equal width.
    struct Numbers {
        let bytes: UnsafeRawBufferPointer
        let width: UInt8

        @inline(__always) subscript(index: Int) -> UInt32 {
            switch width {
            case 0: 0
            case 1: UInt32(bytes[index])
            case 2: UInt32(UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: 2 * index, as: UInt16.self)))
            default: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self))
            }
        }
    }
}

/// Reads a column whose values differ in length, from front to back.
struct ColumnCursor {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    @inline(__always) mutating func byte() throws(BlockColumns.Damage) -> UInt8 {
        guard position < bytes.count else { throw BlockColumns.Damage() }
        defer { position += 1 }
        return bytes[position]
    }

    /// LEB128, at most nine bytes: the values of the store lie below 2^63.
    @inline(__always) mutating func varint() throws(BlockColumns.Damage) -> Int64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let next = try byte()
            value |= UInt64(next & 0x7F) << shift
            if next < 0x80 { return Int64(bitPattern: value) }
            shift += 7
            guard shift < 63 else { throw BlockColumns.Damage() }
        }
    }

    @inline(__always) mutating func take(_ length: Int) throws(BlockColumns.Damage) -> UnsafeRawBufferPointer {
        guard length >= 0, length <= bytes.count - position else { throw BlockColumns.Damage() }
        defer { position += length }
        return UnsafeRawBufferPointer(rebasing: bytes[position..<position + length])
    }
}
