import AnalyticsStore
import Diagnostics
import SiteSettings

/// Work with a store and its derived file, done again where the file turns out to be of no use.
enum DerivedWork {
    /// How often other runs may bring the file further before this one gives up.
    private static let mostTries = 5

    /// - Parameters:
    ///   - body: Opens the store and the derived file; told whether the file is to be made anew.
    /// - Throws: What `body` throws; `Failure` (75) when other runs keep changing the file.
    static func run<Result>(
        _ settings: SiteSettings, _ listener: WorkListener, _ body: (_ isSpoilt: Bool) throws -> Result
    ) throws -> Result {
        var isSpoilt = false
        for _ in 0..<mostTries {
            do {
                return try body(isSpoilt)
            } catch is DerivedFile.Damage where !isSpoilt {
                listener.step("The derived file \(settings.derivedFile) is damaged: making it anew")
                isSpoilt = true
            } catch is DerivedFile.Ahead {
                listener.step("Another run has taken in newer events: beginning again")
            }
        }
        throw Failure(
            .tryLater, file: settings.derivedFile, "other runs keep bringing the derived file further",
            remedy: "Try again when they have ended, or name another file with --cache.")
    }
}
