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
        guard SitePath.isSafe(text.utf8) else { return nil }
        self.text = text
    }

    /// `nil` for a path that is not safe.
    init?(ifSafe bytes: ArraySlice<UInt8>) {
        guard SitePath.isSafe(bytes) else { return nil }
        text = String(decoding: bytes, as: UTF8.self)
    }

    /// The folders that the file lies in, outermost first: `tenants`, `tenants/acme-7`.
    var folders: [String] {
        text.utf8.indices.filter { text.utf8[$0] == UInt8(ascii: "/") }.map { String(text[..<$0]) }
    }

    private static func isSafe(_ path: some Collection<UInt8>) -> Bool {
        guard path.count <= 1024 else { return false }
        var rest = path[...]
        while true {
            let part = rest.prefix { $0 != UInt8(ascii: "/") }
            guard isSafe(part: part) else { return false }
            guard part.endIndex < path.endIndex else { return true }
            rest = path[path.index(after: part.endIndex)...]
        }
    }

    private static func isSafe(part: some Collection<UInt8>) -> Bool {
        let dot = UInt8(ascii: ".")
        guard (1...255).contains(part.count), part.first != dot, part.allSatisfy(isAllowed) else { return false }
        let endsInDot = part.dropFirst(part.count - 1).first == dot
        return !endsInDot && !isDevice(part.prefix { $0 != dot })
    }

    private static let devices: Set<String> = Set(
        ["con", "prn", "aux", "nul"] + (0...9).flatMap { ["com\($0)", "lpt\($0)"] })

    private static func isDevice(_ name: some Collection<UInt8>) -> Bool {
        (3...4).contains(name.count) && devices.contains(String(decoding: name, as: UTF8.self))
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
