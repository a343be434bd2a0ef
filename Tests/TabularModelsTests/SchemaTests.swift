import Diagnostics
import Testing
import TreeEnsembles

@testable import TabularModels

@Suite struct SchemaTests {
    private func column(_ values: [String]) throws -> TextColumn {
        try #require(SampleTable.table([("c", values)]).columns.first)
    }

    private func inferred(_ values: [String]) throws -> ColumnInference {
        try ColumnInference(column(values), rows: Array(values.indices))
    }

    @Test func kindsFollowFromTheValues() throws {
        // Of 1, 2, 3, 10 the lower median is 2.
        #expect(
            try inferred(["1", "10", "", "NA", "2", "3"])
                == .feature(ColumnSchema(name: "c", kind: .numeric, usual: "2")))
        #expect(try inferred(["0", "1", "0"]) == .feature(ColumnSchema(name: "c", kind: .numeric, usual: "0")))
        // Of equally frequent ones the first by name.
        #expect(
            try inferred(["b", "a", "7", "b", "a", "?"])
                == .feature(ColumnSchema(name: "c", kind: .categorical(["7", "a", "b"]), usual: "a")))
    }

    @Test func columnsThatTellNothingAreLeftOut() throws {
        #expect(try inferred(["NA", "?", "inf"]) == .leftOut(.allMissing))
        #expect(try inferred(["5", "5.0", "5"]) == .leftOut(.constant("5")))
        #expect(try inferred(["x", "x"]) == .leftOut(.constant("x")))
        // Where it is missing may tell something.
        #expect(try inferred(["x", "NA"]) == .feature(ColumnSchema(name: "c", kind: .categorical(["x"]), usual: "x")))
        #expect(try inferred((0...50).map { "n\($0)" }) == .leftOut(.identifier))
        #expect(try inferred((0..<50).map { "n\($0)" }) != .leftOut(.identifier))
        #expect(try inferred((0...50).map { "n\($0)" } + ["n0"]) != .leftOut(.identifier))
    }

    @Test(arguments: [
        (["No", "Yes", "Yes"], "Yes"), (["0", "1", "1"], "1"), (["TRUE", "FALSE", "TRUE"], "TRUE"),
        (["stayed", "churned", "churned"], "churned"), (["bad", "good", "good"], "bad"),
        (["left", "closed", "closed"], "left"), (["1.0", "0", "1"], "1"),
        // The greater number; the word that says so; the one beside a word that says that nothing happened; the rarer.
        (["1", "2", "2"], "2"), (["1", "2", "1"], "2"), (["-1", "1", "1"], "1"), (["10", "9", "9"], "10"),
        (["Attrited Customer", "Attrited Customer", "Existing Customer"], "Attrited Customer"),
        (["churned", "not churned", "churned"], "churned"), (["retained", "switched", "switched"], "switched"),
        (["No churn", "Churn", "Churn"], "Churn"), (["left", "stayed", "left"], "left"),
        (["active", "1", "1"], "1"), (["no", "none", "none"], "no"),
    ])
    func theInferredPositiveValue(values: [String], expected: String) throws {
        #expect(try SampleTable.label(values).positive == expected)
    }

    @Test func thePositiveValueThatIsAskedFor() throws {
        #expect(try SampleTable.label(["No", "Yes"], positive: "No").positive == "No")
        #expect(try SampleTable.label(["0", "1"], positive: "0.0").positive == "0")
        #expect(throws: Failure.self) { try SampleTable.label(["No", "Yes"], positive: "no") }
    }

    @Test func labelsThatCannotBeLearnt() {
        func summary(_ values: [String]) -> String? {
            do throws(Failure) {
                _ = try SampleTable.label(values)
                return nil
            } catch {
                return error.diagnostics.first?.summary
            }
        }
        #expect(summary(["", "NA"]) == "the label “c” is missing in every row")
        #expect(summary(["x", "x"]) == "the label “c” is “x” in every row: there is one class")
        #expect(summary(["a", "b", "b", "c", "c", "c"]) == "the label “c” has 3 values: “c”, “b” and “a”")
    }

    @Test func rowsWithoutALabelAreNoRows() throws {
        let values = ["Yes", "", "No", "NA"]
        let rows = try SampleTable.label(values).classes(column(values), rows: [0, 1, 2, 3], file: "t.csv")
        #expect(rows == LabelledRows(rows: [0, 2], isPositive: [true, false]))
    }

    @Test func aColumnThatSaysWhatIsHeldOut() throws {
        let words = ["train", "Test", "training", "validation", "0", "1", "TRUE", "false", "holdout"]
        let split = try HeldOutRows(column(words), file: "t.csv")
        #expect(split.training == [0, 2, 4, 7])
        #expect(split.test == [1, 3, 5, 6, 8])
        for words in [["train", "maybe"], ["train", ""], ["train", "train"], ["test", "test"]] {
            #expect(throws: Failure.self) { try HeldOutRows(column(words), file: "t.csv") }
        }
    }

    @Test func otherTablesAreReadByTheSchema() throws {
        let schema = TableSchema(columns: [
            ColumnSchema(name: "n", kind: .numeric, usual: "1"),
            ColumnSchema(name: "k", kind: .categorical(["a", "b"]), usual: "a"),
        ])
        let table = try SampleTable.table([
            ("k", ["b", "c", "", "a"]), ("extra", ["1", "1", "1", "1"]), ("n", ["2", "x", "inf", "-1"]),
        ])
        let encoded = try schema.encoded(table, rows: [0, 1, 2, 3], threads: 2)
        #expect(encoded.matrix.kinds == [.numeric, .categorical])
        #expect(encoded.matrix.columns.map { $0.map { $0.isNaN ? -9 : $0 } } == [[2, -9, -9, -1], [1, -9, -9, 0]])
        #expect(
            encoded.notices.map(\.summary) == [
                "“n” has text instead of a number in 1 row: counted as missing",
                "“k” has a category that the model has not seen in 1 row: counted as missing",
            ])
    }

    @Test func tablesThatDoNotFitTheSchema() throws {
        let schema = TableSchema(columns: [
            ColumnSchema(name: "tenure", kind: .numeric, usual: "1"),
            ColumnSchema(name: "fee", kind: .numeric, usual: "1"),
        ])
        func failure(_ columns: [(String, [String])]) throws -> Diagnostic? {
            let table = try SampleTable.table(columns)
            do throws(Failure) {
                _ = try schema.encoded(table, rows: [0, 1], threads: 2)
                return nil
            } catch {
                return error.status == .badData ? error.diagnostics.first : nil
            }
        }
        let lacking = try failure([("tenrue", ["1", "2"])])
        #expect(lacking?.summary == "the table lacks the columns “tenure” and “fee”")
        #expect(lacking?.remedy == "Did you mean “tenrue” for “tenure”?")
        let text = try failure([("tenure", ["1", "2"]), ("fee", ["low", "high"])])
        #expect(text?.summary == "“fee” has text in every row, but the model learnt it as numbers")
        // All missing is no text.
        #expect(try failure([("tenure", ["1", "2"]), ("fee", ["", "NA"])]) == nil)
    }
}
