import Testing

@testable import ReportModel

@Suite struct FacetNameTests {
    @Test func namesBecomeReadableSlugs() {
        let names = FacetName.all(of: ["Public sector", "Retail", "Retail", "R&D / Labs", "", "小売"])
        #expect(names.map(\.text) == ["", "Public sector", "R&D / Labs", "Retail", "小売"])
        #expect(names.map(\.slug) == ["other", "public-sector", "r-d-labs", "retail", "other--2"])
    }

    @Test func noTwoTextsShareASlug() {
        let texts = [
            "a b", "A B", "a-b", "a--b", "a b 2", "a", "A", String(repeating: "x", count: 300),
            String(repeating: "x", count: 301),
        ]
        let slugs = FacetName.all(of: texts).map(\.slug)
        #expect(Set(slugs).count == texts.count)
        #expect(slugs.allSatisfy { $0.utf8.count <= 45 })
    }
}
