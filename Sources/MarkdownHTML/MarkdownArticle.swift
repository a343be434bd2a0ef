/// A Markdown text as HTML: CommonMark with the tables and the strikethrough of GitHub Flavored Markdown.
///
/// The text cannot do anything to the page that it is put into. Raw HTML is shown as text (comments are left out), links
/// lead only where `LinkTarget` allows, images only to files beside the page, and no element gets an attribute that the
/// text chooses except `href`, `src`, `alt`, `title`, `start` and a heading's `id`.
package struct MarkdownArticle: Equatable, Sendable {
    /// The finished HTML, UTF-8.
    package let html: [UInt8]
    /// The text of the first heading of level 1, whether or not it stands in `html`.
    package let title: String?
    /// The headings that stand in `html`, in their order.
    package let headings: [Heading]
    /// Links and images whose target is not allowed. They stand in `html` as their text alone.
    package let refusals: [Refusal]

    package struct Heading: Equatable, Sendable {
        package let id: String
        package let text: String
        /// 1…6, as in `html`.
        package let level: Int
    }

    package struct Refusal: Equatable, Sendable {
        package let target: String
        /// The line of the text, from 1, where the paragraph with the link starts.
        package let line: Int
    }

    package struct Options: Equatable, Sendable {
        /// Leaves the first heading of level 1 out, for a page that has its title elsewhere.
        package var omitsTitle = false
        /// Levels to add to every heading; the sum stops at 6.
        package var headingShift = 0
        /// Ids that the page has outside the text; a heading does not get them.
        package var reservedIDs: Set<String> = []

        package init(omitsTitle: Bool = false, headingShift: Int = 0, reservedIDs: Set<String> = []) {
            self.omitsTitle = omitsTitle
            self.headingShift = headingShift
            self.reservedIDs = reservedIDs
        }
    }

    /// - Parameter markdown: UTF-8; what is not valid becomes U+FFFD.
    package init(markdown: [UInt8], options: Options = Options()) {
        self = MarkdownDocument.withTree(of: markdown) { root in
            var writer = ArticleWriter(options: options)
            writer.write(root)
            return writer.article
        }
    }

    package init(markdown: String, options: Options = Options()) {
        self.init(markdown: Array(markdown.utf8), options: options)
    }

    init(html: [UInt8], title: String?, headings: [Heading], refusals: [Refusal]) {
        self.html = html
        self.title = title
        self.headings = headings
        self.refusals = refusals
    }
}
