import Testing

@testable import TreeEnsembles

@Suite("Texts of what describes a model")
struct DescriptionTextTests {
    @Test("Effects and profiles read back; impossible ones are refused")
    func numbers() throws {
        let effect = FeatureEffect(
            bins: [
                .init(lowerBound: nil, upperBound: 1.5, rows: 3, meanScore: 0.25),
                .init(lowerBound: 1.5, upperBound: nil, rows: 1, meanScore: 1),
            ], categories: [.init(categories: [7, 9], rows: 4, meanScore: 0.75)],
            missing: .init(rows: 2, meanScore: 0.5))
        var writer = JSONTextWriter()
        effect.write(to: &writer)
        #expect(
            String(decoding: writer.bytes, as: UTF8.self)
                == #"{"bins":[[null,1.5,3,0.25],[1.5,null,1,1.0]],"categories":[[4,0.75,7,9]],"missing":[2,0.5]}"#)
        var reader = JSONTextReader(writer.bytes)
        #expect(try FeatureEffect(reading: &reader) == effect)
        let profile = ValueProfile(of: [1, 2, 2, .nan])
        writer = JSONTextWriter()
        profile.write(to: &writer)
        #expect(String(decoding: writer.bytes, as: UTF8.self) == #"{"borders":[1.5],"counts":[1,2,1]}"#)
        reader = JSONTextReader(writer.bytes)
        #expect(try ValueProfile(reading: &reader) == profile)
        for text in [#"{"borders":[2,1],"counts":[1,1,1,1]}"#, #"{"borders":[],"counts":[0,0]}"#] {
            var reader = JSONTextReader(Array(text.utf8))
            #expect(throws: TextError.self) { try ValueProfile(reading: &reader) }
        }
        for text in [
            #"{"bins":[[1,2,0,1]],"categories":[],"missing":[]}"#, #"{"bins":[],"categories":[],"missing":[1]}"#,
            #"{"bins":[],"categories":[[1,0.5]],"missing":[]}"#,
        ] {
            var reader = JSONTextReader(Array(text.utf8))
            #expect(throws: TextError.self) { try FeatureEffect(reading: &reader) }
        }
    }

    @Test("A tree's text reads back; one that is no tree is refused")
    func outline() throws {
        let text = "[[10,4,3,1.5,0],[6,1,1,null,1,2,5],[5,0],[1,1],[4,3]]"
        var reader = JSONTextReader(Array(text.utf8))
        let outline = try TreeOutline(reading: &reader, featureCount: 4)
        #expect(outline.nodes.map(\.depth) == [0, 1, 2, 2, 1])
        #expect(outline.nodes[0].branches == .init(yes: 1, no: 4))
        #expect(outline.nodes[1].branches == .init(yes: 2, no: 3))
        #expect(outline.nodes[1].question == .init(feature: 1, bound: nil, categories: [2, 5], missingGoesLeft: true))
        var writer = JSONTextWriter()
        outline.write(to: &writer)
        #expect(String(decoding: writer.bytes, as: UTF8.self) == text)
        for damaged in [
            "[]", "[[10,4,3,1.5,0]]", "[[10,4,3,1.5,0],[6,1]]", "[[6,1],[4,3]]", "[[10,4,4,1.5,0],[6,1],[4,3]]",
            "[[1,2]]",
        ] {
            var reader = JSONTextReader(Array(damaged.utf8))
            #expect(throws: TextError.self, "\(damaged)") { try TreeOutline(reading: &reader, featureCount: 4) }
        }
    }
}
