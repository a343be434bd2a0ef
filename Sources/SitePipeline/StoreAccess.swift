import AnalyticsStore
import EventModel
import SiteSettings
import UsageMetrics

/// A store opened for work as of the settings' last day.
struct StoreAccess {
    let reader: StoreReader
    /// As of the last day.
    let metrics: MetricSettings
    private let settings: SiteSettings

    var asOf: Day { metrics.asOf }

    init(_ settings: SiteSettings, now: Instant) throws {
        let calendar = try settings.calendar()
        reader = try StoreReader(path: settings.store)
        metrics = MetricSettings(
            calendar: calendar, thresholds: settings.thresholds,
            asOf: try settings.lastDay(reader, calendar, now: now))
        self.settings = settings
    }

    /// Opens the derived file and brings it up to the store.
    ///
    /// - Parameter isSpoilt: Whether it is to be made anew.
    func derivedFile(isSpoilt: Bool, _ listener: WorkListener) throws -> DerivedFile {
        try DerivedFile(path: settings.derivedFile, of: reader, isSpoilt: isSpoilt) {
            listener.progress(WorkProgress(unit: .days, done: $0, whole: $1))
        }
    }
}
