/// Bytes that grow, without the checks and uniqueness tests of an array: the columns of a block and the texts of pending
/// events are filled byte by byte.
struct RawBuffer: ~Copyable {
    private(set) var start: UnsafeMutableRawPointer
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int = 1024) {
        self.capacity = max(64, capacity)
        start = .allocate(byteCount: self.capacity, alignment: 16)
    }

    deinit { start.deallocate() }

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }

    func slice(_ offset: Int, _ length: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: start + offset, count: length)
    }

    mutating func removeAll() { count = 0 }

    /// Forgets what was appended after the buffer had `length` bytes.
    mutating func truncate(to length: Int) { count = min(count, max(0, length)) }

    @inline(__always) mutating func reserve(_ more: Int) {
        if count + more > capacity { grow(more) }
    }

    @inline(never) private mutating func grow(_ more: Int) {
        capacity = max(capacity * 2, count + more)
        let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
        larger.copyMemory(from: start, byteCount: count)
        start.deallocate()
        start = larger
    }

    @inline(__always) mutating func append(_ byte: UInt8) {
        reserve(1)
        start.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
        count += 1
    }

    @inline(__always) mutating func append(_ bytes: UnsafeRawBufferPointer) {
        guard let source = bytes.baseAddress else { return }
        reserve(bytes.count)
        (start + count).copyMemory(from: source, byteCount: bytes.count)
        count += bytes.count
    }

    /// Appends as many bytes, of at most `length`, as `body` says that it has written to the place given to it.
    mutating func append(upTo length: Int, _ body: (UnsafeMutableRawBufferPointer) throws -> Int) rethrows {
        reserve(length)
        count += try body(UnsafeMutableRawBufferPointer(start: start + count, count: length))
    }

    /// Little-endian.
    @inline(__always) mutating func append(_ value: UInt32) {
        reserve(4)
        start.storeBytes(of: value.littleEndian, toByteOffset: count, as: UInt32.self)
        count += 4
    }

    /// Little-endian.
    @inline(__always) mutating func append(_ value: UInt16) {
        reserve(2)
        start.storeBytes(of: value.littleEndian, toByteOffset: count, as: UInt16.self)
        count += 2
    }

    /// Overwrites four bytes; little-endian.
    mutating func store(_ value: UInt32, at offset: Int) {
        precondition(offset >= 0 && offset + 4 <= count, "within what has been appended")
        start.storeBytes(of: value.littleEndian, toByteOffset: offset, as: UInt32.self)
    }

    /// LEB128: seven bits a byte, the least first.
    @inline(__always) mutating func append(varint value: UInt64) {
        reserve(10)
        var rest = value
        while rest >= 0x80 {
            start.storeBytes(of: UInt8(truncatingIfNeeded: rest) | 0x80, toByteOffset: count, as: UInt8.self)
            count += 1
            rest >>= 7
        }
        start.storeBytes(of: UInt8(truncatingIfNeeded: rest), toByteOffset: count, as: UInt8.self)
        count += 1
    }
}
