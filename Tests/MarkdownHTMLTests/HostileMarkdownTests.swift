import MarkdownHTML
import Testing

@Suite struct HostileMarkdownTests {
    private func html(_ markdown: String) -> String {
        String(decoding: MarkdownArticle(markdown: markdown).html, as: UTF8.self)
    }

    @Test(arguments: [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("a <img src=x onerror=alert(1)> b", "<p>a &lt;img src=x onerror=alert(1)&gt; b</p>\n"),
        (
            "<div onclick=\"x\">\n\n*a*\n\n</div>",
            "<p>&lt;div onclick=&quot;x&quot;&gt;</p>\n<p><em>a</em></p>\n<p>&lt;/div&gt;</p>\n"
        ),
        ("<!-- note -->\n\na<!-- b -->c", "<p>ac</p>\n"),
        ("<!-- a --><script>b</script>", "<p>&lt;!-- a --&gt;&lt;script&gt;b&lt;/script&gt;</p>\n"),
        ("<!-- a > b\n--> \n", ""),
        ("<!-- a", "<p>&lt;!-- a</p>\n"),
        ("<![CDATA[x]]>", "<p>&lt;![CDATA[x]]&gt;</p>\n"),
        ("[a](b\"onmouseover=\"c)", "<p><a href=\"b%22onmouseover=%22c\">a</a></p>\n"),
        ("[a](b 'c\" onload=\"d')", "<p><a href=\"b\" title=\"c&quot; onload=&quot;d\">a</a></p>\n"),
        ("[a](<b c>)", "<p><a href=\"b%20c\">a</a></p>\n"),
        ("![\"onerror=\"x](y.png)", "<p><img src=\"y.png\" alt=\"&quot;onerror=&quot;x\"></p>\n"),
        ("# \"onload=x", "<h1 id=\"onload-x\">&quot;onload=x</h1>\n"),
        ("```x\"onload=\"y\nz\n```", "<pre><code>z\n</code></pre>\n"),
    ])
    func markupInTextDoesNothing(_ markdown: String, _ expected: String) {
        #expect(html(markdown) == expected)
    }

    @Test(arguments: [
        "javascript:alert(1)", "JavaScript:alert(1)", "vbscript:x", "data:text/html;base64,PHNjcmlwdD4=",
        "file:///etc/passwd",
        "&#106;avascript:x", "java&#9;script:x", "&#1;javascript:x", "javascript&colon;x", "//evil.example/x",
        "\\\\\\\\evil", "/\\\\evil",
        "x&#10;y", "blob:x", "&#32;javascript:x",
    ])
    func linksThatLeadElsewhereAreTextAlone(_ target: String) {
        let article = MarkdownArticle(markdown: "x\n\ny [*a*](\(target)) ![b](\(target))")
        #expect(String(decoding: article.html, as: UTF8.self) == "<p>x</p>\n<p>y <em>a</em> b</p>\n")
        #expect(article.refusals.count == 2)
        #expect(article.refusals.allSatisfy { $0.line == 3 })
    }

    @Test(arguments: [
        "http://x.y/z", "HTTPS://x.y", "mailto:a@b.c", "../glossary/index.html#work", "#top", "a/b:c", "?q=a:b", "/x",
        "", "x%20y",
    ])
    func linksThatAreAllowed(_ target: String) {
        let article = MarkdownArticle(markdown: "[a](\(target))")
        #expect(String(decoding: article.html, as: UTF8.self) == "<p><a href=\"\(target)\">a</a></p>\n")
        #expect(article.refusals.isEmpty)
    }

    @Test(arguments: [
        "http://x.y/z.png", "https://x.y/z.png", "mailto:a@b.c", "/x.png", "//x/y.png", "data:image/png;base64,AA", "",
    ])
    func imagesFromElsewhereAreTheirTextAlone(_ target: String) {
        let article = MarkdownArticle(markdown: "![a](\(target))")
        #expect(String(decoding: article.html, as: UTF8.self) == "<p>a</p>\n")
        #expect(article.refusals.map(\.target) == [target])
        #expect(article.refusals.map(\.line) == [1])
    }

    @Test func nestedLinksAndImages() {
        let inner = "<p>[a <img src=\"e.png\" alt=\"b c\"> f](javascript:x)</p>\n"
        #expect(html("[a ![b [c](d)](e.png) f](javascript:x)") == inner)
        #expect(html("![a [b](javascript:c)](d.png)") == "<p><img src=\"d.png\" alt=\"a b\"></p>\n")
    }

    @Test(arguments: [
        ">", "- ", "* ", "[", "![", "*", "_", "**a ", "`", "(", "<", "~~", "|", "&", "[a](", "1. ", "\\", "<!--",
    ])
    func deepNestingDoesNotCrash(_ piece: String) {
        let article = MarkdownArticle(markdown: String(repeating: piece, count: 10_000) + "x")
        #expect(!article.html.isEmpty)
    }

    @Test func randomBytesDoNotCrash() {
        let pieces = [
            "|", "---", "\n", "~~", "[", "](", ")", "<", ">", "#", "*", "`", "a", " ", "\\", "![", "-", ":", "\t",
            "&#0;", "\u{1}",
        ]
        var state: UInt64 = 7
        for _ in 0..<5_000 {
            var bytes: [UInt8] = []
            for _ in 0..<30 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let draw = Int(state >> 33)
                if draw % 20 == 0 {
                    bytes.append(UInt8(truncatingIfNeeded: draw >> 8))
                } else {
                    bytes += Array(pieces[draw % pieces.count].utf8)
                }
            }
            let html = MarkdownArticle(markdown: bytes).html
            #expect(String(validating: html, as: UTF8.self) != nil)
        }
    }
}
