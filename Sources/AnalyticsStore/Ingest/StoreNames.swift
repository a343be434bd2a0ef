import GRDB

/// Numbers of tenants, users and data sets: looked up in memory, then in the store, and given out for new names.
///
/// What is in memory is forgotten when it grows beyond a bound, between two buffers; the store knows it all.
struct StoreNames: ~Copyable {
    private struct TenantState {
        var number: UInt32
        var users: UInt32
        var datasets: UInt32
        /// Events added since the state was last written.
        var newEvents: Int64 = 0
        /// All of its users and data sets are in memory: a name that is not there is new.
        var isComplete = false
        var isChanged = false
    }

    private static let mostNames = 3 << 18

    private var table = NameTable()
    private var tenants: [TenantState] = []
    private var lastTenant: UInt32
    private let statements: NameStatements

    init(_ db: Database) throws {
        let last = try Int64.fetchOne(db, sql: "SELECT MAX(number) FROM tenant") ?? 0
        self.init(lastTenant: UInt32(clamping: last), try NameStatements(db))
    }

    private init(lastTenant: UInt32, _ statements: NameStatements) {
        self.lastTenant = lastTenant
        self.statements = statements
    }

    /// Sets the numbers of every event in the buffer.
    mutating func resolve(_ buffer: EventBuffer) throws {
        if table.count > StoreNames.mostNames { try forget() }
        for row in 0..<buffer.count {
            var event = buffer.events[row]
            let slot = try tenantSlot(buffer.tenant(event))
            event.tenantSlot = UInt32(slot)
            event.tenant = tenants[slot].number
            if event.userLength > 0 {
                event.user = try number(of: buffer.user(event), slot, statements.users, scope: 1, \.users)
            }
            if event.datasetLength > 0 {
                event.dataset = try number(of: buffer.dataset(event), slot, statements.datasets, scope: 2, \.datasets)
            }
            buffer.events[row] = event
        }
    }

    /// Counts an event that was added, for the tenant of a resolved event of this buffer.
    mutating func countEvent(tenantSlot: UInt32) {
        tenants[Int(tenantSlot)].newEvents += 1
        tenants[Int(tenantSlot)].isChanged = true
    }

    /// Takes back the count of an event that another one replaced.
    func uncountEvent(tenant: UInt32) throws {
        statements.removeEvent.bind(tenant, at: 1)
        try statements.removeEvent.run()
    }

    /// Writes the counts that changed.
    mutating func save() throws {
        for slot in tenants.indices where tenants[slot].isChanged {
            let state = tenants[slot]
            statements.updateTenant.bind(state.users, at: 1)
            statements.updateTenant.bind(state.datasets, at: 2)
            statements.updateTenant.bind(state.newEvents, at: 3)
            statements.updateTenant.bind(state.number, at: 4)
            try statements.updateTenant.run()
            tenants[slot].newEvents = 0
            tenants[slot].isChanged = false
        }
    }

    private mutating func forget() throws {
        try save()
        tenants.removeAll(keepingCapacity: true)
        table.removeAll()
    }

    private mutating func tenantSlot(_ id: UnsafeRawBufferPointer) throws -> Int {
        if let slot = table.value(id, scope: 0) { return Int(slot) }
        let slot = tenants.count
        statements.findTenant.bind(text: id, at: 1)
        if try statements.findTenant.step() {
            tenants.append(
                TenantState(
                    number: UInt32(clamping: statements.findTenant.int(0)),
                    users: UInt32(clamping: statements.findTenant.int(1)),
                    datasets: UInt32(clamping: statements.findTenant.int(2))))
            statements.findTenant.reset()
        } else {
            lastTenant += 1
            statements.addTenant.bind(lastTenant, at: 1)
            statements.addTenant.bind(text: id, at: 2)
            try statements.addTenant.run()
            tenants.append(TenantState(number: lastTenant, users: 0, datasets: 0, isComplete: true))
        }
        table.insert(id, scope: 0, value: UInt32(slot))
        return slot
    }

    private mutating func number(
        of id: UnsafeRawBufferPointer, _ slot: Int, _ names: NameStatements.Names, scope: UInt32,
        _ counter: WritableKeyPath<TenantState, UInt32>
    ) throws -> UInt32 {
        let tenant = tenants[slot].number
        let scope = tenant &* 2 &+ scope
        if let number = table.value(id, scope: scope) { return number }
        var number: UInt32?
        if !tenants[slot].isComplete {
            names.find.bind(tenant, at: 1)
            names.find.bind(text: id, at: 2)
            if try names.find.step() {
                number = UInt32(clamping: names.find.int(0))
                names.find.reset()
            }
        }
        let found: UInt32
        if let number {
            found = number
        } else {
            tenants[slot][keyPath: counter] += 1
            tenants[slot].isChanged = true
            found = tenants[slot][keyPath: counter]
            names.add.bind(tenant, at: 1)
            names.add.bind(text: id, at: 2)
            names.add.bind(found, at: 3)
            try names.add.run()
        }
        table.insert(id, scope: scope, value: found)
        return found
    }
}

/// What reads and writes names in the store.
private struct NameStatements {
    /// Users, or data sets.
    struct Names {
        let find: PreparedStatement
        let add: PreparedStatement
    }

    let findTenant: PreparedStatement
    let addTenant: PreparedStatement
    let updateTenant: PreparedStatement
    let removeEvent: PreparedStatement
    let users: Names
    let datasets: Names

    init(_ db: Database) throws {
        findTenant = try PreparedStatement(db, "SELECT number, users, datasets FROM tenant WHERE id = ?")
        addTenant = try PreparedStatement(
            db, "INSERT INTO tenant (number, id, users, datasets, events) VALUES (?, ?, 0, 0, 0)")
        updateTenant = try PreparedStatement(
            db, "UPDATE tenant SET users = ?, datasets = ?, events = events + ? WHERE number = ?")
        removeEvent = try PreparedStatement(db, "UPDATE tenant SET events = events - 1 WHERE number = ?")
        users = Names(
            find: try PreparedStatement(db, "SELECT number FROM user WHERE tenant = ? AND id = ?"),
            add: try PreparedStatement(db, "INSERT INTO user (tenant, id, number) VALUES (?, ?, ?)"))
        datasets = Names(
            find: try PreparedStatement(db, "SELECT number FROM dataset WHERE tenant = ? AND id = ?"),
            add: try PreparedStatement(db, "INSERT INTO dataset (tenant, id, number) VALUES (?, ?, ?)"))
    }
}
