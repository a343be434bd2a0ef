import EventModel
import PlainWords
import UsageMetrics

/// What a tenant does, by how lately it came (recency), on how many days (frequency) and how much it did (volume).
enum UsageClass: CaseIterable {
    case core, light, bulky, occasional, silentHeavy, silentLight, quiet, neverActive

    var label: String {
        switch self {
        case .core: "Core: often here, much work"
        case .light: "Often here, little work"
        case .bulky: "Seldom here, much work"
        case .occasional: "Seldom here, little work"
        case .silentHeavy: "Much work, not seen for a week"
        case .silentLight: "Little work, not seen for a week"
        case .quiet: "Gone quiet"
        case .neverActive: "Never active"
        }
    }

    /// The list of its tenants, where there is one.
    var page: PagePath? {
        switch self {
        case .quiet, .neverActive: TenantListing.status(.idle).path
        default: nil
        }
    }
}

/// The open tenants by what they do.
struct UsageClasses {
    struct Habit {
        var tenant: TenantSummary
        /// Since the last activity; `nil` without any.
        var daysSince: Int?
        /// Of the last 28, those with activity.
        var activeDays: Int
        /// Jobs of the window; where the log tells of none, operations on data; else logins.
        var volume: Int
    }

    let habits: [(habit: Habit, place: UsageClass)]
    /// From how many days, and from how much, a tenant comes often and does much: the medians of those with activity in
    /// the window.
    let often: Int
    let much: Int

    static let days = 28
    /// Who was not active for so many days has not been seen for a week.
    static let silentFrom = 7

    init(_ open: [TenantSummary], _ scope: LogScope) {
        let habits = open.map { Self.habit($0, scope) }
        let active = habits.filter { $0.tenant.figures.status != .idle }
        let often = max(1, percentile(50, ofSorted: active.map(\.activeDays).sorted()) ?? 1)
        let much = max(1, percentile(50, ofSorted: active.map(\.volume).sorted()) ?? 1)
        (self.often, self.much) = (often, much)
        self.habits = habits.map { ($0, Self.place($0, often: often, much: much)) }
    }

    func members(of place: UsageClass) -> [Habit] { habits.filter { $0.place == place }.map(\.habit) }

    private static func habit(_ tenant: TenantSummary, _ scope: LogScope) -> Habit {
        let recent = tenant.detail.recent
        let activeDays = recent.logins.indices.suffix(days).count {
            recent.logins[$0] > 0 || recent.dataEvents[$0] > 0 || recent.jobs[$0] > 0
        }
        let figures = tenant.figures
        let volume =
            scope.contains(.jobs)
            ? figures.jobsSubmitted30d : scope.contains(.data) ? figures.dataEvents30d : figures.logins30d
        return Habit(tenant: tenant, daysSince: figures.daysSinceActivity, activeDays: activeDays, volume: volume)
    }

    private static func place(_ habit: Habit, often: Int, much: Int) -> UsageClass {
        guard let daysSince = habit.daysSince else { return .neverActive }
        if habit.tenant.figures.status == .idle { return .quiet }
        let doesMuch = habit.volume >= much
        if daysSince >= silentFrom { return doesMuch ? .silentHeavy : .silentLight }
        let comesOften = habit.activeDays >= often
        return comesOften ? (doesMuch ? .core : .light) : doesMuch ? .bulky : .occasional
    }
}
