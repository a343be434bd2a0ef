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
}
