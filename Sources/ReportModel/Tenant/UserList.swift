import EventModel
import PlainWords
import UsageMetrics

/// A tenant's users with their last activity, shown as the site is configured to show them.
struct UserList {
    private let facts: TenantFacts
    /// More rows than this help nobody; the sentence above the table says how many there are.
    private static let most = 60

    init(_ facts: TenantFacts) { self.facts = facts }

    private var live: [UserState] { facts.state.users.filter { !$0.isDeleted } }

    var finding: RichText {
        let users = live
        guard !users.isEmpty else { return "The tenant has no users." }
        let active = facts.liveActiveUsers
        let never = users.count { $0.lastActivity == nil }
        let deleted = facts.figures.activeUsers30d - active
        var text: RichText = """
            \(strong: "\(Wording.count(active)) of \(Wording.count(users.count, "user"))") \
            \(active == 1 || users.count == 1 ? "was" : "were") active in the last \(Wording.days(facts.window)).
            """
        if deleted == 1 { text += " Another one was active too and has been deleted since." }
        if deleted > 1 { text += " Another \(Wording.count(deleted)) were active too and have been deleted since." }
        if never > 0 {
            text +=
                " \(Wording.count(never)) \(never == 1 ? "has" : "have") never \(facts.scope.contains(.logins) ? "logged in or " : "")done anything."
        }
        if users.count > Self.most, facts.site.users != .none {
            text += " The table shows the \(Self.most) who were active last."
        }
        return text
    }

    var table: DataTable? {
        guard facts.site.users != .none, !live.isEmpty else { return nil }
        let names = displayNames
        let rows = live.sorted(by: lastActiveFirst).prefix(Self.most).map { user in
            let counts = user.recent
            return facts.scope.told([
                (.always, DataTable.Cell("\(name: names[user.index] ?? "")")), (.always, lastActivity(user)),
                (.logins, .count(counts.logins)), (.data, .count(counts.dataEvents)),
                (.jobs, .count(counts.submissions)),
            ])
        }
        var table = DataTable(
            id: "user-table", caption: "Users, last active first; counts of the last \(Wording.days(facts.window))",
            columns: facts.scope.told([
                (.always, .init("User")), (.always, .init("Last active", numeric: true, definition: "activity")),
                (.logins, .init("Logins", numeric: true, definition: "logins")),
                (.data, .init("Data operations", numeric: true, definition: "data-operations")),
                (.jobs, .init("Jobs", numeric: true, definition: "jobs")),
            ]), rows: Array(rows))
        table.isSortable = true
        return table
    }

    private var displayNames: [Int32: String] {
        var names: [Int32: String] = [:]
        for (offset, user) in facts.state.users.enumerated() {
            names[user.index] = facts.site.users == .alias ? "User \(offset + 1)" : facts.userIDs[Int(user.index)]
        }
        return names
    }

    private func lastActiveFirst(_ a: UserState, _ b: UserState) -> Bool {
        if a.lastActivity != b.lastActivity {
            guard let lastA = a.lastActivity else { return false }
            guard let lastB = b.lastActivity else { return true }
            return lastA > lastB
        }
        return facts.userIDs[Int(a.index)].utf8.lexicographicallyPrecedes(facts.userIDs[Int(b.index)].utf8)
    }

    private func lastActivity(_ user: UserState) -> DataTable.Cell {
        guard let last = user.lastActivity else { return DataTable.Cell("never", sortKey: "") }
        let day = facts.site.settings.calendar.day(of: last)
        return .figure(Wording.shortDate(day, in: facts.site.year), last.milliseconds)
    }
}
