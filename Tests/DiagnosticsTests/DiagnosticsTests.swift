import Diagnostics
import Testing

@Suite struct DiagnosticsTests {
    @Test func saysWhereWhatAndWhatToDo() {
        let finding = Diagnostic(.error, file: "a.yaml", line: 3, "unknown key “zon”", remedy: "Did you mean “zone”?")
        #expect(finding.description == "a.yaml:3: error: unknown key “zon”\n  Did you mean “zone”?")
        #expect(Diagnostic(.warning, "late").description == "warning: late")
        #expect(Diagnostic(.note, file: "x", "seen").description == "x: note: seen")
        #expect(
            Failure(.badData, [Diagnostic(.error, "a"), Diagnostic(.error, "b")]).description == "error: a\nerror: b")
    }

    @Test(arguments: [
        ("zon", "zone"), ("ouput", "output"), ("tiitle", "title"), ("ZONE", "zone"), ("otuput", "output"),
    ])
    func findsTheNameThatWasMeant(slip: String, meant: String) {
        #expect(NearestName.of(slip, in: ["zone", "output", "title", "store"]) == meant)
    }

    @Test func offersNothingFarOff() {
        #expect(NearestName.of("colour", in: ["zone", "output"]) == nil)
        #expect(NearestName.of("", in: ["zone"]) == nil)
        #expect(NearestName.of("ab", in: ["bb", "aa"]) == "aa")
    }
}
