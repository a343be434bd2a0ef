import ByteCoding
import Testing

@Suite struct ByteCodingTests {
    @Test func valuesComeBack() throws {
        var writer = ByteWriter()
        let integers: [Int128] = [
            0, 1, -1, 63, 64, -64, -65, 1 << 62 - 1, 1 << 62, -1 << 62, Int128(Int64.max), Int128(Int64.min), 1 << 63,
            1 << 64, -1 << 64, .max, .min,
        ]
        for value in integers { writer.write(value) }
        for value in [0.1, -0.0, .infinity, .nan] { writer.write(value) }
        writer.write("naïve ✓")
        writer.write(3 as Int?) { $0.write($1) }
        writer.write(nil as Int?) { $0.write($1) }
        writer.write(["a", ""]) { $0.write($1) }
        writer.write([0, 0, 0, 5, 0, -7] as [Int128])
        var reader = ByteReader(writer.bytes)
        for value in integers { #expect(try reader.wide() == value) }
        for value in [0.1, -0.0, .infinity, .nan] { #expect(try reader.double().bitPattern == value.bitPattern) }
        #expect(try reader.text() == "naïve ✓")
        #expect(try reader.optional { try $0.integer() as Int } == 3)
        #expect(try reader.optional { try $0.integer() as Int } == nil)
        #expect(try reader.list { try $0.text() } == ["a", ""])
        #expect(try reader.wideList() == [0, 0, 0, 5, 0, -7])
        #expect(throws: ByteReader.Damage.self) { try reader.byte() }
    }

    @Test func smallNumbersTakeOneByteAndRunsOfZerosFew() {
        var writer = ByteWriter()
        writer.write(-64)
        #expect(writer.bytes == [127])
        writer.write(Array(repeating: Int128(0), count: 1000))
        // The count, the zero and how often: two, one and two bytes.
        #expect(writer.bytes.count == 1 + 2 + 1 + 2)
    }

    /// Cut off or overwritten at any place, bytes are damage or other values, never a crash.
    @Test func damageIsNoticedOrHarmless() {
        var writer = ByteWriter()
        writer.write([1, 0, 0, .max] as [Int128])
        writer.write("text")
        writer.write([1, 2]) { $0.write($1) }
        for position in writer.bytes.indices {
            for byte in [0, 1, 0x7F, 0x80, 0xFF] as [UInt8] {
                var bytes = writer.bytes
                bytes[position] = byte
                for candidate in [bytes, Array(bytes[..<position])] {
                    var reader = ByteReader(candidate)
                    _ = try? reader.wideList()
                    _ = try? reader.text()
                    _ = try? reader.list { try $0.integer() as Int8 }
                }
            }
        }
    }
}
