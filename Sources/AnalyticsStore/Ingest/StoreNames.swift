import GRDB

/// Numbers of tenants, users and data sets: looked up in memory, then in the store, and given out for new names.
///
/// What is in memory is forgotten when it grows beyond a bound, between two buffers; the store knows it all.
struct StoreNames: ~Copyable {
    private struct TenantState {
        var number: UInt32
        var users: UInt32
        var datasets: UInt32
        /// All of its users and data sets are in memory: a name that is not there is new.
        var isComplete = false
        var isChanged = false

        /// The number of a new name.
        mutating func addName(_ kind: NameKind) -> UInt32 {
            isChanged = true
            switch kind {
            case .user:
                users += 1
                return users
            case .dataset:
                datasets += 1
                return datasets
            }
        }
    }

    private static let mostNames = 5 << 17

    private var tenantTable = NameTable()
    /// Users and data sets.
    private var table = NameTable()
    /// Names of the events that are being resolved.
    private let sought = UnsafeMutableBufferPointer<NameTable.Sought>.allocate(capacity: 2 * Self.eventsAtOnce)
    private var tenants: [TenantState] = []
    /// Events added since a tenant's state was last written, by slot; close together, since they are counted one by one.
    private var newEvents: [Int64] = []
    private var lastTenant: UInt32
    /// Grows when names are forgotten: `tenantSlot` of events resolved before means nothing any more.
    private(set) var generation = 0
    private let statements: NameStatements

    init(_ db: Database) throws {
        let last = try Int64.fetchOne(db, sql: "SELECT MAX(number) FROM tenant") ?? 0
        self.init(lastTenant: UInt32(clamping: last), try NameStatements(db))
    }

    private init(lastTenant: UInt32, _ statements: NameStatements) {
        self.lastTenant = lastTenant
        self.statements = statements
    }

    deinit { sought.deallocate() }

    /// Forgets what is in memory when it has grown beyond the bound. Events resolved before have to be resolved again.
    mutating func makeRoom() throws {
        guard tenantTable.count + table.count > StoreNames.mostNames else { return }
        try save()
        tenants.removeAll(keepingCapacity: true)
        newEvents.removeAll(keepingCapacity: true)
        tenantTable.removeAll()
        table.removeAll()
        generation += 1
    }

    /// How many events are resolved together.
    private static let eventsAtOnce = 32

    /// Sets the numbers of every event in the buffer.
    ///
    /// A table of many names lies outside the processor's caches. So some events' places in it are read side by side
    /// before the first of their names is looked up.
    mutating func resolve(_ buffer: EventBuffer) throws {
        for start in stride(from: 0, to: buffer.count, by: Self.eventsAtOnce) {
            let rows = start..<min(start + Self.eventsAtOnce, buffer.count)
            var count = 0
            for row in rows { try resolveTenant(row, of: buffer, &count) }
            table.fetch(sought[..<count])
            count = 0
            for row in rows { try resolveNames(row, of: buffer, &count) }
        }
    }

    /// Finds the event's tenant, and prepares the search for its user and data set.
    @inline(__always) private mutating func resolveTenant(
        _ row: Int, of buffer: EventBuffer, _ count: inout Int
    ) throws {
        let event = buffer.events[row]
        let slot = try tenantSlot(buffer.tenant(event))
        let tenant = tenants[slot].number
        buffer.events[row].tenantSlot = UInt32(slot)
        buffer.events[row].tenant = tenant
        if event.userLength > 0 {
            sought[count] = table.sought(buffer.user(event), scope: NameKind.user.scope(tenant))
            count += 1
        }
        if event.datasetLength > 0 {
            sought[count] = table.sought(buffer.dataset(event), scope: NameKind.dataset.scope(tenant))
            count += 1
        }
    }

    @inline(__always) private mutating func resolveNames(
        _ row: Int, of buffer: EventBuffer, _ count: inout Int
    ) throws {
        let event = buffer.events[row]
        if event.userLength > 0 {
            buffer.events[row].user = try number(of: buffer.user(event), .user, event, sought[count])
            count += 1
        }
        if event.datasetLength > 0 {
            buffer.events[row].dataset = try number(of: buffer.dataset(event), .dataset, event, sought[count])
            count += 1
        }
    }

    /// Counts an event that was added, for the tenant of a resolved event of this buffer.
    mutating func countEvent(tenantSlot: UInt32) {
        newEvents[Int(tenantSlot)] += 1
    }

    /// Takes back the count of an event that another one replaced.
    func uncountEvent(tenant: UInt32) throws {
        statements.removeEvent.bind(tenant, at: 1)
        try statements.removeEvent.run()
    }

    /// Writes the counts that changed.
    mutating func save() throws {
        for slot in tenants.indices where tenants[slot].isChanged || newEvents[slot] > 0 {
            let state = tenants[slot]
            statements.updateTenant.bind(state.users, at: 1)
            statements.updateTenant.bind(state.datasets, at: 2)
            statements.updateTenant.bind(newEvents[slot], at: 3)
            statements.updateTenant.bind(state.number, at: 4)
            try statements.updateTenant.run()
            newEvents[slot] = 0
            tenants[slot].isChanged = false
        }
    }

    @inline(__always) private mutating func tenantSlot(_ id: UnsafeRawBufferPointer) throws -> Int {
        if let slot = tenantTable.value(id, scope: 0) { return Int(slot) }
        return try findTenant(id)
    }

    @inline(never) private mutating func findTenant(_ id: UnsafeRawBufferPointer) throws -> Int {
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
        newEvents.append(0)
        tenantTable.insert(id, scope: 0, value: UInt32(slot))
        return slot
    }

    @inline(__always) private mutating func number(
        of id: UnsafeRawBufferPointer, _ kind: NameKind, _ event: PendingEvent, _ sought: NameTable.Sought
    ) throws -> UInt32 {
        if let number = table.value(id, sought) { return number }
        return try findNumber(of: id, kind, event.tenant, Int(event.tenantSlot))
    }

    @inline(never) private mutating func findNumber(
        of id: UnsafeRawBufferPointer, _ kind: NameKind, _ tenant: UInt32, _ slot: Int
    ) throws -> UInt32 {
        let found = try storedNumber(of: id, kind, slot) ?? addNumber(of: id, kind, slot)
        table.insert(id, scope: kind.scope(tenant), value: found)
        return found
    }

    private func storedNumber(of id: UnsafeRawBufferPointer, _ kind: NameKind, _ slot: Int) throws -> UInt32? {
        guard !tenants[slot].isComplete else { return nil }
        let find = kind == .user ? statements.users.find : statements.datasets.find
        find.bind(tenants[slot].number, at: 1)
        find.bind(text: id, at: 2)
        guard try find.step() else { return nil }
        defer { find.reset() }
        return UInt32(clamping: find.int(0))
    }

    private mutating func addNumber(of id: UnsafeRawBufferPointer, _ kind: NameKind, _ slot: Int) throws -> UInt32 {
        let number = tenants[slot].addName(kind)
        let add = kind == .user ? statements.users.add : statements.datasets.add
        add.bind(tenants[slot].number, at: 1)
        add.bind(text: id, at: 2)
        add.bind(number, at: 3)
        try add.run()
        return number
    }
}

/// Names that count within their tenant.
private enum NameKind: UInt32 {
    case user = 1, dataset

    /// Tells the kinds and tenants apart in the table.
    @inline(__always) func scope(_ tenant: UInt32) -> UInt32 { tenant &* 2 &+ rawValue }
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
