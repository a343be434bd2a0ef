import Testing

@testable import TreeEnsembles

@Suite("Keyed generator")
struct KeyedGeneratorTests {
    @Test("The same keys give the same stream, other keys another")
    func keys() {
        func first(_ generator: KeyedGenerator) -> [UInt64] {
            var generator = generator
            return (0..<3).map { _ in generator.next() }
        }
        #expect(first(KeyedGenerator(seed: 1, 2, 3)) == first(KeyedGenerator(seed: 1, 2, 3)))
        let streams = [
            KeyedGenerator(seed: 1, 2, 3), KeyedGenerator(seed: 1, 3, 2), KeyedGenerator(seed: 2, 1, 3),
            KeyedGenerator(seed: 1, 2), KeyedGenerator(seed: 1), KeyedGenerator(seed: 0),
        ]
        #expect(Set(streams.map(first)).count == streams.count)
    }

    @Test("Integers below a bound are even")
    func uniform() {
        var generator = KeyedGenerator(seed: 7)
        var counts = [Int](repeating: 0, count: 6)
        for _ in 0..<60000 { counts[generator.below(6)] += 1 }
        // Standard deviation 91; five of them.
        #expect(counts.allSatisfy { abs($0 - 10000) < 456 })
        #expect((0..<100).allSatisfy { _ in generator.below(1) == 0 })
    }
}
