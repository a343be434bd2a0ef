import GRDB

/// Indices of tenants, users and data sets for a scan: tenants by id, users and data sets by their tenant, then id.
struct NameIndex {
    /// Where a tenant's names stand.
    struct Tenant {
        var index: Int32
        var userStart: Int32
        var userCount: Int32
        var datasetStart: Int32
        var datasetCount: Int32
    }

    /// Ids of the tenants that have events.
    private(set) var tenantIDs: [String] = []
    private(set) var userIDs: [String] = []
    private(set) var datasetIDs: [String] = []
    /// By the tenant's number in the store; an index of −1: no events.
    private(set) var tenants: [Tenant] = []
    /// The index of each user, by its tenant's `userStart` and its number within the tenant.
    private(set) var userPlaces: [Int32] = []
    private(set) var datasetPlaces: [Int32] = []

    init(_ db: Database) throws {
        let last = try Int64.fetchOne(db, sql: "SELECT MAX(number) FROM tenant") ?? 0
        let none = Tenant(index: -1, userStart: 0, userCount: 0, datasetStart: 0, datasetCount: 0)
        tenants = Array(repeating: none, count: Int(last) + 1)
        let select = try PreparedStatement(db, "SELECT number, id FROM tenant WHERE events > 0 ORDER BY id")
        let users = try PreparedStatement(db, "SELECT number, id FROM user WHERE tenant = ? ORDER BY id")
        let datasets = try PreparedStatement(db, "SELECT number, id FROM dataset WHERE tenant = ? ORDER BY id")
        while try select.step() {
            let number = Int(select.int(0))
            guard tenants.indices.contains(number) else { throw BlockColumns.Damage() }
            tenants[number].index = Int32(tenantIDs.count)
            tenantIDs.append(select.string(1))
            tenants[number].userStart = Int32(userIDs.count)
            tenants[number].userCount = try Self.read(users, number, &userIDs, &userPlaces)
            tenants[number].datasetStart = Int32(datasetIDs.count)
            tenants[number].datasetCount = try Self.read(datasets, number, &datasetIDs, &datasetPlaces)
        }
    }

    /// Appends a tenant's names in the order of their ids, and the places of their numbers. Returns how many.
    private static func read(
        _ statement: PreparedStatement, _ tenant: Int, _ ids: inout [String], _ places: inout [Int32]
    ) throws -> Int32 {
        let start = ids.count
        var numbers: [Int] = []
        statement.bind(tenant, at: 1)
        while try statement.step() {
            numbers.append(Int(statement.int(0)))
            ids.append(statement.string(1))
        }
        places.append(contentsOf: repeatElement(-1, count: numbers.count))
        for (offset, number) in numbers.enumerated() {
            guard number >= 1, number <= numbers.count else { throw BlockColumns.Damage() }
            places[start + number - 1] = Int32(start + offset)
        }
        return Int32(numbers.count)
    }

    @inline(__always) func tenant(_ number: UInt32) throws(BlockColumns.Damage) -> Tenant {
        guard number < tenants.count, tenants[Int(number)].index >= 0 else { throw BlockColumns.Damage() }
        return tenants[Int(number)]
    }

    /// The index of a tenant's user; −1 for number 0.
    @inline(__always) func user(_ number: UInt32, of tenant: Tenant) throws(BlockColumns.Damage) -> Int32 {
        guard number > 0 else { return -1 }
        guard number <= UInt32(tenant.userCount) else { throw BlockColumns.Damage() }
        return userPlaces[Int(tenant.userStart) + Int(number) - 1]
    }

    /// The index of a tenant's data set; −1 for number 0.
    @inline(__always) func dataset(_ number: UInt32, of tenant: Tenant) throws(BlockColumns.Damage) -> Int32 {
        guard number > 0 else { return -1 }
        guard number <= UInt32(tenant.datasetCount) else { throw BlockColumns.Damage() }
        return datasetPlaces[Int(tenant.datasetStart) + Int(number) - 1]
    }
}
