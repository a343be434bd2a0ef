import Testing

@testable import TreeEnsembles

@Suite("Bin edges")
struct BinEdgesTests {
    @Test("Few distinct values: a bin each, borders halfway")
    func distinct() {
        let edges = BinEdges(fitting: [3, 1, 1, 7, .nan, .infinity])
        #expect(edges.bounds == [2, 5])
        #expect([1, 2, 2.5, 5, 5.1, -9, 900].map { edges.code(of: $0) } == [0, 0, 1, 1, 2, 0, 2])
    }

    @Test("What is not a number has a code of its own", arguments: [Double.nan, .infinity, -.infinity])
    func missing(value: Double) {
        #expect(BinEdges(fitting: [1, 2]).code(of: value) == BinEdges.missingCode)
    }

    @Test("Many values: bins of about as many rows, no more than asked for")
    func quantiles() {
        let edges = BinEdges(fitting: (1...100).map(Double.init), binLimit: 4)
        #expect(edges.bounds == [25.5, 50.5, 75.5])
        let skewed = BinEdges(fitting: Array(repeating: 0, count: 900) + (1...100).map(Double.init), binLimit: 5)
        // The heavy value fills a bin; the others share what is left.
        #expect(skewed.bounds == [0.5, 25.5, 50.5, 75.5])
        #expect(BinEdges(fitting: (0..<5000).map(Double.init)).binCount == 255)
    }

    @Test("Neighbouring numbers and the largest ones still have a border between them")
    func extremes() {
        let next = 1.0.nextUp
        #expect(BinEdges(fitting: [1, next]).bounds == [1])
        let huge = Double.greatestFiniteMagnitude
        #expect(BinEdges(fitting: [-huge, huge]).bounds == [0])
        #expect(BinEdges(fitting: [huge.nextDown, huge]).bounds == [huge.nextDown])
    }

    @Test("No value: one bin, everything else missing")
    func empty() {
        #expect(BinEdges(fitting: [.nan]).binCount == 1)
        #expect(BinEdges(fitting: []).code(of: 4) == 0)
    }

    @Test("Bounds from elsewhere must be in order, finite and few enough")
    func checks() {
        #expect(BinEdges(bounds: [1, 1]) == nil)
        #expect(BinEdges(bounds: [1, .nan]) == nil)
        #expect(BinEdges(bounds: (0..<255).map(Double.init)) == nil)
        #expect(BinEdges(bounds: (0..<254).map(Double.init))?.binCount == 255)
    }

    @Test("Many values get the codes that each would", arguments: [0, 1, 2, 127, 128, 129, 253, 254])
    func many(bounds: Int) throws {
        let edges = try #require(BinEdges(bounds: (0..<bounds).map(Double.init)))
        let values = stride(from: -1, to: 256, by: 0.5) + [.nan, .infinity, -.infinity, 1e300, -1e300]
        #expect(edges.codes(of: values) == values.map(edges.code(of:)))
    }
}
