import ByteCoding
import EventModel
import TestSupport
import Testing
import UsageMetrics

@testable import ReportModel

@Suite struct PeerTests {
    private static let group = PeerGroup(plan: .pool, size: .medium)

    private static func figures(_ value: Int, _ group: PeerGroup = PeerTests.group) -> PeerFigures {
        PeerFigures(group: group, values: [Int128(value), Int128(10 * value), 0, 7, Int128(value) * 1_234_567])
    }

    @Test func quartilesAreOfTheOthers() throws {
        // The others of 4 are 1, 2, 3, 5, 6, 7, 8: ranks ⌈7/4⌉ = 2, ⌈14/4⌉ = 4, ⌈21/4⌉ = 6.
        let groups = PeerGroups((1...8).map { Self.figures($0) })
        let comparison = try #require(groups.comparison(of: Self.figures(4)))
        #expect(comparison.others == 7)
        let users = comparison.rows[0]
        #expect([users.own, users.lowerQuartile, users.median, users.upperQuartile] == [4, 2, 5, 7])
        #expect(comparison.rows.map(\.standing) == [0, 0, 0, 0, 0])
        let least = try #require(groups.comparison(of: Self.figures(1)))
        // Of 2 … 8 the second, the fourth and the sixth.
        #expect([least.rows[0].lowerQuartile, least.rows[0].median, least.rows[0].upperQuartile] == [3, 5, 7])
        #expect(least.rows.map(\.standing) == [-1, -1, 0, 0, -1])
        // 1,234,567 × 3, 5 and 7, to two digits.
        let bytes = least.rows[4]
        #expect([bytes.lowerQuartile, bytes.median, bytes.upperQuartile] == [3_700_000, 6_200_000, 8_600_000])
    }

    @Test func fewerThanFiveOthersAreNoPeers() {
        let five = (1...5).map { Self.figures($0) }
        #expect(PeerGroups(five).comparison(of: five[0]) == nil)
        let other = Self.figures(9, PeerGroup(plan: .silo, size: .medium))
        #expect(PeerGroups(five + [other]).comparison(of: five[0]) == nil)
        #expect(PeerGroups(five + [Self.figures(5)]).comparison(of: five[0])?.others == 5)
        #expect(PeerGroups(five).comparison(of: nil) == nil)
    }

    @Test(arguments: [(0, 0), (99, 99), (100, 100), (104, 100), (105, 110), (1_950, 2_000), (12_345, 12_000)])
    func roundsToTwoDigits(_ value: Int, _ rounded: Int) {
        #expect(PeerComparison.Row.rounded(Int128(value)) == Int128(rounded))
    }

    @Test func theWindowHasSettled() {
        // 30 June 2026 is a Tuesday: three days before is Saturday the 27th, the Sunday before it the 21st.
        let window = PeerFigures.window(asOf: Day(year: 2026, month: 6, day: 30))
        #expect(window == Day(year: 2026, month: 5, day: 25)..<Day(year: 2026, month: 6, day: 22))
        // A Wednesday's three days before is a Sunday, which counts.
        let next = PeerFigures.window(asOf: Day(year: 2026, month: 7, day: 1))
        #expect(next.upperBound == Day(year: 2026, month: 6, day: 29))
    }

    @Test func bytesComeBack() throws {
        let comparison = try #require(PeerGroups((1...8).map { Self.figures($0) }).comparison(of: Self.figures(4)))
        var writer = ByteWriter()
        comparison.write(to: &writer)
        var reader = ByteReader(writer.bytes)
        #expect(try PeerComparison(&reader) == comparison)
    }
}
