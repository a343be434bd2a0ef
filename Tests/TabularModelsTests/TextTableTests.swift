import Diagnostics
import Testing

@testable import TabularModels

@Suite struct TextTableTests {
    private func table(_ text: String, rowLimit: Int = 100) throws(Failure) -> TextTable {
        try TextTable(reading: Array(text.utf8), file: "t.csv", rowLimit: rowLimit)
    }

    private func fault(_ text: String, rowLimit: Int = 100) -> String? {
        do throws(Failure) {
            _ = try table(text, rowLimit: rowLimit)
            return nil
        } catch {
            return error.status == .badData
                ? error.diagnostics.first.map { "\($0.line ?? 0): \($0.summary)" } : "status"
        }
    }

    @Test(arguments: [
        "a,b\n1,x y\n,\"z,\"\"w\"\n", "\u{FEFF}a,b\r\n1 , x y\r\n,\"z,\"\"w\"\r\n", "a;b\n1;x y\n;\"z,\"\"w\"",
        " a \tb\n\n1\tx y\n\t\"z,\"\"w\"\n",
    ])
    func valuesStandWithoutBlanksAround(text: String) throws {
        let table = try table(text)
        #expect(table.columns.map(\.name) == ["a", "b"])
        #expect(table.columns.map { column in (0..<2).map { column.text(of: $0) } } == [["1", ""], ["x y", "z,\"w"]])
    }

    @Test func whatIsNoTable() {
        #expect(fault("") == "0: the table is empty")
        #expect(fault("\u{FEFF}\n \n") == "0: the table is empty")
        #expect(fault("a,b\n") == "0: the table has a header, but no rows")
        #expect(fault("a,b,a\n1,2,3\n") == "1: two columns are named “a”")
        #expect(fault("a,,c\n1,2,3\n") == "1: column 2 has no name")
        #expect(fault("a,b\n1,2\n1,2,3\n") == "3: the row has 3 values, but the header names 2 columns")
        #expect(fault("a,b\n\"1\n1\",2\n1\n") == "4: the row has 1 value, but the header names 2 columns")
        #expect(fault("a,b\n1,\"2\n") == "2: the line cannot be read: a quoted value is not closed")
        #expect(fault("a\n1\n2\n3\n", rowLimit: 2) == "4: the table has more than 2 rows")
        #expect(fault("a\n1\n2\n", rowLimit: 2) == nil)
    }

    @Test func anIndexMayStandWithoutAName() throws {
        #expect(try table(",b\n1,2\n").columns.map(\.name) == ["", "b"])
    }

    @Test func misspeltColumnsGetTheNearestName() throws {
        let table = try table("tenure,Churn\n1,2\n")
        #expect(throws: Failure.self) { try table.column(named: "churn", option: "--label") }
        do throws(Failure) {
            _ = try table.column(named: "Chrun", option: "--label")
        } catch {
            #expect(error.diagnostics.map(\.summary) == ["there is no column “Chrun” for --label"])
            #expect(error.diagnostics.map(\.remedy) == ["Did you mean “Churn”?"])
        }
    }

    @Test(
        arguments: [
            ("", .missing), ("NA", .missing), ("nan", .missing), ("NaN", .missing), ("N/A", .missing),
            ("Null", .missing),
            ("?", .missing), ("-Inf", .missing), ("inf", .missing), ("Infinity", .missing), ("1e999", .missing),
            ("0", .number(0)), ("-1.5e3", .number(-1500)), ("+7", .number(7)), (".5", .number(0.5)),
            ("0x10", .text), ("1,000", .text), ("12%", .text), ("No", .text), ("None", .text), ("-", .text),
            ("1-2", .text),
            ("e", .text), ("na na", .text),
        ] as [(String, Cell)])
    func cells(text: String, expected: Cell) { #expect(Cell(Array(text.utf8)[...]) == expected) }

    @Test(
        arguments: [
            (3, "3"), (-20_000_000, "-20000000"), (29.5, "29.5"), (1234.567, "1234.57"), (0.123456, "0.1235"),
            (0.00012345, "0.0001235"), (1.999, "2"), (1e-9, "1e-09"), (1e20, "1e+20"),
        ] as [(Double, String)])
    func shortNumbers(value: Double, text: String) { #expect(NumberText.short(value) == text) }

    @Test(
        arguments: [
            (0.83, "0.8300"), (0.00005, "0.0001"), (0.00004, "0.0000"), (1, "1.0000"), (-0.00001, "0.0000"),
            (-2.5, "-2.5000"),
            (.nan, "–"),
        ] as [(Double, String)])
    func fixedNumbers(value: Double, text: String) { #expect(NumberText.fixed(value, digits: 4) == text) }
}
