import Testing

@testable import TreeEnsembles

@Suite("Codes of categories")
struct CategoryCodesTests {
    @Test("A code each, in order of the indexes")
    func few() {
        let codes = CategoryCodes(fitting: [7, 0, 7, 3, .nan, 2.5, -1, .infinity])
        #expect(codes.own == [0, 3, 7])
        #expect(codes.shared.isEmpty)
        #expect(codes.codeCount == 3)
        #expect([0, 3, 7].map(codes.code(of:)) == [0, 1, 2])
        #expect(codes.categories(of: 1) == [3])
        #expect(codes.categories(of: 3).isEmpty)
    }

    @Test(
        "What is no category, or none that was seen, is missing",
        arguments: [Double.nan, .infinity, -.infinity, -1, 0.5, 5, 1e300, 3e9, -0.25])
    func missing(value: Double) {
        let few = CategoryCodes(fitting: [0, 1, 2])
        let many = CategoryCodes(fitting: (10..<310).map(Double.init))
        #expect(few.code(of: value) == BinEdges.missingCode)
        #expect(many.code(of: value) == BinEdges.missingCode)
        #expect(CategoryCodes(fitting: [value, value]).code(of: 1) == BinEdges.missingCode)
    }

    @Test("Of more than 254 the most frequent have a code, the others share one; the lower index of equals is first")
    func many() {
        // 300 categories of one row; 299 and 298 have one more.
        let codes = CategoryCodes(fitting: (0..<300).map(Double.init) + [299, 298])
        #expect(codes.own == (0..<252).map(Int32.init) + [298, 299])
        #expect(codes.shared == (252..<298).map(Int32.init))
        #expect(codes.codeCount == 255)
        #expect(codes.code(of: 251) == 251)
        #expect(codes.code(of: 299) == 253)
        #expect(codes.code(of: 252) == 254)
        #expect(codes.code(of: 297) == 254)
        #expect(codes.categories(of: 254) == codes.shared)
        #expect(CategoryCodes(fitting: (0..<254).map(Double.init)).codeCount == 254)
        #expect(CategoryCodes(fitting: (0..<255).map(Double.init)).shared == [254])
    }

    @Test("Nothing to fit: all is missing")
    func empty() {
        #expect(CategoryCodes(fitting: [.nan]).codeCount == 0)
        #expect(CategoryCodes(fitting: []).code(of: 0) == BinEdges.missingCode)
    }

    @Test("Lists from elsewhere are checked")
    func checked() {
        #expect(CategoryCodes(own: [1, 5], shared: [0, 7])?.code(of: 7) == 2)
        #expect(CategoryCodes(own: [5, 1], shared: []) == nil)
        #expect(CategoryCodes(own: [1, 1], shared: []) == nil)
        #expect(CategoryCodes(own: [-1], shared: []) == nil)
        #expect(CategoryCodes(own: [1], shared: [1]) == nil)
        #expect(CategoryCodes(own: [], shared: [2, 1]) == nil)
        #expect(CategoryCodes(own: (0..<254).map(Int32.init), shared: [254])?.codeCount == 255)
        #expect(CategoryCodes(own: (0..<255).map(Int32.init), shared: []) == nil)
    }

    @Test("Sets of codes as text: four codes a digit, zeros at the end left out")
    func sets() {
        var set = CodeSet()
        #expect(set.text == "")
        for code in [0, 3, 5, 255] as [UInt8] { set.insert(code) }
        #expect(set.text == "92" + String(repeating: "0", count: 61) + "8")
        #expect(CodeSet(text: set.text) == set)
        set.remove(255)
        #expect(set.text == "92")
        #expect((0...255 as ClosedRange<UInt8>).filter(set.contains) == [0, 3, 5])
        #expect((0...255 as ClosedRange<UInt8>).filter(set.inverted.contains).count == 253)
        for text in ["90", "x", "A", String(repeating: "1", count: 65)] { #expect(CodeSet(text: text) == nil) }
    }
}
