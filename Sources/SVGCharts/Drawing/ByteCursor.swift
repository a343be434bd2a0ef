/// Writes bytes into memory that was set aside for them: markup is many short pieces, and an array looks for room and for
/// other owners at each. Writing past the end stops the program.
struct ByteCursor {
    private let memory: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    init(_ memory: UnsafeMutableBufferPointer<UInt8>) { self.memory = memory }

    mutating func removeAll() { count = 0 }

    private func requireRoom(for bytes: Int) {
        precondition(count + bytes <= memory.count, "there is room for all that is written")
    }

    mutating func put(_ byte: UInt8) {
        requireRoom(for: 1)
        memory[count] = byte
        count += 1
    }

    /// A text of up to seven bytes, their number in the eighth. Takes eight bytes of room.
    mutating func put(packed text: UInt64) {
        requireRoom(for: 8)
        UnsafeMutableRawBufferPointer(memory).storeBytes(of: text.littleEndian, toByteOffset: count, as: UInt64.self)
        count += Int(text >> 56)
    }

    mutating func put(_ literal: StaticString) { literal.withUTF8Buffer { put($0) } }

    mutating func put(unescaped text: String) {
        var text = text
        text.withUTF8 { put($0) }
    }

    private mutating func put(_ bytes: UnsafeBufferPointer<UInt8>) {
        requireRoom(for: bytes.count)
        _ = UnsafeMutableBufferPointer(rebasing: memory[count...]).update(fromContentsOf: bytes)
        count += bytes.count
    }

    /// - Parameter isGrouped: A comma stands between thousands.
    mutating func put(digits value: UInt, isGrouped: Bool = false) {
        if value >= 1000 {
            put(digits: value / 1000, isGrouped: isGrouped)
            if isGrouped { put(UInt8(ascii: ",")) }
        }
        if value >= 100 { put(lastDigitOf: value / 100) }
        if value >= 10 { put(lastDigitOf: value / 10) }
        put(lastDigitOf: value)
    }

    /// The last so many digits.
    mutating func put(digits value: UInt, count: Int) {
        if count > 1 { put(digits: value / 10, count: count - 1) }
        put(lastDigitOf: value)
    }

    private mutating func put(lastDigitOf value: UInt) {
        put(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10))
    }
}

extension [UInt8] {
    /// Appends what is written, at most so many bytes.
    mutating func put(atMost most: Int, _ write: (inout ByteCursor) -> Void) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: most) { memory in
            var cursor = ByteCursor(memory)
            write(&cursor)
            append(contentsOf: UnsafeBufferPointer(rebasing: memory[..<cursor.count]))
        }
    }
}

extension String {
    /// What is written, at most so many bytes of UTF-8. Up to 15 need no memory of their own.
    init(atMost most: Int, _ write: (inout ByteCursor) -> Void) {
        self.init(unsafeUninitializedCapacity: most) { memory in
            var cursor = ByteCursor(memory)
            write(&cursor)
            return cursor.count
        }
    }
}
