/// Where links and images may lead.
enum LinkTarget {
    private static let schemes: Set<String> = ["http", "https", "mailto"]

    /// Whether a link may lead there: `http`, `https`, `mailto`, or a path on the same host.
    static func isAllowedLink(_ target: [UInt8]) -> Bool {
        guard isPlain(target) else { return false }
        if let scheme = scheme(of: target) { return schemes.contains(scheme) }
        return !target.starts(with: "//".utf8)
    }

    /// Whether an image may come from there: a path relative to the page.
    static func isAllowedImage(_ target: [UInt8]) -> Bool {
        isPlain(target) && !target.isEmpty && scheme(of: target) == nil && target.first != UInt8(ascii: "/")
    }

    /// Browsers drop tabs, line feeds and leading blanks, and read `\` as `/`: a target with these is not what it looks
    /// like.
    private static func isPlain(_ target: [UInt8]) -> Bool {
        target.first != 0x20 && !target.contains { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") }
    }

    /// What stands before the first `:`, in lower case, when no `/`, `?` or `#` comes earlier.
    private static func scheme(of target: [UInt8]) -> String? {
        let ends: [UInt8] = [UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#")]
        guard let end = target.firstIndex(where: ends.contains), target[end] == UInt8(ascii: ":") else { return nil }
        return String(decoding: target[..<end], as: UTF8.self).lowercased()
    }
}
