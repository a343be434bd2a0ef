import EventModel

/// What the folds of tenants share: settings worked out once, the current day, and the places of one tenant's users and
/// data sets.
struct FoldContext {
    /// How long after a login work makes it a login with work; milliseconds.
    let idleReach: Int64
    /// The first instants of the report's window and of the last 90 days.
    let recentStart: Instant
    let quarterStart: Instant
    /// The first instant of the window before the report's window.
    let comparedStart: Instant
    let calendar: ReportCalendar

    /// By the log's index, the place in the state's list; −1: not seen yet.
    var userPlaces: [Int32] = []
    var datasetPlaces: [Int32] = []

    /// The day of the event that was folded last.
    private(set) var day = Day(number: 0)
    private(set) var dayStart = Instant(milliseconds: 0)
    private(set) var dayEnd = Instant(milliseconds: 0)

    init(settings: MetricSettings) {
        calendar = settings.calendar
        idleReach = Int64(max(0, min(settings.thresholds.idleMinutes, 1_000_000))) * 60_000
        recentStart = calendar.start(of: settings.window.lowerBound)
        quarterStart = calendar.start(of: settings.lastDays(90).lowerBound)
        comparedStart = calendar.start(of: settings.lastDays(2 * settings.thresholds.windowDays).lowerBound)
    }

    mutating func enterTenant(users: Int, datasets: Int) {
        userPlaces.removeAll(keepingCapacity: true)
        userPlaces.append(contentsOf: repeatElement(-1, count: users))
        datasetPlaces.removeAll(keepingCapacity: true)
        datasetPlaces.append(contentsOf: repeatElement(-1, count: datasets))
    }

    mutating func enterDay(of time: Instant) {
        guard time < dayStart || time >= dayEnd else { return }
        day = calendar.day(of: time)
        dayStart = calendar.start(of: day)
        dayEnd = calendar.start(of: day.advanced(by: 1))
    }

    func millisecondsToDayEnd(from time: Instant) -> Int128 { Int128(dayEnd.milliseconds - time.milliseconds) }
}
