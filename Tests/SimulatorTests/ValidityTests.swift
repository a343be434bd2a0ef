import EventModel
import Testing

@testable import Simulator

@Suite struct ValidityTests {
    @Test(arguments: SimulationPlan.Scenario.allCases, SimulationPlan.IDStyle.allCases)
    func everyLineIsCanonicalInOrderAndInTime(
        scenario: SimulationPlan.Scenario, ids: SimulationPlan.IDStyle
    ) throws {
        let plan = SimulationPlan.small(tenants: 16, days: 30, scenario: scenario, ids: ids)
        let events = try SimulatedLog(plan).events()
        #expect(events.count > 2000)
        #expect(zip(events, events.dropFirst()).allSatisfy { $0.time <= $1.time })
        #expect(events.allSatisfy { $0.time.utcDay <= plan.end })
        #expect(Set(events.map { "\($0.time.utcDay.number) \($0.id)" }).count == events.count)
    }

    /// `isCanonical` comes from the reader; this one holds the writer itself against ours.
    @Test func linesEqualThoseOfTheEventWriter() throws {
        let log = try SimulatedLog(.small(tenants: 24, days: 20, scenario: .hostileNames))
        var written: [UInt8] = []
        for event in try log.events() {
            EventWriter.append(event, to: &written)
            written.append(0x0A)
        }
        #expect(written == log.bytes)
    }

    @Test func orderedIDsFollowTime() throws {
        let events = try SimulatedLog(.small()).events()
        let wrong = zip(events, events.dropFirst()).filter { a, b in
            a.time < b.time && a.time.utcDay == b.time.utcDay && a.id >= b.id
        }
        #expect(wrong.isEmpty)
        #expect(events.allSatisfy { $0.id.count <= 10 })
    }

    @Test func randomIDsHaveSixteenCharactersAndNoOrder() throws {
        let ids = try SimulatedLog(.small(ids: .random)).events().map(\.id)
        #expect(ids.allSatisfy { $0.count == 16 })
        let rising = zip(ids, ids.dropFirst()).filter { $0 < $1 }.count
        #expect(abs(2 * rising - ids.count) < ids.count / 10)
    }

    @Test func eventsOfOneMillisecondGetDifferentIDs() {
        for style in SimulationPlan.IDStyle.allCases {
            let naming = EventNaming(style: style, seed: 1)
            var ids: Set<[UInt8]> = []
            for slot: Int32 in [0, 1, 31, 32, 33, TenantSlot.firstNewcomer] {
                for repeated in [0, 1, 31, 32] {
                    var id: [UInt8] = []
                    naming.append(day: 20_000, millisecond: 86_399_999, slot: slot, repeated: repeated, to: &id)
                    ids.insert(id)
                }
            }
            #expect(ids.count == 24)
        }
    }

    /// Nothing hangs in the air: what is mentioned has been introduced before, and a job ends at most once.
    @Test func nothingIsMentionedBeforeItIsThere() throws {
        let events = try SimulatedLog(.small(tenants: 40, days: 60)).events()
        var known: Set<String> = []
        var wrong: [Event] = []
        for event in events {
            let account = event.tenant
            let user = event.user.map { "\(account) user \($0)" }
            let dataset = event.dataset.map { "\(account) dataset \($0)" }
            let job = event.job.map { "\(account) job \($0)" }
            var isNew = true
            switch event.type {
            case .accountCreated: isNew = known.insert(account).inserted
            case .userAdded: isNew = user.map { known.insert($0).inserted } ?? false
            case .datasetLoaded: if let dataset { known.insert(dataset) }
            case .jobSubmitted: isNew = job.map { known.insert($0).inserted } ?? false
            default: break
            }
            if !isNew || [account, user, dataset, job].contains(where: { $0.map { !known.contains($0) } ?? false }) {
                wrong.append(event)
            }
            if event.type == .accountClosed { known.remove(account) }
            if event.type.endsJob, let job { known.remove(job) }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(5))")
    }

    @Test func partsAreDaysOrStreamsOfDays() throws {
        var plan = SimulationPlan.small(days: 12)
        let whole = try SimulatedLog(plan)
        #expect(Set(whole.parts.map(\.part.day)).count == 12)
        #expect(whole.parts.allSatisfy { $0.part.stream == nil && $0.bytes.last == 0x0A })
        plan.partition = .streamAndDay
        let parted = try SimulatedLog(plan)
        #expect(Set(parted.lines) == Set(whole.lines))
        #expect(parted.lines.count == whole.lines.count)
        for (part, bytes) in parted.parts {
            var piece = whole
            piece.bytes = bytes
            let wrong = try piece.events().filter { event in
                event.type.stream != part.stream
                    || (event.time.utcDay != part.day && (part.day > plan.start || event.time.utcDay > part.day))
            }
            #expect(wrong.isEmpty)
        }
    }

    @Test func whatIsOlderThanThePeriodIsAnOpeningBalance() throws {
        let plan = SimulationPlan.small(tenants: 30, days: 10)
        let past = try SimulatedLog(plan).events().filter { $0.time.utcDay < plan.start }
        #expect(past.filter { $0.type == .accountCreated }.count == 28)
        #expect(Set(past.map(\.type)) == [.accountCreated, .userAdded])
    }

    @Test func problemsOfAPlanAreNamed() throws {
        func problem(_ change: (inout SimulationPlan) -> Void) -> String? {
            var plan = SimulationPlan.small()
            change(&plan)
            return plan.problem?.summary
        }
        #expect(problem { _ in } == nil)
        #expect(problem { $0.tenants = 0 } == "tenants is 0, but must be from 1 to 100000")
        #expect(problem { $0.days = 0 } == "days is 0, but must be from 1 to 10000")
        #expect(problem { $0.days = .max } == "days is 9223372036854775807, but must be from 1 to 10000")
        #expect(
            problem { $0.end = Day(year: 1975, month: 2, day: 1) }
                == "end is 1975-02-01, but must be such that the 60 days lie between 1975-01-01 and 2099-12-31")
        #expect(
            problem { $0.end = Day(year: 2100, month: 1, day: 1) }
                == "end is 2100-01-01, but must be such that the 60 days lie between 1975-01-01 and 2099-12-31")
        #expect(
            problem { $0.density = 0 }
                == "density is 0.0, but must be above 0 and at most 1000 events per tenant and day")
        #expect(problem { $0.density = .nan } != nil)
        #expect(problem { $0.lateShare = 1.5 } == "late-share is 1.5, but must be from 0 to 1")
        #expect(problem { $0.duplicateShare = -1 } == "duplicate-share is -1.0, but must be from 0 to 1")
        #expect(throws: SimulationPlan.Problem.self) {
            try Simulation(SimulationPlan(tenants: 0, days: 1, seed: 1, end: Day(number: 20_000)))
        }
    }

    @Test(arguments: [1, 9, 10])
    func smallestPlansRun(tenants: Int) throws {
        let plan = SimulationPlan.small(tenants: tenants, days: 1)
        let events = try SimulatedLog(plan).events()
        let old = tenants < 10 ? tenants : tenants - 2
        #expect(events.filter { $0.type == .accountCreated && $0.time.utcDay < plan.start }.count == old)
    }

    @Test func extremeDensitiesRun() throws {
        var plan = SimulationPlan.small(tenants: 3, days: 2)
        plan.density = 1000
        #expect(try SimulatedLog(plan).events().count > 1000)
        plan.density = 1e-9
        #expect(try SimulatedLog(plan).events().count < 1000)
    }
}
