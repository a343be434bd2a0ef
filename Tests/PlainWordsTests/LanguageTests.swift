import Testing

@testable import PlainWords

/// A small German: enough to show what a language can say.
private func german(_ texts: [String: String]) throws -> Language {
    func places(_ key: String) -> Int { (0..<9).first { !key.contains("{\($0)}") } ?? 9 }
    return Language(
        tag: "de",
        numbers: NumberStyle(
            decimalSeparator: ",", groupSeparator: ".", percent: .init(after: "\u{A0}%"),
            money: .init(after: "\u{A0}$")),
        dates: .english, plurals: .oneOther,
        texts: try Dictionary(
            uniqueKeysWithValues: texts.map {
                ($0, try TextPattern($1, places: places($0), plurals: .oneOther))
            }),
        nouns: [
            "tenant": NounForms(gender: "m", forms: ["nominative": ["Mandant", "Mandanten"]]),
            "day": NounForms(gender: "m", forms: ["nominative": ["Tag", "Tage"], "dative": ["Tag", "Tagen"]]),
            "query": NounForms(gender: "f", forms: ["nominative": ["Abfrage", "Abfragen"]]),
        ],
        numerals: ["0": "keine", "1 m": "ein", "1 f": "eine", "1 m dative": "einem", "2": "zwei"])
}

@Suite struct LanguageTests {
    @Test func englishIsWhatTheCodeSays() {
        let count = Counted(2, "tenant", nil, .words)
        #expect(say("\(count) left in \(3) days") == "two\u{A0}tenants left in 3 days")
        #expect(Language.english.missing.all.isEmpty)
    }

    @Test func placesMove() throws {
        let language = try german(["{0} of {1} left": "Von {1} gingen {0}"])
        Language.$current.withValue(language) {
            #expect(say("\(3) of \(40) left") == "Von 40 gingen 3")
        }
    }

    @Test func nounsHaveForms() throws {
        let language = try german([
            "In the last {0} {1} came": "In den letzten {0 dative} {1: kam | kamen} {1}",
            "After {0}": "Nach {0 dative}",
        ])
        Language.$current.withValue(language) {
            func came(_ number: Int) -> String {
                say("In the last \(Counted(30, "day", nil, .figures)) \(Counted(number, "tenant", nil, .amount)) came")
            }
            #expect(came(1) == "In den letzten 30\u{A0}Tagen kam 1\u{A0}Mandant")
            #expect(came(2) == "In den letzten 30\u{A0}Tagen kamen 2\u{A0}Mandanten")
            #expect(came(0) == "In den letzten 30\u{A0}Tagen kamen keine\u{A0}Mandanten")
            #expect(say("After \(Counted(1, "day", nil, .words))") == "Nach einem\u{A0}Tag")
            #expect(say("After \(Counted(1, "query", nil, .words))") == "Nach eine\u{A0}Abfrage")
        }
    }

    @Test func missingTextsAreNoted() throws {
        let language = try german(["Known": "Bekannt"])
        Language.$current.withValue(language) {
            #expect(say("Known") == "Bekannt")
            #expect(say("Unknown \(7)") == "Unknown {0}")
            #expect(say("\(7)\u{A0}/ \(8)") == "{0}\u{A0}/ {1}")
            _ = Counted(2, "cat", nil, .figures).description
        }
        #expect(language.missing.all == ["Unknown {0}", "noun: cat"])
    }

    @Test func numbersFollowTheLanguage() throws {
        let language = try german([:])
        Language.$current.withValue(language) {
            #expect(Wording.count(1_234_567) == "1.234.567")
            #expect(Wording.ratio(12_345, 10) == "1.234,5")
            #expect(Wording.ratio(125, 100, digits: 2) == "1,25")
            #expect(Wording.decimal(2.50, digits: 2) == "2,5")
            #expect(Wording.percent(1, of: 3) == "33\u{A0}%")
            #expect(Wording.dollars(1234) == "1.234\u{A0}$")
            #expect(Wording.bytes(1_400_000_000_000) == "1,4\u{A0}TB")
        }
    }

    @Test(arguments: [
        ("{3}", "“{3” names nothing; there are places 0 to 1"), ("{0", "“{0” is not closed"),
        ("a } b", "a “}” closes nothing"), ("{0: a}", "a choice has 1 texts, the language has 2 plural forms"),
        ("{0: a | b", "a choice is not closed"), ("{}", "“{” names nothing; there are places 0 to 1"),
    ])
    func faultyPatternsSaySo(_ text: String, _ summary: String) {
        #expect(throws: TextPattern.Fault(summary: summary)) {
            try TextPattern(text, places: 2, plurals: .oneOther)
        }
    }

    @Test func pluralRulesAreUnicodes() {
        // https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html, whole numbers.
        func forms(_ rule: PluralRule, _ values: [Int]) -> [Int] { values.map { rule.form(of: $0) } }
        #expect(forms(.oneOther, [0, 1, 2]) == [1, 0, 1])
        #expect(forms(.zeroOneOther, [0, 1, 2]) == [0, 0, 1])
        #expect(forms(.oneFewOther, [0, 1, 2, 4, 5, 22]) == [2, 0, 1, 1, 2, 2])
        #expect(forms(.oneFewMany, [1, 2, 4, 5, 12, 22, 112, 122]) == [0, 1, 1, 2, 2, 1, 2, 1])
    }
}
