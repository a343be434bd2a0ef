/// What one day of a tenant shows of its hidden state, in counts: what `Belief` is drawn from.
struct DaySigns {
    /// Sessions that the day would have at full health: seats, habits, calendar, projects and age are all in it.
    var usualSessions = 0.0
    var sessions = 0
    /// Sessions without work.
    var idle = 0
    /// Data events and jobs, deletions among them.
    var works = 0
    var deletions = 0
    /// Jobs whose end will be reported.
    var jobs = 0
    var failed = 0
    var cancelled = 0
    /// Sessions that did not end with a logoff, timeouts among them.
    var unclosed = 0
    var timeouts = 0

    /// Users who can be deleted, and seats that wait for a user, as they were when that was up to chance.
    var users = 0
    var empty = 0
    var hasDeletedUser = false
    var hasAddedUser = false
    /// The account's sentiment in hundredths, if the account was updated.
    var sentiment: Int?
    /// Whether sessions of the day before went on into this one.
    var goesOn = false

    /// Whether nobody did anything.
    var isQuiet: Bool { sessions == 0 && !hasAddedUser && !hasDeletedUser && sentiment == nil && !goesOn }
}
