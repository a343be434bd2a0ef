/// A free text that tenants share, such as an industry, with a name for its page.
package struct FacetName: Hashable, Sendable {
    package let text: String
    /// Safe in a file's name, and unlike that of any other text of the site: `public-sector`.
    package let slug: String

    private static let longestSlug = 40

    /// Each distinct text, in the order of their bytes. Of texts that read the same in small letters and digits all but
    /// the first get a number.
    static func all(of texts: [String]) -> [FacetName] {
        var taken: [String: Int] = [:]
        return Set(texts).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { text in
            let readable = readable(text)
            let count = taken[readable, default: 0] + 1
            taken[readable] = count
            // Two hyphens stand in no readable slug, so a numbered one is like no other.
            return FacetName(text: text, slug: count == 1 ? readable : "\(readable)--\(count)")
        }
    }

    private static func readable(_ text: String) -> String {
        let words = text.lowercased().utf8.split { byte in
            !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        let joined = words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-")
        let short = joined.prefix(longestSlug)
        return short.isEmpty ? "other" : String(short.hasSuffix("-") ? short.dropLast() : short)
    }
}
