import EventModel

/// A user's logins that work may still follow in time, oldest first.
struct OpenLogins: Sendable {
    struct Login: Sendable {
        let time: Instant
        /// The position in `DayLog.records` of the login's day.
        let record: Int32
    }

    private var logins: [Login] = []
    /// Logins before this position are out of reach or followed by work; they leave the array in bulk, so that each costs
    /// constant time.
    private var head = 0

    mutating func append(_ login: Login, reach: Int64) {
        while head < logins.count, logins[head].time.milliseconds + reach < login.time.milliseconds { head += 1 }
        if head > 0, head * 2 >= logins.count {
            logins.removeFirst(head)
            head = 0
        }
        logins.append(login)
    }

    /// Work at `time`: the logins from which it is within reach are idle no longer, and all others never change again.
    mutating func close(
        at time: Instant, reach: Int64, _ today: inout DayRecord, _ earlier: inout [DayRecord]
    ) {
        guard head < logins.count else { return }
        for login in logins[head...] where login.time.milliseconds + reach >= time.milliseconds {
            if earlier.indices.contains(Int(login.record)) {
                earlier[Int(login.record)].counts.idleLogins -= 1
            } else {
                today.counts.idleLogins -= 1
            }
        }
        head = logins.count
    }
}
