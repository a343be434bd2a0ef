import EventModel
import TestSupport
import Testing

@testable import AnalyticsStore

@Suite struct BlockTests {
    private static let day: Int32 = 20_513

    /// An event with every field that its type has, as bytes that stay where they are.
    private final class Sample {
        var events: [StoredEvent] = []
        private var texts = RawBuffer(capacity: 1 << 20)

        func add(_ id: String, _ type: EventType, _ random: inout TestRandom) {
            let hasText = Int.random(in: 0..<4, using: &random) == 0
            let kind = EventKind(type: type, outcome: type == .jobTerminated ? .failed : nil, hasText: hasText)
            let widths: [UInt32] = [1, 200, 60_000, 4_000_000_000]
            let none = UnsafeRawBufferPointer(start: nil, count: 0)
            let inDay = Int64.random(in: 0..<Instant.millisecondsPerDay, using: &random)
            events.append(
                StoredEvent(
                    id: keep(id), time: Int64(BlockTests.day) * Instant.millisecondsPerDay + inDay, kind: kind,
                    tenant: widths.randomElement(using: &random) ?? 1, user: widths.randomElement(using: &random) ?? 1,
                    dataset: 0, bytes: kind.hasBytes ? Int64.random(in: 0...(1 << 53), using: &random) : 0,
                    servers: kind.hasServers ? Int64.random(in: 1...99, using: &random) : 0,
                    job: kind.hasJob ? keep("job-\(inDay)") : none, shape: UInt32.random(in: 0...3, using: &random),
                    text: hasText && !kind.isAccount ? keep(String(repeating: "é", count: Int(inDay % 200))) : nil))
        }

        private func keep(_ text: String) -> UnsafeRawBufferPointer {
            let start = texts.count
            texts.append(utf8: text)
            return texts.slice(start, texts.count - start)
        }
    }

    private func sample(seed: UInt64) -> Sample {
        var random = TestRandom(seed)
        let sample = Sample()
        let ids = Set((0..<300).map { _ in "ev-\(Int.random(in: 0..<100_000, using: &random))" })
        for id in ids.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            sample.add(id, EventType.allCases.randomElement(using: &random) ?? .userLogin, &random)
        }
        return sample
    }

    private func pack(_ events: [StoredEvent]) -> (first: String, data: [UInt8]) {
        var writer = BlockWriter(day: Self.day)
        for event in events { writer.append(event) }
        var result = (first: "", data: [UInt8]())
        writer.finish { first, data in result = (String(decoding: first, as: UTF8.self), Array(data)) }
        return result
    }

    @Test(arguments: 1...8) func givesBackWhatWasPacked(seed: Int) throws {
        let sample = sample(seed: UInt64(seed))
        let packed = pack(sample.events)
        #expect(packed.first == String(decoding: sample.events[0].id, as: UTF8.self))
        var block = OpenBlock()
        try packed.data.withUnsafeBytes { try block.open($0, day: Self.day) }
        #expect(block.count == sample.events.count)
        for (index, event) in sample.events.enumerated() {
            #expect(ByteOrder.compare(block[index].id, event.id) == 0)
            #expect(block[index].kind.type == event.kind.type)
            // Lines of account events stand in a table of their own.
            #expect(event.kind.isAccount || block[index].isSpelledSame(as: event))
        }
    }

    @Test func anOrdinaryEventTakesFewBytes() {
        var random = TestRandom(5)
        let sample = Sample()
        for index in 0..<500 { sample.add("event-\(10_000 + index)", .userLogin, &random) }
        for index in sample.events.indices {
            sample.events[index].tenant = 300
            sample.events[index].user = 7
            sample.events[index].text = nil
            sample.events[index].shape = 0
        }
        // Kind 1, time 4, tenant 2, user 1, id 2 and about one digit that is new; the header once.
        let size = pack(sample.events).data.count
        #expect(size < 500 * 12)
    }

    @Test func damageIsNoticedOrHarmless() {
        let sample = sample(seed: 4)
        let data = pack(sample.events).data
        var block = OpenBlock()
        func open(_ bytes: [UInt8]) -> Bool {
            bytes.withUnsafeBytes { bytes in
                do throws(BlockColumns.Damage) {
                    try block.open(bytes, day: Self.day)
                    return true
                } catch {
                    return false
                }
            }
        }
        #expect(open(data))
        for length in 0..<data.count where length < 400 || length % 7 == 0 {
            #expect(!open(Array(data[..<length])), "cut at \(length)")
        }
        #expect(!open(data + [0]))
        var random = TestRandom(9)
        for _ in 0..<4000 {
            var bytes = data
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: .min ... .max, using: &random)
            }
            _ = open(bytes)
        }
    }
}
