import Diagnostics

/// What a publication did.
package struct PublishReport: Equatable, Sendable {
    /// The files written and removed, by path. Written are new and changed ones, and those restored because somebody had
    /// changed or removed them; removed are those that have been no part of the site since the publication before.
    package var changes: [SiteChange]
    /// How many files were already there, byte for byte; they were not touched.
    package var unchanged: Int
    /// How many files are no longer part of the site since now; they stand until the next publication.
    package var kept: Int
    /// Files that were to be removed, but that somebody has changed.
    package var warnings: [Diagnostic]

    package init(changes: [SiteChange] = [], unchanged: Int, kept: Int = 0, warnings: [Diagnostic] = []) {
        self.changes = changes
        self.unchanged = unchanged
        self.kept = kept
        self.warnings = warnings
    }

    package var written: Int { changes.writtenCount }
    package var removed: Int { changes.removedCount }
}
