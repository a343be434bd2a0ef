import TestSupport
import Testing

/// Tables from anywhere: `train --table`, `score --table`, `simulate --training-table`.
@Suite struct TableCommandTests {
    private static let header = "id,score,band,reason1,reason2,reason3"

    private func place(rows: Int = 300) throws -> Workplace {
        let place = try Workplace()
        try place.done("simulate", "--training-table", "\(rows)", "--seed", "1", "--out", "t.csv")
        return place
    }

    private func train(_ place: Workplace, _ more: String...) throws -> Outcome {
        let arguments = ["train", "--table", "t.csv", "--label", "Churn", "--id", "Company", "--trees", "50"]
        return try place.almanac(arguments: arguments + ["--model", "m.json"] + more)
    }

    @Test func aTableIsLearntAndScored() throws {
        let place = try place()
        try place.done("simulate", "--training-table", "100", "--seed", "2", "--out", "other.csv")
        let trained = try train(place, "--test", "other.csv", "--json", "e.json")
        #expect(trained.status == 0)
        #expect(trained.messages.isEmpty)
        let said = trained.output.split(separator: "\n")
        #expect(said.first?.hasPrefix("“Churn”: positive is “Yes”, ") == true)
        #expect(said.contains { $0.hasPrefix("On 100 held-out rows, ") })
        #expect(try place.text("e.json").contains("\"rows\":\"held-out\",\"count\":100,"))
        #expect(try place.text("m.json").hasPrefix("{\"kind\":\"table\",\"format\":1,"))

        let scores = try place.done("score", "--table", "other.csv", "--model", "m.json")
        let lines = scores.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.first == Self.header[...])
        #expect(lines.count == 102 && lines.last == "")
        let table = try place.text("other.csv").split(separator: "\n").dropFirst()
        for (row, line) in zip(table, lines.dropFirst()) {
            let values = line.split(separator: ",", omittingEmptySubsequences: false)
            #expect(row.hasPrefix(values[0]))
            #expect(values[1].wholeMatch(of: /[01](\.[0-9]{1,4})?/) != nil)
            // The rule is learnt: who churned has a high score.
            #expect((values[2] == "high") == row.hasSuffix("Yes"))
            #expect(values[3].wholeMatch(of: /.+ is .+ \(usual: .+\): [+-][0-9]+\.[0-9]/) != nil)
        }
        try place.done("score", "--table", "other.csv", "--model", "m.json", "--out", "scores.csv")
        #expect(try place.text("scores.csv") == scores)
    }

    /// The column and the label are independent of each other.
    @Test func aModelThatHasLearntNothingIsWarnedOf() throws {
        let place = try Workplace()
        let rows = (0..<200).map { "\($0 % 10),\($0 / 10 % 2)\n" }
        try place.write("a,label\n" + rows.joined(), to: "t.csv")
        let trained = try place.almanac("train", "--table", "t.csv", "--label", "label", "--model", "m.json")
        #expect(trained.status == 0)
        #expect(
            trained.messages.hasPrefix(
                "t.csv: warning: what scores is no better than the base rate on 200 cross-validated rows"))
    }

    @Test func sameTableSameBytes() throws {
        let place = try place(rows: 100)
        try place.copy("t.csv", to: "first.csv")
        try place.done("simulate", "--training-table", "100", "--seed", "1", "--out", "t.csv")
        #expect(try place.text("t.csv") == place.text("first.csv"))
        #expect(try place.done("simulate", "--training-table", "100") == place.text("t.csv"))
        #expect(try train(place, "--jobs", "1").status == 0)
        try place.copy("m.json", to: "one.json")
        #expect(try train(place, "--jobs", "3").status == 0)
        #expect(try place.text("one.json") == place.text("m.json"))
    }

    @Test func theReportMayGoToStandardOutput() throws {
        let place = try place(rows: 100)
        let outcome = try train(place, "--json", "-")
        #expect(outcome.output.hasPrefix("{\"label\":\"Churn\",\"positive\":\"Yes\","))
        #expect(outcome.output.hasSuffix("}\n"))
        #expect(outcome.messages.hasPrefix("“Churn”: positive is “Yes”"))
    }

    @Test func whatCannotBeLearnt() throws {
        let place = try Workplace()
        try place.write("a,Churn\n1,x\n2,x\n", to: "t.csv")
        try place.write("a,b\n1,x\n2,y,z\n", to: "ragged.csv")
        func expect(_ status: Int32, _ message: String, _ arguments: String...) throws {
            let outcome = try place.almanac(arguments: ["train", "--model", "m.json"] + arguments)
            #expect(outcome == Outcome(status: status, messages: message + "\n"))
            #expect(!place.exists("m.json"))
        }
        try expect(
            66, "no.csv: error: the table cannot be read: there is no such file\n  Check the path of the table.",
            "--table", "no.csv", "--label", "a")
        try expect(
            65,
            """
            t.csv: error: the label “Churn” is “x” in every row: there is one class
              A model needs rows of both classes to learn what tells them apart.
            """, "--table", "t.csv", "--label", "Churn")
        try expect(
            65, "t.csv: error: there is no column “churn” for --label\n  Did you mean “Churn”?", "--table", "t.csv",
            "--label", "churn")
        try expect(
            65,
            """
            ragged.csv:3: error: the row has 3 values, but the header names 2 columns
              Give every row one value a column; quote values that hold commas.
            """, "--table", "ragged.csv", "--label", "b")
    }

    @Test func tablesInOtherEncodings() throws {
        let place = try Workplace()
        try place.write(Array("caf".utf8) + [0xE9] + Array(",label\na,1\nb,0\n".utf8), to: "latin.csv")
        try place.expectFailure(
            65,
            """
            latin.csv: error: the table is not UTF-8 text
              Save it as CSV in UTF-8, not compressed.
            """, "train", "--table", "latin.csv", "--label", "label", "--model", "m.json")
        #expect(!place.exists("m.json"))
    }

    @Test func modelsOfOneKindAreRefusedByTheOther() throws {
        let place = try place(rows: 100)
        try place.makeSmallStore()
        #expect(try train(place).status == 0)
        try place.expectFailure(
            65,
            """
            m.json: error: this model was learnt from a table, not from a store
              Score a table with it by `almanac score --table`, or train a model with `almanac train --store`.
            """, "build", "--store", "store.sqlite", "--model", "m.json")
        try place.write("{\"kind\":\"store\",\"format\":2}", to: "store.json")
        try place.expectFailure(
            65,
            """
            store.json: error: this model was learnt from a store, not from a table
              Score the store with --store, or train a model with `almanac train --table`.
            """, "score", "--table", "t.csv", "--model", "store.json")
    }

    @Test func columnsThatAreNotThere() throws {
        let place = try place(rows: 100)
        #expect(try train(place).status == 0)
        try place.write("Company,#job30\nX,3\n", to: "few.csv")
        let outcome = try place.almanac("score", "--table", "few.csv", "--model", "m.json")
        #expect(outcome.status == 65)
        #expect(
            outcome.messages.hasPrefix(
                "few.csv: error: the table lacks the columns “Industry”, “Revenue”, “Employees”, “#job90”, “MonthlyCharge” and “TotalCharge”"
            ))
    }

    @Test func optionsThatDoNotGoTogether() throws {
        let place = try Workplace()
        func misuse(_ message: String, _ arguments: String...) throws {
            let outcome = try place.almanac(arguments: arguments)
            #expect(outcome.status == 64)
            #expect(outcome.messages.hasPrefix("error: \(message)"))
        }
        try misuse("--label goes with --table only", "train", "--label", "x", "--model", "m")
        try misuse("--table needs --label", "train", "--table", "t.csv", "--model", "m")
        try misuse(
            "--store does not go with --table", "train", "--table", "t.csv", "--label", "x", "--store", "s", "--model",
            "m")
        try misuse(
            "--split-column and --test exclude each other", "train", "--table", "t.csv", "--label", "x",
            "--split-column", "p", "--test", "u.csv", "--model", "m")
        try misuse(
            "--trees is 0, but must be from 1 to 10000", "train", "--table", "t.csv", "--label", "x", "--trees", "0",
            "--model", "m")
        try misuse(
            "--days does not go with --training-table", "simulate", "--training-table", "5", "--days", "3", "--out", "-"
        )
        try misuse(
            "--truth does not go with --training-table", "simulate", "--training-table", "5", "--truth", "t.csv")
        try misuse(
            "--density does not go with --training-table", "simulate", "--training-table", "5", "--density", "25")
        for option in ["--every", "--seed"] {
            try misuse(
                "\(option) goes with a store, not with --table", "score", "--table", "t.csv", "--model", "m", option,
                "1")
        }
        try misuse("--training-table is 0, but must be from 1 to 1000000", "simulate", "--training-table", "0")
    }
}
