import EventModel
import Testing
import TreeEnsembles
import UsageMetrics

@testable import ChurnModel

@Suite("Nothing knows the future")
struct LeakTests {
    @Test("Rows stay the same, bit by bit, whatever happens at or after their cut-off", arguments: [1, 2, 3])
    func otherFutures(seed: UInt64) throws {
        let source = SamplePlatform.source(tenants: 12, seed: seed)
        let settings = settings(asOf: "2025-08-31")
        let plan = ChurnPlan(settings: settings, trains: true, scores: true)
        let whole = try source.rows(plan)
        for stop in [plan.stops[plan.stops.count / 2], plan.stops[plan.stops.count - 1]] {
            for future in [source.before(stop.instant), tumult(after: source.before(stop.instant), from: stop.day)] {
                let rows = try future.rows(plan)
                #expect(bits(whole, at: stop.day) == bits(rows, at: stop.day))
                #expect(!bits(whole, at: stop.day).isEmpty)
            }
        }
    }

    /// The same past, and a future in which everybody does everything from the cut-off's first instant on.
    private func tumult(after past: ListSource, from cutoff: Day) -> ListSource {
        var source = past
        for id in past.tenantIDs {
            source.create(id, at: at(cutoff)) {
                $0.plan = .silo
                $0.monthlyCharge = 9
                $0.sentiment = -1
            }
            for number in 0..<40 {
                let today = cutoff.advanced(by: number)
                source.user(id, "u0", .userLogin, at: at(today))
                source.user(id, "new", .userLogin, at: at(today, 1))
                source.job(id, "new", at: at(today, 2), outcome: .failed)
                source.user(id, "u1", .userSessionTimeout, at: at(today, 3))
            }
            source.close(id, at: at(cutoff.advanced(by: 40)))
        }
        return source
    }

    /// Of the rows at a cut-off, by tenant: the values' bits and the silence.
    private func bits(_ rows: [ChurnRows], at cutoff: Day) -> [[UInt64]] {
        rows.compactMap { tenant in
            (tenant.scoring + tenant.cases.map(\.row)).first { $0.cutoff == cutoff }.map { row in
                row.values.map(\.bitPattern) + [UInt64(bitPattern: row.silence)]
            }
        }
    }

    @Test("No outcome is learnt from that ends after the first cut-off that evaluates, and none that ends after E")
    func outcomes() throws {
        let asOf = day("2025-08-31")
        let plan = ChurnPlan(settings: settings(asOf: "2025-08-31"), trains: true, scores: false)
        #expect(plan.stops.allSatisfy { $0.day.advanced(by: 30) <= asOf.advanced(by: 1) })
        var generator = KeyedGenerator(seed: 11)
        for count in 1...26 {
            let table = Self.table(cutoffs: count) { _, _ in generator.below(3) == 0 }
            let split = EvaluationSplit(table, horizonDays: 30)
            let first = try #require(split.evaluation.cutoffs.first)
            #expect(split.training.cutoffs.allSatisfy { $0.advanced(by: 30) <= first } || count == 1)
            for cutoff in table.cutoffs {
                let known = table.known(by: cutoff, horizonDays: 30)
                #expect(known.rows.allSatisfy { $0.cutoff.advanced(by: 30) <= cutoff })
            }
        }
    }

    // MARK: A column that knows

    /// 60 tenants at cut-offs 15 days apart; one feature of 52 tells a little, the others are noise.
    private static func table(cutoffs: Int, outcome: (Int, Int) -> Bool) -> ChurnTable {
        var cases: [ChurnCase] = []
        for cutoff in 0..<cutoffs {
            for tenant in 0..<60 {
                cases.append(ChurnCase(row: row(tenant, cutoff), hasChurned: outcome(tenant, cutoff)))
            }
        }
        return ChurnTable(cases)
    }

    private static func row(_ tenant: Int, _ cutoff: Int) -> ChurnRow {
        var generator = KeyedGenerator(seed: 21, UInt64(tenant), UInt64(cutoff))
        let values = ChurnFeature.all.map { _ in Double(generator.below(1000)) }
        return ChurnRow(
            tenant: Int32(tenant), cutoff: day("2025-01-01").advanced(by: 15 * cutoff), values: values,
            silence: Int64(values[0]) + 1)
    }

    private static let planted = ChurnFeature.all.count - 1
    private static let plantedID = ChurnFeature.all[planted].id

    /// Those with a high number in the third column leave more often.
    private static func hasLeft(_ tenant: Int, _ cutoff: Int) -> Bool {
        var generator = KeyedGenerator(seed: 22, UInt64(tenant), UInt64(cutoff))
        return Double(generator.below(1500)) < row(tenant, cutoff).values[2] - 400
    }

    /// The table with the planted column as a function of the row and its outcome.
    private static func planted(_ value: (ChurnRow, Bool) -> Double) -> ChurnTable {
        let table = table(cutoffs: 12, outcome: hasLeft)
        return ChurnTable(
            rows: zip(table.rows, table.hasChurned).map { $0.replacing(planted, with: value($0, $1)) },
            hasChurned: table.hasChurned)
    }

    private func model(_ table: ChurnTable, today: [ChurnRow]) throws -> RiskModel {
        var options = ChurnOptions()
        options.treeCount = 20
        let outcome = ChurnTrainer.train(table, today: today, settings: settings(asOf: "2025-07-31"), options: options)
        guard case .model(let model) = outcome else { throw Nothing() }
        return model
    }

    private struct Nothing: Error {}

    @Test("A column that tells outcomes once they are known, and nothing of today, is left out and changes nothing")
    func knowsThePast() throws {
        let today = (0..<60).map { Self.row($0, 14).replacing(Self.planted, with: 0) }
        let leaking = try model(Self.planted { _, hasChurned in hasChurned ? 1 : 0 }, today: today)
        #expect(leaking.card.leftOut == [.init(feature: Self.plantedID, cause: .notToday)])
        let without = try model(Self.planted { _, _ in 0 }, today: today)
        #expect(without.card.leftOut == [])
        #expect((leaking.learner == without.learner) as Bool)
        #expect(leaking.card.figures == without.card.figures)
        let missing = today.map { $0.replacing(Self.planted, with: .nan) }
        let hidden = try model(Self.planted { _, hasChurned in hasChurned ? 1 : .nan }, today: missing)
        #expect(hidden.card.leftOut == leaking.card.leftOut)
    }

    @Test("A column that tells earlier outcomes all alone, but not later ones, is left out")
    func knowsTheEarlier() throws {
        let border = day("2025-01-01").advanced(by: 15 * 8)
        let table = Self.planted { row, hasChurned in
            row.cutoff < border ? (hasChurned ? 1 : 0) : Double(row.tenant % 2)
        }
        let leaking = try model(table, today: (0..<60).map { Self.row($0, 14) })
        #expect(leaking.card.leftOut == [.init(feature: Self.plantedID, cause: .notLater)])
        #expect(leaking.card.effects.allSatisfy { $0.feature != Self.plantedID })
    }

    @Test("A feature that is the same for the few tenants of today by chance stays")
    func fewTenants() throws {
        let table = Self.planted { row, _ in row.tenant < 54 ? 0 : 1 }
        // Nine tenths have 0: so have 5 of 5 more often than not, but 100 of 100 never.
        let few = (0..<5).map { Self.row($0, 14).replacing(Self.planted, with: 0) }
        let many = (0..<100).map { Self.row($0, 14).replacing(Self.planted, with: 0) }
        #expect(try model(table, today: few).card.leftOut == [])
        #expect(try model(table, today: many).card.leftOut == [.init(feature: Self.plantedID, cause: .notToday)])
    }
}

extension ChurnRow {
    fileprivate func replacing(_ feature: Int, with value: Double) -> ChurnRow {
        var values = values
        values[feature] = value
        return ChurnRow(tenant: tenant, cutoff: cutoff, values: values, silence: silence)
    }
}
