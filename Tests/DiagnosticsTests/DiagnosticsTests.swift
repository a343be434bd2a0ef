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

    @Test func controlCharactersAreSpelledOut() {
        #expect("a b – “ü” 日本 👩‍👩‍👧".visible == "a b – “ü” 日本 👩‍👩‍👧")
        #expect(
            "\u{1B}[31m\n\r\t\u{0}\u{7F}\u{9B}\u{202E}\u{2028}".visible
                == #"\x1B[31m\n\r\t\x00\x7F\u{9B}\u{202E}\u{2028}"#)
        let finding = Diagnostic(.error, file: "a\nb", "no \u{7}", remedy: "One.\nTwo\u{1B}.")
        #expect(finding.description == #"a\nb: error: no \x07"# + "\n  One.\n" + #"Two\x1B."#)
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
