/// Every setting by its name in `almanac.yaml`. As an environment variable a name is upper case, `ALMANAC_` before it and
/// `_` for each dash and dot; as a flag it has two dashes before it.
package enum SettingKey: String, CaseIterable, Sendable {
    case title, zone, store, output, cache, content, templates, model, users, jobs, retry
    case asOf = "as-of"
    case maxAge = "max-age"
    case waitForData = "wait-for-data"
    case onSuccess = "on-success"
    case onFailure = "on-failure"
    case indexable
    case idleMinutes = "thresholds.idle-minutes"
    case windowDays = "thresholds.window-days"
    case minimalJobs = "thresholds.minimal-jobs"
    case minimalDataEvents = "thresholds.minimal-data-events"
    case highBand = "thresholds.high-band"
    case mediumBand = "thresholds.medium-band"
    case horizonDays = "thresholds.horizon-days"
    case historyDays = "thresholds.history-days"

    /// The name of the environment variable that sets it.
    package var environmentName: String {
        "ALMANAC_" + rawValue.uppercased().replacing(/[-.]/, with: "_")
    }

    /// Whether its value is a path, which in a file is relative to that file's folder.
    var isPath: Bool {
        switch self {
        case .store, .output, .cache, .content, .templates, .model: true
        default: false
        }
    }
}
