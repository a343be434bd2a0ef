/// A file of the site that is being made.
struct StagedFile: Sendable {
    var hash: ContentHash
    /// In bytes.
    var size: Int
    var phase: SitePhase
    /// The name of the staged file; `nil` when the published file holds the same bytes already.
    var number: Int?
    /// Whether a file stands at its path.
    var replaces: Bool
    /// How the published file looked when it was found to hold the right bytes; `nil` for one that is to be published.
    var status: FileStatus?
}
