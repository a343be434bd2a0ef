import GRDB

/// A tenant as the store numbers it. Numbers never change while the store lives; they follow the order of arrival.
package struct StoredTenant: Equatable, Sendable {
    package var number: UInt32
    package var id: String
}

/// The tenants that have events, and how many users and data sets each has names for.
struct TenantNumbers: Sendable {
    /// By id, in the order of its bytes.
    private(set) var tenants: [StoredTenant] = []
    /// By the tenant's number: how many numbers of users and data sets are given out; −1: the tenant has no events.
    private var users: [Int32]
    private var datasets: [Int32]

    init(_ db: Database) throws {
        let last = try Int64.fetchOne(db, sql: "SELECT MAX(number) FROM tenant") ?? 0
        users = Array(repeating: -1, count: Int(last) + 1)
        datasets = users
        let select = try PreparedStatement(
            db, "SELECT number, id, users, datasets FROM tenant WHERE events > 0 ORDER BY id")
        while try select.step() {
            let number = Int(select.int(0))
            guard users.indices.contains(number) else { throw BlockColumns.Damage() }
            tenants.append(StoredTenant(number: UInt32(number), id: select.string(1)))
            users[number] = Int32(clamping: select.int(2))
            datasets[number] = Int32(clamping: select.int(3))
        }
    }

    @inline(__always) func check(tenant: UInt32, user: UInt32, dataset: UInt32) throws(BlockColumns.Damage) {
        guard tenant < users.count, users[Int(tenant)] >= 0, Int64(user) <= Int64(users[Int(tenant)]),
            Int64(dataset) <= Int64(datasets[Int(tenant)])
        else { throw BlockColumns.Damage() }
    }
}
