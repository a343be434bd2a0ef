import Testing

@testable import SeasonalSeries

@Suite("How far values stray")
struct SpreadTests {
    private let hundred = MethodFigures(repeating: 100)

    @Test("The spread: the median error in units of the level, as a standard deviation")
    func spread() {
        var log = ErrorLog()
        for error in 1...13 { log.append(observed: 100 + Double(error), expected: hundred, level: 100, kind: .count) }
        #expect(log.spread(of: .naive, from: 0) == nil)
        log.append(observed: .nan, expected: hundred, level: 100, kind: .count)
        log.append(observed: 5, expected: nil, level: 100, kind: .count)
        #expect(log.spread(of: .naive, from: 0) == nil)
        log.append(observed: 0, expected: hundred, level: 100, kind: .count)
        // Errors of 1…13 and 100 in units of 10: the middle ones are 0.7 and 0.8.
        #expect(abs((log.spread(of: .holtWinters, from: 0) ?? 0) - 1.4826 * 0.75) < 1e-12)
        #expect(log.spread(of: .holtWinters, from: 1) == nil)
    }

    @Test("The last 16 weeks count")
    func window() {
        var log = ErrorLog()
        for day in 0..<200 {
            log.append(observed: day < 88 ? 200 : 120, expected: hundred, level: 100, kind: .amount)
        }
        #expect(log.comparison(from: 0).count == 112)
        #expect(log.comparison(from: 0).accuracy(of: .naive)?.meanAbsoluteError == 20)
        #expect(abs((log.spread(of: .naive, from: 0) ?? 0) - 1.4826 * 0.2) < 1e-12)
        #expect(log.comparison(from: 190).count == 10)
        #expect(log.comparison(from: 300).count == 0)
    }

    @Test("A scale: spread × unit, at least chance and a twentieth of the level")
    func scale() {
        #expect(Spread.scale(2, expected: 64, level: 50, kind: .count) == 16)
        #expect(Spread.scale(2, expected: 50, level: 64, kind: .count) == 16)
        #expect(Spread.scale(0, expected: 64, level: 64, kind: .count) == 8)
        #expect(Spread.scale(0, expected: 0, level: 0.5, kind: .count) == 1)
        #expect(Spread.scale(0, expected: 1000, level: 640_000, kind: .count) == 32_000)
        #expect(Spread.scale(0.25, expected: 64, level: -80, kind: .amount) == 20)
        #expect(Spread.scale(0, expected: 64, level: 64, kind: .amount) == 64.0 / 20)
    }
}
