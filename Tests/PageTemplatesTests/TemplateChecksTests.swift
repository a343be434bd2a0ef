import Diagnostics
import PageTemplates
import Testing

@Suite struct TemplateChecksTests {
    @Test func misspeltNameIsFoundWithItsLine() {
        let found = faults("<h1>\n{{tenat.name}}</h1>", shape: ["tenant": .record(["name": .text])])
        #expect(
            found == """
                templates/page.mustache:2: error: the page has no "tenat.name"
                  Did you mean "tenant.name"?
                """)
    }

    @Test func nameWithoutNeighbourListsWhatIsKnown() {
        let found = faults("{{#rows}}{{weight}}{{/rows}}", shape: ["rows": .list(.record(["n": .text]))])
        #expect(
            found == """
                templates/page.mustache:1: error: the page has no "weight"
                  Known here: n, rows.
                """)
    }

    @Test func wrongPartOfADottedName() {
        let found = faults("{{site.titel}}{{site.title.x}}", shape: ["site": .record(["title": .text])])
        #expect(
            found == """
                templates/page.mustache:1: error: the page has no "site.titel"
                  Did you mean "site.title"?
                templates/page.mustache:1: error: the page has no "site.title.x"
                  There are no names here.
                """)
    }

    @Test func sectionsInvertedSectionsAndPartialsAreLookedInto() {
        let shape: [String: TemplateShape] = [
            "rows": .list(.record(["n": .text])), "o": .optional(.record(["p": .text])),
        ]
        let template =
            "{{#rows}}\n{{m1}}{{/rows}}\n{{^rows}}{{n}}{{/rows}}\n{{#o}}{{p}}{{m2}}{{/o}}\n{{>part}}{{#m3}}{{/m3}}"
        let found = faults(template, shape: shape, partials: ["part.mustache": "\n\n{{m4}}"])
        #expect(
            found.split(separator: "\n").filter { !$0.hasPrefix(" ") } == [
                "templates/page.mustache:2: error: the page has no \"m1\"",
                "templates/page.mustache:3: error: the page has no \"n\"",
                "templates/page.mustache:4: error: the page has no \"m2\"",
                "templates/page.mustache:5: error: the page has no \"m3\"",
                "templates/part.mustache:3: error: the page \"page\", which includes this, has no \"m4\"",
            ])
    }

    @Test func partialOfSeveralPagesIsReportedOnce() {
        let texts = [
            "a.mustache": "{{>head}}", "b.mustache": "{{>head}}", "c.mustache": "{{>head}}", "head.mustache": "{{x}}",
        ]
        let found = message {
            _ = try TemplateLibrary(
                builtIn: files(texts), pages: ["a": .record([:]), "b": .record([:]), "c": .record(["x": .text])])
        }
        #expect(
            found == """
                templates/head.mustache:1: error: the pages "a", "b", which include this, have no "x"
                  There are no names here.
                """)
    }

    @Test(arguments: [
        ("{{{x}}}", "\"x\" is text, which must be escaped\n  Write {{x}}."),
        ("{{&x}}", "\"x\" is text, which must be escaped\n  Write {{x}}."),
        ("{{m}}", "\"m\" is markup\n  Write {{{m}}} to insert it unescaped."),
        ("{{l}}", "\"l\" is a list, not text\n  Write {{#l}}…{{/l}}."),
        ("{{f}}", "\"f\" is a flag, not text\n  Write {{#f}}…{{/f}}."),
        ("{{.}}", "\".\" is a record, not text\n  Write {{#.}}…{{/.}}."),
        ("{{>nowhere}}", "there is no partial \"nowhere\"\n  Add the file, or remove the tag."),
        ("{{>pag}}", "there is no partial \"pag\"\n  Did you mean \"page\"?"),
        ("{{>page}}", "the partial \"page\" includes itself\n  Remove the tag."),
        ("{{#l}}", "the section \"l\" is not closed\n  Close it by {{/l}}."),
        ("{{/l}}", "{{/l}} closes a section that is not open\n  Remove it, or open the section."),
        ("{{x", "the tag is not closed\n  End it with }}."),
        ("{{{m}}", "the tag is not closed\n  End it with }}}."),
        ("{{}}", "the tag has no name\n  A name is a dot, or letters, digits, - and _ with single dots between them."),
        (
            "{{a b}}",
            "\"a b\" is no name\n  A name is a dot, or letters, digits, - and _ with single dots between them."
        ),
        (
            "{{count(l)}}",
            "\"count(l)\" is no name\n  A name is a dot, or letters, digits, - and _ with single dots between them."
        ),
        (
            "{{ .x }}",
            "\".x\" is no name\n  A name is a dot, or letters, digits, - and _ with single dots between them."
        ),
        ("{{>*x}}", "\"*x\" is no name\n  A name is a dot, or letters, digits, - and _ with single dots between them."),
        (
            "{{=<% %>=}}",
            "other delimiters than {{ and }} are not supported\n  Remove the tag; write &#123;&#123; for two braces that the page shows."
        ),
        ("{{%CONTENT_TYPE:TEXT}}", "pragmas are not supported\n  Remove the tag."),
        ("{{<x}}", "inheritance of templates is not supported\n  Use a partial: {{>name}}."),
        ("{{$x}}", "inheritance of templates is not supported\n  Use a partial: {{>name}}."),
        ("a\u{1}b", "a control character (U+0001) stands in the template\n  Remove it."),
    ])
    func eachFaultHasItsMessage(_ template: String, _ message: String) {
        let shape: [String: TemplateShape] = ["x": .text, "m": .markup, "l": .list(.text), "f": .flag]
        #expect(faults(template, shape: shape) == "templates/page.mustache:1: error: \(message)")
    }

    @Test func crossedSections() {
        let found = faults("{{#a}}\n{{#b}}\n{{/a}}\n{{/b}}", shape: ["a": .flag, "b": .flag])
        #expect(
            found == """
                templates/page.mustache:3: error: {{/a}} stands where "b" of line 2 must be closed first
                  Write {{/b}} here, or move the tag.
                templates/page.mustache:4: error: {{/b}} stands where "a" of line 1 must be closed first
                  Write {{/a}} here, or move the tag.
                """)
    }

    @Test func linesAreCountedThroughTagsAndComments() {
        let found = faults("{{!\n\n}}{{\nx\n}}\n{{y}}", shape: ["x": .text])
        #expect(found.hasPrefix("templates/page.mustache:6: error: the page has no \"y\""))
    }

    @Test func partialsInARing() {
        let found = faults("{{>a}}", partials: ["a.mustache": "{{>b}}", "b.mustache": "{{>a}}"])
        #expect(
            found == "templates/b.mustache:1: error: the partial \"a\" includes itself\n  Remove the tag.")
    }

    @Test func pageWithoutTemplate() throws {
        let failure = #expect(throws: Failure.self) {
            try TemplateLibrary(builtIn: files(["tenants.mustache": ""]), pages: ["tenant": .record([:])])
        }
        #expect(failure?.status == .configuration)
        #expect(
            failure?.description
                == "error: the page \"tenant\" has no template tenant.mustache\n  Did you mean \"tenants\"?")
    }

    @Test func anythingAtAllIsReadWithoutACrash() {
        let pieces = [
            "{{", "}}", "{", "}", "#", "/", "^", ">", "!", "&", "=", "a", ".", " ", "\n", "\r\n", "\u{301}", "é", "%",
        ]
        var state: UInt64 = 42
        for _ in 0..<20_000 {
            var text = ""
            for _ in 0..<12 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += pieces[Int(state >> 33) % pieces.count]
            }
            _ = try? rendered(text, ["a": .text("t")], shape: ["a": .text])
        }
    }
}
