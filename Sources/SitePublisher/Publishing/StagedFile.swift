/// A file of the site that is being made.
struct StagedFile: Sendable {
    var hash: ContentHash
    var phase: SitePhase
    /// The name of the staged file; `nil` when the published file holds the same bytes already.
    var number: Int?
    /// Whether a file stands at its path.
    var replaces: Bool
}
