import PlainWords

extension ChurnFeature {
    static let users: [ChurnFeature] = [
        ChurnFeature("users.active28d", .users, "Active users in 28 days", value: { Double($0.activeUsers) }) {
            "\(Wording.amount($0.activeUsers, "active user").sentenceCased) in 28 days"
        },
        ChurnFeature(
            "users.seats", .users, "Seats in use: active users per user",
            value: { $0.users > 0 ? Double($0.activeUsers) / Double($0.users) : .nan }
        ) {
            guard $0.users > 0 else { return "There is no user" }
            let live = $0.activeUsers - $0.activeUsersDeleted
            let deleted = $0.activeUsersDeleted
            let also = deleted > 0 ? ", besides \(Wording.count(deleted)) deleted since" : ""
            return "\(Wording.count(live)) of \(Wording.count($0.users, "user")) active in 28 days\(also)"
        },
        ChurnFeature(
            "users.goneQuiet", .users, "Users who stopped, per user active before",
            value: {
                let before = $0.activeUsers + $0.usersGoneQuiet
                return before > 0 ? Double($0.usersGoneQuiet) / Double(before) : .nan
            }
        ) {
            "\(Wording.amount($0.usersGoneQuiet, "user").sentenceCased) stopped in the last 28 days, "
                + "\(Wording.count($0.activeUsers)) went on"
        }.risingIsBad,
        ChurnFeature(
            "users.deleted28d", .users, "Users deleted in 28 days, per user",
            value: {
                let before = $0.users + $0.usersDeleted
                return before > 0 ? Double($0.usersDeleted) / Double(before) : .nan
            }
        ) {
            "\(Wording.amount($0.usersDeleted, "user").sentenceCased) deleted in 28 days, "
                + "\(Wording.count($0.users)) left"
        }.risingIsBad,
        ChurnFeature(
            "users.added28d", .users, "Users added in 28 days, per user",
            value: { $0.users > 0 ? Double($0.usersAdded) / Double($0.users) : .nan }
        ) {
            "\(Wording.amount($0.usersAdded, "user").sentenceCased) added in 28 days, "
                + "\(Wording.count($0.users)) in all"
        }.risingIsGood,
        ChurnFeature("users.all", .size, "Users", value: { Double($0.users) }) {
            Wording.amount($0.users, "user").sentenceCased
        },
    ]
}
