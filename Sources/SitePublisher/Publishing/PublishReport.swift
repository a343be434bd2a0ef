import Diagnostics

/// What a publication did, in numbers of files.
package struct PublishReport: Equatable, Sendable {
    /// New, changed, or restored because somebody had changed or removed them.
    package var written: Int
    /// Already there, byte for byte; not touched.
    package var unchanged: Int
    /// No longer part of the site since the publication before; removed now.
    package var removed: Int
    /// No longer part of the site since now; they stand until the next publication.
    package var kept: Int
    /// Files that were to be removed, but that somebody has changed.
    package var warnings: [Diagnostic]
    /// The files written and removed, by path.
    package var changes: [SiteChange]

    package init(
        written: Int, unchanged: Int, removed: Int = 0, kept: Int = 0, warnings: [Diagnostic] = [],
        changes: [SiteChange] = []
    ) {
        self.written = written
        self.unchanged = unchanged
        self.removed = removed
        self.kept = kept
        self.warnings = warnings
        self.changes = changes
    }
}
