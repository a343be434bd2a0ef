import EventModel
import Testing

@testable import Simulator

/// Each behaviour that the simulator promises occurs.
@Suite struct BehaviourTests {
    private static let plan = SimulationPlan.small(tenants: 60, days: 150, seed: 8)
    private static let result = Result { try SimulatedLog(plan).events() }

    private func events() throws -> [Event] { try BehaviourTests.result.get() }

    private func count(_ type: EventType) throws -> Int { try events().filter { $0.type == type }.count }

    @Test func everyTypeOccurs() throws {
        let types = Set(try events().map(\.type))
        #expect(types == Set(EventType.allCases))
    }

    @Test func sessionsEndInThreeWays() throws {
        let logins = try Double(count(.userLogin))
        let logoffs = try Double(count(.userLogoff)) / logins
        let timeouts = try Double(count(.userSessionTimeout)) / logins
        #expect(logoffs > 0.4 && logoffs < 0.8, "\(logoffs)")
        #expect(timeouts > 0.08 && timeouts < 0.35, "\(timeouts)")
        #expect(logoffs + timeouts < 0.95)
    }

    @Test func someLoginsLeadToNoWork() throws {
        // By the definition of the metrics: no work of the user within thirty minutes.
        var open: [String: Instant] = [:]
        var idle = 0
        var all = 0
        for event in try events() where event.type.isActivity {
            let user = "\(event.tenant) \(event.user ?? "")"
            if event.type == .userLogin {
                if open[user] != nil { idle += 1 }
                open[user] = event.time
                all += 1
            } else if let login = open[user] {
                if event.time.milliseconds - login.milliseconds > 1_800_000 { idle += 1 }
                open[user] = nil
            }
        }
        let share = Double(idle + open.count) / Double(all)
        #expect(share > 0.1 && share < 0.4, "\(share)")
    }

    @Test func jobsAreOfManySizesAndFates() throws {
        var submitted: [String: Event] = [:]
        var seconds: [Double] = []
        var fates: [String: Int] = [:]
        for event in try events() {
            guard let job = event.job else { continue }
            let key = "\(event.tenant) \(job)"
            if event.type == .jobSubmitted {
                submitted[key] = event
            } else if let start = submitted.removeValue(forKey: key) {
                seconds.append(Double(event.time.milliseconds - start.time.milliseconds) / 1000)
                fates[event.outcome?.name ?? "cancelled", default: 0] += 1
            }
        }
        let ended = Double(seconds.count)
        #expect(Double(fates["succeeded"] ?? 0) / ended > 0.75)
        #expect(Double(fates["failed"] ?? 0) / ended > 0.04)
        #expect(Double(fates["cancelled"] ?? 0) / ended > 0.03)
        #expect(submitted.count > 20, "jobs that still run")
        seconds.sort()
        #expect((seconds.first ?? 0) >= 1)
        #expect(seconds[seconds.count / 2] > 60 && seconds[seconds.count / 2] < 1200)
        #expect((seconds.last ?? 0) > 86_400)

        let jobs = try events().filter { $0.type == .jobSubmitted }
        let servers = jobs.compactMap(\.servers)
        #expect(servers.min() == 1)
        #expect((servers.max() ?? 0) >= 256 && (servers.max() ?? 0) <= 512)
        let bytes = jobs.compactMap(\.bytes)
        #expect((bytes.min() ?? 0) >= 1024 && (bytes.min() ?? 0) < 1_000_000)
        #expect((bytes.max() ?? 0) > 1_000_000_000_000)
    }

    @Test func datasetsGrowAndSomeGo() throws {
        var sizes: [String: [Int64]] = [:]
        for event in try events() where event.type == .datasetLoaded {
            sizes["\(event.tenant) \(event.dataset ?? "")", default: []].append(event.bytes ?? 0)
        }
        let grown = sizes.values.filter { ($0.last ?? 0) > 2 * ($0.first ?? 0) }
        #expect(grown.count > sizes.count / 10)
        #expect(sizes.values.allSatisfy { $0.allSatisfy { (1024...(1 << 51)).contains($0) } })
        #expect(try count(.datasetDeleted) > 20)
    }

    @Test func usersJoinAndLeaveAndHaveRolesAndAddresses() throws {
        let added = try events().filter { $0.type == .userAdded }
        #expect(added.filter { $0.time.utcDay >= BehaviourTests.plan.start }.count > 30)
        #expect(try count(.userDeleted) > 20)
        #expect(Set(added.compactMap(\.role)) == Set(PersonNames.roles))
        #expect(added.allSatisfy { $0.email?.hasSuffix(".example.com") ?? false })
        #expect(Set(added.compactMap(\.email)).count == added.count)
    }

    @Test func tenantsDiffer() throws {
        let created = try events().filter { $0.type == .accountCreated }
        #expect(Set(created.compactMap(\.attributes.plan)).count == 3)
        #expect(Set(created.compactMap(\.attributes.industry)).count > 8)
        #expect(Set(created.compactMap(\.attributes.region)).count > 8)
        #expect(Set(created.compactMap(\.attributes.name)).count == created.count)
        let seats = Dictionary(grouping: try events().filter { $0.type == .userAdded }, by: \.tenant).mapValues(\.count)
        #expect(seats.values.filter { $0 <= 3 }.count > 15)
        #expect((seats.values.max() ?? 0) > 60)
        #expect(created.contains { ($0.attributes.name ?? "").unicodeScalars.contains { $0.value > 0x3000 } })
        #expect(created.contains { ($0.attributes.name ?? "").contains("’") })
    }

    @Test func accountsChange() throws {
        let updates = try events().filter { $0.type == .accountUpdated }.map(\.attributes)
        #expect(updates.allSatisfy { $0.sentiment.map { (-1...1).contains($0) } ?? false })
        #expect(updates.contains { $0.plan != nil })
        #expect(updates.filter { $0.monthlyCharge != nil }.count > 10)
    }

    /// By the definitions of the metrics: minimal, sparse, idle and closed tenants, and one without anything.
    @Test func quietTenantsExist() throws {
        let plan = BehaviourTests.plan
        let month = plan.end.advanced(by: -29)
        var recent: [String: (logins: Int, work: Int)] = [:]
        var created: [String: Day] = [:]
        var counts: [String: Int] = [:]
        var closed: Set<String> = []
        for event in try events() {
            counts[event.tenant, default: 0] += 1
            if event.type == .accountCreated { created[event.tenant] = event.time.utcDay }
            if event.type == .accountClosed { closed.insert(event.tenant) }
            guard event.time.utcDay >= month else { continue }
            if event.type == .userLogin { recent[event.tenant, default: (0, 0)].logins += 1 }
            if event.type.isWork { recent[event.tenant, default: (0, 0)].work += 1 }
        }
        let old = created.filter { $0.value < month && !closed.contains($0.key) }.map(\.key)
        #expect(old.filter { recent[$0] == nil }.count >= 2, "idle")
        #expect(old.filter { (recent[$0]?.logins ?? 0) > 0 && (recent[$0]?.work ?? 9) <= 2 }.count >= 2, "minimal")
        #expect(old.filter { (3...40).contains(recent[$0]?.work ?? 0) }.count >= 4, "sparse")
        #expect(closed.count >= 5)
        #expect(created.values.filter { $0 >= plan.end.advanced(by: -4) }.count >= 2, "brand new")
        #expect(counts.values.contains(1), "nothing but an account")
    }

    @Test func closingsAreAbruptOrSlowAndEndEverything() {
        var abrupt = 0
        var slow = 0
        let life = SimulatedLife(.small(tenants: 150, days: 150, seed: 3))
        for tenant in life.tenants where tenant.closed < .max {
            let last = Int(tenant.closed - life.plan.start.number)
            var farewell = 0
            while farewell < last, case .closing = tenant.states[last - farewell - 1]?.phase { farewell += 1 }
            if farewell == 0 { abrupt += 1 } else if farewell >= 3 { slow += 1 }
            #expect(!tenant.active[(last + 1)...].contains(true))
        }
        #expect(abrupt > 5)
        #expect(slow > 5)
    }

    @Test func runningJobsAreCancelledWhenTheAccountCloses() throws {
        var running: [String: Set<String>] = [:]
        var lost = 0
        for event in try events() {
            if event.type == .jobSubmitted { running[event.tenant, default: []].insert(event.job ?? "") }
            if event.type.endsJob { running[event.tenant]?.remove(event.job ?? "") }
            // What is left are jobs whose end is never reported.
            if event.type == .accountClosed { lost += running[event.tenant]?.count ?? 0 }
        }
        #expect(Double(lost) < 0.01 * Double(try count(.jobSubmitted)))
    }

    @Test func weekendsAreQuiet() throws {
        let events = try events().filter { $0.time.utcDay >= BehaviourTests.plan.start }
        let weekend = events.filter { $0.time.utcDay.isoWeekday > 5 }.count
        // A seventh of the days would be 29 %.
        let share = Double(weekend) / Double(events.count)
        #expect(share > 0.03 && share < 0.16, "\(share)")
    }

    @Test func hostileNamesStandAsTheyAre() throws {
        let plan = SimulationPlan.small(tenants: 20, days: 3, scenario: .hostileNames)
        let created = try SimulatedLog(plan).events().filter { $0.type == .accountCreated }
        for hostile in HostileNames.all {
            #expect(hostile.id.utf8.count <= 64)
            #expect((1...200).contains(hostile.name.unicodeScalars.count))
            #expect(created.contains { $0.tenant == hostile.id && $0.attributes.name == hostile.name }, "\(hostile)")
        }
        #expect(created.contains { $0.attributes.industry == HostileNames.industry })
    }

    @Test func companyNamesHardlyRepeat() {
        let names = Set((0..<5000).map { CompanyNames.name($0) })
        #expect(names.count > 4800)
    }
}
