/// Where the publisher's own files stand in the output folder.
///
/// The work folder exists only while a site is being made, and after a run that was killed. It lies inside the output
/// folder because only there it is certain that a rename crosses no file system and that nobody lacks the permission.
struct SiteLayout: Sendable {
    static let manifestName = ".almanac-manifest"
    static let workName = ".almanac"

    let root: String

    var manifest: String { "\(root)/\(SiteLayout.manifestName)" }
    var work: String { "\(root)/\(SiteLayout.workName)" }
    var staged: String { "\(work)/staged" }
    /// Bytes set aside; the file loses its name at once.
    var spool: String { "\(work)/spool" }
    var journal: String { "\(work)/journal" }
    /// The journal while it is being written.
    var unfinishedJournal: String { "\(work)/journal.unfinished" }

    func staged(_ number: Int) -> String { "\(staged)/\(number)" }
    func published(_ path: SitePath) -> String { "\(root)/\(path.text)" }
    func folder(_ relative: String) -> String { "\(root)/\(relative)" }
}
