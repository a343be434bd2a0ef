import Diagnostics

/// Where a file stands in the site, relative to its root: `tenants/acme-7/index.html`.
///
/// Every path is safe on every file system and needs no escaping in a URL: parts of `a-z 0-9 . _ -`, none of them empty,
/// starting or ending with a dot, longer than 255 bytes, or a device name of Windows. Small letters alone, so that no
/// two paths are one where case is ignored. Names that start with a dot are the publisher's own.
package struct SitePath: Hashable, Sendable {
    package let text: String

    /// - Throws: status 70 for a path that is not safe. Paths are made by the program, from slugs.
    package init(_ text: String) throws(Failure) {
        guard let path = SitePath(ifSafe: text) else {
            throw Failure(.internalFault, "\"\(text)\" is no safe path for a file of the site")
        }
        self = path
    }

    /// `nil` for a path that is not safe.
    init?(ifSafe text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard text.utf8.count <= 1024, parts.allSatisfy(SitePath.isSafe) else { return nil }
        self.text = text
    }

    /// The folders that the file lies in, outermost first: `tenants`, `tenants/acme-7`.
    var folders: [String] {
        let bytes = Array(text.utf8)
        return bytes.indices.filter { bytes[$0] == UInt8(ascii: "/") }.map {
            String(decoding: bytes[..<$0], as: UTF8.self)
        }
    }

    private static let devices: Set<String> = Set(
        ["con", "prn", "aux", "nul"] + (0...9).flatMap { ["com\($0)", "lpt\($0)"] })

    private static func isSafe(_ part: Substring.UTF8View) -> Bool {
        let dot = UInt8(ascii: ".")
        guard !part.isEmpty, part.count <= 255, part.first != dot, part.last != dot, part.allSatisfy(isAllowed) else {
            return false
        }
        return !devices.contains(String(decoding: part.prefix { $0 != dot }, as: UTF8.self))
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: false
        }
    }
}

extension SitePath: Comparable {
    /// In the order of their bytes.
    package static func < (a: SitePath, b: SitePath) -> Bool { a.text.utf8.lexicographicallyPrecedes(b.text.utf8) }
}

/// When a file is published: what others link to comes before them.
package enum SitePhase: Int, CaseIterable, Sendable {
    /// Stylesheets, scripts, pictures, data.
    case asset
    /// A page that sections link to, such as a tenant's.
    case page
    /// A page of a section, such as the list of tenants.
    case index
    case home
}
