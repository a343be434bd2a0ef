import TestSupport
import Testing

@testable import SVGCharts

/// Whole figures, byte for byte. What they look like was judged by eye; these files keep it so.
@Suite struct GoldenTests {
    @Test(arguments: Samples.all.map(\.id))
    func figure(_ id: String) throws {
        let figure = try #require(Samples.all.first { $0.id == id })
        var bytes: [UInt8] = []
        figure.append(to: &bytes)
        bytes.append(UInt8(ascii: "\n"))
        try Golden.check(bytes, "SVGCharts/\(id).html")
    }

    @Test func sparklines() throws {
        var bytes: [UInt8] = []
        for spark in [
            Sparkline(Samples.smooth(Samples.days(60, from: 300, to: 330, seed: 2))), Sparkline([5, 5, 5, 5]),
            Sparkline([1]), Sparkline([3, nil, 4, 2, nil, nil, 6], tone: .high),
        ] {
            spark.append(to: &bytes)
            bytes.append(UInt8(ascii: "\n"))
        }
        try Golden.check(bytes, "SVGCharts/sparklines.html")
    }
}
