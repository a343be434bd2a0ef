/// What became of one file of the site.
package struct SiteChange: Equatable, Sendable {
    package enum Kind: String, Sendable {
        /// No file stood there.
        case new
        case changed
        case removed
    }

    package var kind: Kind
    package var path: SitePath

    package init(_ kind: Kind, _ path: SitePath) {
        self.kind = kind
        self.path = path
    }

    /// What two publications, one after the other, have changed together; by path.
    static func together(_ first: [SiteChange], _ second: [SiteChange]) -> [SiteChange] {
        var kinds = Dictionary(first.map { ($0.path, $0.kind) }) { $1 }
        for change in second {
            kinds[change.path] =
                switch (kinds[change.path], change.kind) {
                case (.new, .changed): .new
                case (.removed, .new): .changed
                case (_, let kind): kind
                }
        }
        return kinds.map { SiteChange($0.value, $0.key) }.sorted { $0.path < $1.path }
    }
}

extension [SiteChange] {
    package var writtenCount: Int { count { $0.kind != .removed } }
    package var removedCount: Int { count { $0.kind == .removed } }
}
