import EventModel
import ReportModel
import UsageMetrics

/// A feed as Atom (RFC 4287). Links are relative to the feed, which lies at the root of the site.
enum AtomFeed {
    static let path = "feed.xml"

    static func bytes(_ feed: FeedReport) -> [UInt8] {
        var writer = HTMLWriter()
        writer.raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n")
        element("title", feed.title, &writer)
        element("id", feed.id, &writer)
        element("updated", time(feed.updated), &writer)
        writer.raw("<link rel=\"self\" href=\"feed.xml\"/>\n<author>")
        element("name", feed.title, &writer)
        writer.raw("</author>\n")
        for entry in feed.entries {
            writer.raw("<entry>\n")
            element("title", entry.title, &writer)
            element("id", entry.id, &writer)
            element("updated", time(entry.updated), &writer)
            writer.raw("<link")
            writer.attribute("href", entry.page.text)
            writer.raw("/>\n")
            if !entry.summary.isEmpty { element("summary", entry.summary, &writer) }
            writer.raw("</entry>\n")
        }
        writer.raw("</feed>\n")
        return writer.bytes
    }

    private static func element(_ name: StaticString, _ text: String, _ writer: inout HTMLWriter) {
        writer.raw("<")
        writer.raw(name)
        writer.raw(">")
        // XML has no way to write control characters.
        writer.text(String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 || $0 == "\n" })))
        writer.raw("</")
        writer.raw(name)
        writer.raw(">\n")
    }

    private static func time(_ instant: Instant) -> String {
        var bytes: [UInt8] = []
        DecimalText.append(instant, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
