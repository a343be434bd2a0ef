import Diagnostics
import Testing

@testable import TabularModels

@Suite struct TableScorerTests {
    private static let model = Result {
        try TableTraining(SampleTable.customers(), options: SampleTable.options).run().model
    }

    private func scores(
        _ columns: [(String, [String])], id: String? = nil
    ) throws -> (scores: [TableScore], notices: [String]) {
        var notices: [Diagnostic] = []
        let scores = try TableScorer(Self.model.get()).scores(SampleTable.table(columns), id: id, notices: &notices)
        return (scores, notices.map(\.summary))
    }

    @Test func reasonsAreFactsWithTheUsualValue() throws {
        let (scores, notices) = try scores([
            ("payment", ["by hand", "card"]), ("tenure", ["1", "15"]), ("name", ["Ann", "Bob"]),
        ])
        #expect(notices.isEmpty)
        #expect(scores.map(\.id) == ["Ann", "Bob"])
        #expect(scores[0].score > 0.6 && scores[1].score < 0.3)
        // 67 rows by hand, 67 by card, 66 by bank: the first by name. Tenures are 0…19, each about as often.
        let sentences = Set(scores[0].reasons.map(\.sentence))
        #expect(sentences == ["payment is by hand (usual: by hand)", "tenure is 1 (usual: 9)"])
        #expect(scores[0].reasons.allSatisfy { $0.points > 0 })
        #expect(scores[1].reasons.contains { $0.points < 0 })
        #expect(scores.allSatisfy { ($0.score * 10_000).rounded() / 10_000 == $0.score })
    }

    @Test func missingAndUnseenValuesAreScoredAll() throws {
        let (scores, notices) = try scores([
            ("payment", ["cheque", "", "card"]), ("tenure", ["x", "NaN", "3"]), ("shoe", ["1", "1", "1"]),
        ])
        #expect(
            notices == [
                "there is no id column “name”: rows are numbered from 1",
                "“tenure” has text instead of a number in 1 row: counted as missing",
                "“payment” has a category that the model has not seen in 1 row: counted as missing",
                "ignored 1 column that the model does not know: “shoe”",
            ])
        #expect(scores.map(\.id) == ["1", "2", "3"])
        // Both rows tell nothing.
        #expect(scores[0].score == scores[1].score)
    }

    @Test func columnsOfTheTrainingAreNoStrangers() throws {
        let (scores, notices) = try scores(
            [("branch", ["main"]), ("left", ["Yes"]), ("payment", ["card"]), ("tenure", ["3"]), ("key", ["k1"])],
            id: "key")
        #expect(notices.isEmpty)
        #expect(scores.map(\.id) == ["k1"])
    }
}
