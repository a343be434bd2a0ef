import EventModel
import Testing

@testable import UsageMetrics

@Suite struct JobKeyTests {
    @Test func shortIdsStandInTheKey() {
        for length in 0...15 {
            let id = String("abcdefghijklmnop".prefix(length))
            #expect(JobKey(id: id).shortID == id)
        }
        #expect(JobKey(id: "a") != JobKey(id: "a\0"))
        #expect(JobKey(id: "0123456789abcdef").shortID == nil)
    }

    @Test func longIdsDoNotMeet() {
        var keys: Set<JobKey> = []
        for number in 0..<200_000 { keys.insert(JobKey(id: "job-2026-03-01-\(number)")) }
        // Ids that differ by order, by length and in single bits of any word.
        for length in 16...64 { keys.insert(JobKey(id: String(repeating: "0", count: length))) }
        let base = Array(repeating: UInt8(ascii: "A"), count: 40)
        for position in 0..<40 {
            for bit in 0..<8 {
                var bytes = base
                bytes[position] ^= 1 << bit
                keys.insert(bytes.withUnsafeBufferPointer { JobKey(id: $0) })
            }
        }
        #expect(keys.count == 200_000 + 49 + 320)
        #expect(keys.allSatisfy { $0.shortID == nil || ($0.shortID?.utf8.count ?? 0) <= 15 })
    }

    @Test func keyDoesNotChangeFromRunToRun() {
        let key = JobKey(id: "1f0c7a9e-5b1d-4c6f-9a55-0e8d3c2b1a00")
        #expect(key == JobKey(high: 0, low: 0) || key.high >> 60 == 0xF)
        #expect(JobKey(id: "j1") == JobKey(high: 2 << 56 | 0x6A31 << 40, low: 0))
    }
}

@Suite struct JobTableTests {
    @Test func flagsGather() {
        var table = JobTable()
        let key = JobKey(id: "j")
        #expect(table.insert(.submitted, for: key, at: Instant(milliseconds: 7), servers: 3).flags == [])
        #expect(table.insert(.submitted, for: key, at: Instant(milliseconds: 7), servers: 4).flags == [.submitted])
        let open = table.insert(.ended, for: key, at: Instant(milliseconds: 7))
        #expect(open.flags == [.submitted])
        #expect(open.servers == 3)
        #expect(table.insert(.submitted, for: key, at: Instant(milliseconds: 7)).flags == [.submitted, .ended])
        #expect(table.count == 1)
    }

    @Test func tableGrows() {
        var table = JobTable()
        for number in 0..<50_000 {
            #expect(table.insert(.submitted, for: JobKey(id: "\(number)"), at: Instant(milliseconds: 7)).flags == [])
        }
        for number in 0..<50_000 {
            #expect(
                table.insert(.ended, for: JobKey(id: "\(number)"), at: Instant(milliseconds: 7)).flags == [.submitted])
        }
        #expect(table.count == 50_000)
    }
}
