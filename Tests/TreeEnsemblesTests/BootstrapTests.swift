import Synchronization
import Testing

@testable import TreeEnsembles

@Suite("Bootstrap")
struct BootstrapTests {
    /// Every draw's rows, in order of the draws.
    private func draws(_ bootstrap: Bootstrap) -> [[Int]] {
        let seen = Mutex<[[Int]]>([])
        _ = bootstrap.interval { rows in
            seen.withLock { $0.append(rows) }
            return 0
        }
        return seen.withLock { $0 }
    }

    @Test("Rows of a group are drawn together, as many groups as there are")
    func groups() {
        let draws = draws(Bootstrap(groups: [7, 3, 7, 5, 7], seed: 1, drawCount: 200))
        #expect(draws.count == 200)
        for rows in draws {
            let times = (0..<5).map { row in rows.count { $0 == row } }
            #expect(times[0] == times[2] && times[2] == times[4])
            #expect(times[0] + times[1] + times[3] == 3)
        }
        // Each of three groups is drawn once a draw in the mean.
        let first = draws.reduce(0) { $0 + $1.count { $0 == 0 } }
        #expect(abs(first - 200) < 40)
    }

    @Test("Drawn row by row is drawn by groups of one")
    func rowByRow() {
        let draws = draws(Bootstrap(rowCount: 9, seed: 4, drawCount: 20))
        #expect(draws == self.draws(Bootstrap(groups: Array(0..<9), seed: 4, drawCount: 20)))
        #expect(draws.allSatisfy { $0.count == 9 && Set($0).isSubset(of: 0..<9) })
    }

    @Test("The interval is cut from the values in order")
    func percentiles() {
        let number = Mutex(0)
        func interval(_ draws: Int, level: Int) -> Bootstrap.Interval? {
            number.withLock { $0 = 0 }
            return Bootstrap(rowCount: 1, seed: 1, drawCount: draws).interval(levelPercent: level) { _ in
                // 1 to `draws`, each once, out of order.
                number.withLock {
                    $0 += 1
                    return Double($0 * 7 % (draws + 1))
                }
            }
        }
        // 24 of 999 lie below 25, and 25 above 974; 10 of 200 below 11 and above 190.
        #expect(interval(999, level: 95) == Bootstrap.Interval(low: 25, high: 974, definedDraws: 999))
        #expect(interval(200, level: 90) == Bootstrap.Interval(low: 11, high: 190, definedDraws: 200))
        #expect(interval(1, level: 95) == Bootstrap.Interval(low: 1, high: 1, definedDraws: 1))
    }

    @Test("Draws without a value are left out")
    func undefined() throws {
        // Of two rows, half of the draws hold both classes; the area is then 1.
        let bootstrap = Bootstrap(rowCount: 2, seed: 4, drawCount: 400)
        let interval = try #require(bootstrap.interval(scores: [0.2, 0.7], isPositive: [false, true]))
        #expect(interval.low == 1 && interval.high == 1)
        #expect(abs(interval.definedDraws - 200) < 40)
        #expect(bootstrap.interval(scores: [0.2, 0.7], isPositive: [true, true]) == nil)
        #expect(bootstrap.interval { _ in .nan } == nil)
        #expect(Bootstrap(rowCount: 0, seed: 1).interval(scores: [], isPositive: []) == nil)
    }

    @Test("The number of threads changes nothing, the seed does")
    func threads() throws {
        let (scores, isPositive) = SampleRows.scored
        func interval(seed: UInt64, threads: Int) -> Bootstrap.Interval? {
            Bootstrap(rowCount: 60, seed: seed, drawCount: 300)
                .interval(scores: scores, isPositive: isPositive, threads: threads)
        }
        let one = try #require(interval(seed: 1, threads: 1))
        #expect(interval(seed: 1, threads: 2) == one)
        #expect(interval(seed: 1, threads: 7) == one)
        #expect(interval(seed: 2, threads: 1) != one)
    }

    @Test("A mean's interval is as wide as its standard error says")
    func width() throws {
        // 400 rows, half positive: a standard error of ½ ÷ 20, so 95 of 100 within ± 1.96 · 0.025.
        let isPositive = (0..<400).map { $0 % 2 == 0 }
        let interval = try #require(
            Bootstrap(rowCount: 400, seed: 9).interval(scores: isPositive.map { _ in 0 }, isPositive: isPositive) {
                _, classes in Double(classes.count { $0 }) / Double(classes.count)
            })
        #expect(abs(interval.low - (0.5 - 0.049)) < 0.006)
        #expect(abs(interval.high - (0.5 + 0.049)) < 0.006)
        // Rows that come in fours are a quarter as many: twice as wide.
        let grouped = try #require(
            Bootstrap(groups: (0..<400).map { $0 / 4 }, seed: 9).interval { rows in
                Double(rows.count { $0 / 4 % 2 == 0 }) / Double(rows.count)
            })
        #expect(abs(grouped.low - (0.5 - 0.098)) < 0.012)
    }
}
