import Diagnostics
import Testing

@testable import TabularModels

/// Whatever a file holds, reading it ends in a table whose columns are of one length, or in a failure that says why.
@Suite struct TableFuzzTests {
    /// The high bits of a linear congruential generator (Knuth, MMIX): small, seeded, the same everywhere.
    private struct Generator {
        var state: UInt64

        mutating func below(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(limit))
        }
    }

    private static let fragments = [
        "\"", "\"\"", ",", ";", "\t", "\n", "\r", "\r\n", "\u{0}", "\u{FEFF}", "NA", "?", "1e999", "-", "1.5", "Yes",
        "No",
        "é", "\\", " ", "inf", "0x1", "99999999999999999999999",
    ].map { Array($0.utf8) }

    private func broken(_ random: inout Generator) -> [UInt8] {
        var bytes = Array("id,age,plan,left\n1,20,a,Yes\n2,,b,No\n3,31,a,No\n4,x,c,Yes\n".utf8)
        for _ in 0..<(1 + random.below(6)) {
            let place = random.below(bytes.count)
            let end = min(bytes.count, place + random.below(4))
            let fragment = random.below(8) == 0 ? [UInt8(random.below(256))] : Self.fragments[random.below(23)]
            bytes.replaceSubrange(place..<end, with: fragment)
        }
        return bytes
    }

    @Test func brokenTables() {
        var random = Generator(state: 7)
        var options = TableOptions(label: "left")
        options.treeCount = 2
        var learnt = 0
        for _ in 0..<400 {
            let bytes = broken(&random)
            do throws(Failure) {
                let table = try TextTable(reading: bytes, file: "t.csv")
                #expect(table.rowCount > 0)
                #expect(table.columns.allSatisfy { $0.count == table.rowCount })
                let model = try TableTraining(table, options: options).run().model
                var notices: [Diagnostic] = []
                let scores = try TableScorer(model).scores(table, notices: &notices)
                #expect(scores.count == table.rowCount)
                #expect(scores.allSatisfy { (0...1).contains($0.score) })
                learnt += 1
            } catch {
                #expect([.badData, .usage].contains(error.status))
                #expect(!error.diagnostics.isEmpty)
            }
        }
        #expect(learnt > 10)
    }
}
