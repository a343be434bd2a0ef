import Diagnostics
import PageTemplates
import Testing

@Suite struct RenderingTests {
    @Test func textIsEscapedForElementsAndAttributes() throws {
        let page = try rendered(
            "<p title=\"{{x}}\">{{x}}</p>", ["x": .text("<script>\"onload='&amp;'")], shape: ["x": .text])
        let escaped = "&lt;script&gt;&quot;onload=&#39;&amp;amp;&#39;"
        #expect(page == "<p title=\"\(escaped)\">\(escaped)</p>")
    }

    @Test(arguments: ["{{x}}", "{{{y}}}", "{{#x}}", "{{>page}}", "{{=<% %>=}}", "{{! }}", "}}{{", "1;", "مرحبا 👩‍👧"])
    func dataIsNeverReadAsTemplate(_ text: String) throws {
        let page = try rendered(
            "[{{x}}|{{y}}]", ["x": .text(text), "y": .text("no")], shape: ["x": .text, "y": .text])
        #expect(
            page
                == "[\(text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;"))|no]"
        )
    }

    @Test func dataCannotForgeAPlaceholder() throws {
        let value: [String: TemplateValue] = ["a": .text("\u{1}1;"), "b": .markup("\u{1}0;"), "c": .text("secret")]
        let page = try rendered("{{a}}{{{b}}}", value, shape: ["a": .text, "b": .markup, "c": .text])
        #expect(page == "\u{FFFD}1;\u{1}0;")
    }

    @Test func controlCharactersAreReplaced() throws {
        let text = "a\u{0}b\u{1B}c\u{7F}d\u{85}e\r\nf\tg\u{A0}h"
        let page = try rendered("{{x}}", ["x": .text(text)], shape: ["x": .text])
        #expect(page == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e\u{FFFD}\nf\tg\u{A0}h")
    }

    @Test func markupEntersAsItIs() throws {
        let page = try rendered("{{{x}}}{{&x}}", ["x": .markup("<b>&</b>")], shape: ["x": .markup])
        #expect(page == "<b>&</b><b>&</b>")
    }

    @Test func sectionsRepeatHideAndInvert() throws {
        let template = "{{#list}}<{{name}}>{{/list}}{{^list}}none{{/list}}{{#flag}}F{{/flag}}{{^flag}}f{{/flag}}"
        let shape: [String: TemplateShape] = ["list": .list(.record(["name": .text])), "flag": .flag]
        let items: [TemplateValue] = ["a", "b"].map { .record(["name": .text($0)]) }
        #expect(try rendered(template, ["list": .list(items), "flag": .flag(true)], shape: shape) == "<a><b>F")
        #expect(try rendered(template, ["list": .list([]), "flag": .flag(false)], shape: shape) == "nonef")
    }

    /// What is kept of a page serves only values with the same outline, whatever their words.
    @Test func pagesOfOneOutlineDifferInTheirWordsOnly() throws {
        let shape: [String: TemplateShape] = [
            "list": .list(.record(["name": .text, "more": .optional(.markup)])), "flag": .flag, "word": .text,
        ]
        let template = "{{#list}}{{name}}{{#more}}({{{more}}}){{/more}};{{/list}}{{#flag}}!{{/flag}}{{word}}{{word}}"
        let library = try TemplateLibrary(
            builtIn: files(["page.mustache": template]), pages: ["page": .record(shape)])
        func page(_ names: [(String, String?)], _ flag: Bool, _ word: String) throws -> String {
            let items = names.map { name, more in
                TemplateValue.record(["name": .text(name), "more": more.map { .markup($0) } ?? .absent])
            }
            let value = TemplateValue.record(["list": .list(items), "flag": .flag(flag), "word": .text(word)])
            return String(decoding: try library.render("page", value), as: UTF8.self)
        }
        #expect(try page([("a", nil), ("b", "B")], true, "x") == "a;b(B);!xx")
        #expect(try page([("c", nil), ("", "D")], true, "y") == "c;(D);!yy")
        #expect(try page([("e", nil), ("f", "F")], true, "<") == "e;f(F);!&lt;&lt;")
        #expect(try page([("g", "G"), ("h", nil)], true, "z") == "g(G);h;!zz")
        #expect(try page([("i", nil)], false, "") == "i;")
    }

    @Test func sectionOverTextShowsWhatIsNotEmpty() throws {
        let template = "{{#x}}[{{x}}{{.}}]{{/x}}{{^x}}-{{/x}}"
        let shape: [String: TemplateShape] = ["x": .optional(.text)]
        #expect(try rendered(template, ["x": .text("a")], shape: shape) == "[aa]")
        #expect(try rendered(template, ["x": .text("")], shape: shape) == "-")
        #expect(try rendered(template, ["x": .absent], shape: shape) == "-")
    }

    @Test func absentHidesTheSameNameFurtherOut() throws {
        let shape: [String: TemplateShape] = [
            "link": .text, "rows": .list(.record(["link": .optional(.text)])), "deep": .optional(.record(["x": .text])),
        ]
        let rows: [TemplateValue] = [.record(["link": .absent]), .record(["link": .text("inner")])]
        let value: [String: TemplateValue] = ["link": .text("outer"), "rows": .list(rows), "deep": .absent]
        #expect(try rendered("{{#rows}}[{{link}}]{{/rows}}{{deep.x}}", value, shape: shape) == "[][inner]")
    }

    @Test func namesAreFoundFurtherOutAndByDots() throws {
        let shape: [String: TemplateShape] = [
            "site": .record(["title": .text]), "rows": .list(.record(["n": .text])), "words": .list(.text),
        ]
        let value: [String: TemplateValue] = [
            "site": .record(["title": .text("T")]), "rows": .list([.record(["n": .text("1")])]),
            "words": .list([.text("a"), .text("<")]),
        ]
        let template = "{{#rows}}{{n}}{{site.title}}{{/rows}}{{#site}}{{title}}{{/site}}{{#words}}{{.}},{{/words}}"
        #expect(try rendered(template, value, shape: shape) == "1TTa,&lt;,")
    }

    @Test func partialsSeeTheScopeOfTheirPlace() throws {
        let template = "{{>head}}\n{{#rows}}\n{{>row}}\n{{/rows}}\n"
        let shape: [String: TemplateShape] = ["t": .text, "rows": .list(.record(["n": .text]))]
        let value: [String: TemplateValue] = [
            "t": .text("T"), "rows": .list([.record(["n": .text("1")]), .record(["n": .text("2")])]),
        ]
        let partials = ["head.mustache": "<h1>{{t}}</h1>\n", "row.mustache": "{{n}}{{t}}\n"]
        #expect(try rendered(template, value, shape: shape, partials: partials) == "<h1>T</h1>\n1T\n2T\n")
    }

    @Test func commentsAndLineEndings() throws {
        #expect(
            try rendered("a{{! {{x }}b\r\n{{#f}}\r\nc\r\n{{/f}}\r\n", ["f": .flag(true)], shape: ["f": .flag])
                == "ab\r\nc\r\n")
    }

    @Test(arguments: [
        (["x": TemplateValue.flag(true)], "\"x\" should be text"),
        ([:], "\"x\" is missing"),
        (["x": .text(""), "zz": .absent, "y": .absent], "\"y\" is not declared"),
        (["x": .absent], "\"x\" should be text"),
    ])
    func valueThatDoesNotFitIsAnInternalFault(_ value: [String: TemplateValue], _ reason: String) throws {
        let library = try TemplateLibrary(builtIn: files(["p.mustache": ""]), pages: ["p": .record(["x": .text])])
        let failure = #expect(throws: Failure.self) { try library.render("p", .record(value)) }
        #expect(failure?.status == .internalFault)
        #expect(failure?.description == "error: the value of the page \"p\" does not fit its shape: \(reason)")
    }

    @Test func mismatchNamesItsPlace() throws {
        let shape = TemplateShape.record(["rows": .list(.record(["n": .optional(.text)]))])
        let library = try TemplateLibrary(builtIn: files(["p.mustache": ""]), pages: ["p": shape])
        let value = TemplateValue.record(["rows": .list([.record(["n": .absent]), .record(["n": .flag(true)])])])
        #expect(message { _ = try library.render("p", value) }.hasSuffix(": \"rows[1].n\" should be text"))
    }

    @Test func unknownPageIsAnInternalFault() throws {
        let library = try TemplateLibrary(builtIn: [], pages: [:])
        #expect(message { _ = try library.render("p", .absent) } == "error: there is no page \"p\"")
    }
}
