import MarkdownHTML
import Testing

private func html(_ markdown: String, _ options: MarkdownArticle.Options = .init()) -> String {
    String(decoding: MarkdownArticle(markdown: markdown, options: options).html, as: UTF8.self)
}

@Suite struct MarkdownArticleTests {
    @Test(arguments: [
        ("", ""),
        ("a *b* **c** `d<` ~~e~~ \\*\n", "<p>a <em>b</em> <strong>c</strong> <code>d&lt;</code> <del>e</del> *</p>\n"),
        ("a\nb  \nc", "<p>a\nb<br>\nc</p>\n"),
        ("> q\n\n---\n", "<blockquote>\n<p>q</p>\n</blockquote>\n<hr>\n"),
        ("- a\n- b\n", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("3. a\n\n   b\n", "<ol start=\"3\">\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n</ol>\n"),
        ("- a\n  - b\n", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n"),
        ("```swift\nlet a = \"<\"\n```", "<pre><code>let a = &quot;&lt;&quot;\n</code></pre>\n"),
        ("&lt; &copy; 5 > 3 & \"x\"", "<p>&lt; © 5 &gt; 3 &amp; &quot;x&quot;</p>\n"),
        (
            "[a](b.html \"t\\\"\") <https://x.y/?a=1&b=2>",
            "<p><a href=\"b.html\" title=\"t&quot;\">a</a> "
                + "<a href=\"https://x.y/?a=1&amp;b=2\">https://x.y/?a=1&amp;b=2</a></p>\n"
        ),
        ("![a *b*](c.png \"t\")", "<p><img src=\"c.png\" alt=\"a b\" title=\"t\"></p>\n"),
        ("![](c.png)d", "<p><img src=\"c.png\" alt=\"\">d</p>\n"),
        (
            "https://x.y stays text, as does a[^1]\n\n[^1]: note",
            "<p>https://x.y stays text, as does a<a href=\"note\">^1</a></p>\n"
        ),
        ("{{x}}", "<p>{{x}}</p>\n"),
    ])
    func commonMark(_ markdown: String, _ expected: String) {
        #expect(html(markdown) == expected)
    }

    @Test func tableStandsInABoxThatScrolls() {
        #expect(
            html("## Sizes\n\n| a | b | c |\n|---|--:|:-:|\n| 1 | 2 | 3 |\n| `x\\|y` |\n") == """
                <h2 id="sizes">Sizes</h2>
                <div class="scroll" tabindex="0" role="region" aria-label="Sizes"><table>
                <thead><tr><th scope="col">a</th><th scope="col" class="r">b</th><th scope="col" class="c">c</th></tr></thead>
                <tbody>
                <tr><td>1</td><td class="r">2</td><td class="c">3</td></tr>
                <tr><td><code>x|y</code></td><td class="r"></td><td class="c"></td></tr>
                </tbody></table></div>

                """)
    }

    @Test func headingsGetIDsAndAreListed() {
        let article = MarkdownArticle(
            markdown:
                "# The *title*\n\n## Data `size`, 30 days!\n\n## Main\n\n### Main\n\n## ???\n\n## Größe\n\n## Main 2\n",
            options: .init(reservedIDs: ["main"]))
        #expect(article.title == "The title")
        #expect(
            article.headings.map(\.id) == [
                "the-title", "data-size-30-days", "main-2", "main-3", "section", "größe", "main-2-2",
            ])
        #expect(article.headings.map(\.level) == [1, 2, 2, 3, 2, 2, 2])
        #expect(article.headings[1].text == "Data size, 30 days!")
        #expect(
            String(decoding: article.html, as: UTF8.self).hasPrefix(
                "<h1 id=\"the-title\">The <em>title</em></h1>\n<h2 id="))
    }

    @Test func titleIsLeftOutAndHeadingsAreDemoted() {
        let article = MarkdownArticle(
            markdown: "# T\n\n# U\n\n###### V", options: .init(omitsTitle: true, headingShift: 1))
        #expect(String(decoding: article.html, as: UTF8.self) == "<h2 id=\"u\">U</h2>\n<h6 id=\"v\">V</h6>\n")
        #expect(article.title == "T")
        #expect(article.headings.map(\.id) == ["u", "v"])
        #expect(MarkdownArticle(markdown: "x").title == nil)
        #expect(MarkdownArticle(markdown: "#\n\ny", options: .init(omitsTitle: true)).title == "")
    }

    @Test func invalidUTF8IsReplaced() {
        #expect(
            MarkdownArticle(markdown: [0x61, 0xFF, 0x62, 0x00, 0xC3]).html
                == Array("<p>a\u{FFFD}b\u{FFFD}\u{FFFD}</p>\n".utf8))
        #expect(html("\u{FEFF}# T") == "<h1 id=\"t\">T</h1>\n")
        #expect(html("a\u{1}b\u{7F}") == "<p>a\u{FFFD}b\u{FFFD}</p>\n")
    }

    @Test func sameTextGivesTheSameBytesFromManyThreads() async {
        let text = String(repeating: "# A ~~b~~\n\n| x | y |\n|---|---|\n| ~~1~~ | 2 |\n\n", count: 50)
        let expected = html(text)
        let all = await withTaskGroup(of: String.self) { group in
            for _ in 0..<200 { group.addTask { html(text) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(all.allSatisfy { $0 == expected })
    }
}
