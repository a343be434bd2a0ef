import AnalyticsStore
import ByteCoding
import ChurnModel
import Diagnostics
import EventModel
import ReportModel
import SitePublisher
import Synchronization
import UsageMetrics

/// Takes every tenant, one by one and several at a time: makes anew what has changed, and remembers the rest.
struct TenantPass {
    let work: TenantWork
    let derived: DerivedFile
    /// What decides tenants' files besides their events.
    let inputs: String
    let threads: Int
    /// Whether nothing that an earlier build remembers is to be used.
    let isFull: Bool
    let progress: @Sendable (WorkProgress) -> Void

    /// What the tenants came to.
    struct Outcome {
        /// Those known before E, by id.
        var tenants: [TenantSummary]
        /// Of all tenants.
        var signals: [DriftSignals]
        /// The day of the earliest event of all.
        var earliest: Day?
        var share: PortfolioShare
        /// How many tenants were made anew.
        var made: Int
        /// What threads did.
        var times: WorkTimes
        /// Whether the results can be kept for the next build: another one may be keeping its own.
        var isRemembered: Bool
        /// Why each tenant's files were made anew or not, by slug.
        var reasons: [String: Reason] = [:]
    }

    /// Why a tenant's files are made anew, or are not.
    enum Reason: Sendable {
        case kept, full, unknown, events, inputs, files
    }

    /// What a pass starts from.
    struct Plan {
        var isRemembered: Bool
        var tenants: [(tenant: StoredTenant, changed: Int64)]
        /// What is remembered, by the tenant's number, whether it still holds or not.
        var remembered: [UInt32: (key: [UInt8], bytes: [UInt8])] = [:]
    }

    private static let totalsName = "totals"

    func run() throws -> Outcome {
        let plan = try plan()
        let taken = Mutex<[(memory: TenantMemory, reason: Reason)?]>(Array(repeating: nil, count: plan.tenants.count))
        let remembered = plan.remembered
        let (tenants, isRemembered) = (plan.tenants, plan.isRemembered)
        let threadTotals = try ParallelWork.forEach(
            tenants.indices, threads: threads,
            makeState: { (fold: TenantFold(settings: work.settings), total: Change(), times: WorkTimes()) }
        ) { [self] state, index in
            progress(WorkProgress(unit: .tenants, done: index, whole: tenants.count))
            let (tenant, changed) = tenants[index]
            let key = key(tenant, changed)
            let before = try remembered[tenant.number].map { ($0.key, try TenantMemory($0.bytes)) }
            let reason = try reason(before, key)
            if reason == .kept, let before {
                taken.withLock { $0[index] = (before.1, reason) }
                return
            }
            let log = try state.times.measure(.reading) { try derived.log(of: tenant, before: work.settings.end) }
            let outcome = try work.run(log, rank: index, &state.fold, &state.times)
            let memory = TenantMemory(outcome)
            let (values, old) = try state.times.measure(.remembering) {
                let values = outcome.share.values
                let old = isRemembered ? try derived.share(of: tenant.number).map { try ShareBytes.values($0) } : nil
                if isRemembered {
                    let share = ShareBytes.bytes(values)
                    try derived.setResult(.init(key: key, summary: memory.bytes, share: share), of: tenant.number)
                }
                return (values, old)
            }
            state.total.note(values, insteadOf: old)
            taken.withLock { $0[index] = (memory, reason) }
        }
        let all = taken.withLock { $0 }.compactMap { $0 }
        let memories = all.map(\.memory)
        let change = threadTotals.map(\.total).reduce(into: Change()) { $0.merge($1) }
        return Outcome(
            tenants: memories.compactMap(\.summary), signals: memories.map(\.signals),
            earliest: memories.compactMap(\.firstDay).min(),
            share: try total(change, of: plan), made: change.made,
            times: threadTotals.map(\.times).reduce(into: WorkTimes()) { $0.add($1) }, isRemembered: isRemembered,
            reasons: Dictionary(all.compactMap { taken in taken.memory.summary.map { ($0.slug, taken.reason) } }) {
                first, _ in first
            })
    }

    private func plan() throws -> Plan {
        var plan = Plan(isRemembered: try derived.beginResults(), tenants: try derived.tenants())
        guard plan.isRemembered else { return plan }
        guard !isFull else {
            try derived.removeResults()
            return plan
        }
        try derived.forEachResult { number, result in
            plan.remembered[number] = (result.key, result.summary)
        }
        return plan
    }

    private func key(_ tenant: StoredTenant, _ changed: Int64) -> [UInt8] {
        Array("\(inputs) \(changed) \(work.history.fingerprint(of: tenant.id))".utf8)
    }

    private func reason(_ before: (key: [UInt8], memory: TenantMemory)?, _ key: [UInt8]) throws -> Reason {
        guard let before else { return isFull ? .full : .unknown }
        guard before.key == key else { return before.key.starts(with: Array("\(inputs) ".utf8)) ? .events : .inputs }
        return try keep(before.memory) ? .kept : .files
    }

    /// Whether a tenant's files stand as they were made.
    private func keep(_ memory: TenantMemory) throws -> Bool {
        guard let summary = memory.summary else { return true }
        guard memory.hashes.count == 2 else { return false }
        let paths = try TenantWork.paths(summary.slug)
        return try work.site.keep([
            (paths.page, memory.hashes[0], .page), (paths.daily, memory.hashes[1], .asset),
        ])
    }

    /// The sums over all tenants: those of the build before with what has changed, where it can be built on.
    private func total(_ change: Change, of plan: Plan) throws -> PortfolioShare {
        let gone = Set(plan.remembered.keys).subtracting(plan.tenants.map(\.tenant.number))
        var values = change.added
        if change.made < plan.tenants.count {
            guard let note = try derived.note(Self.totalsName), let before = totals(note) else {
                throw DerivedFile.Damage()
            }
            values = before
            if !change.added.isEmpty { ShareBytes.combine(&values, change.added, sign: 1) }
            if !change.removed.isEmpty { ShareBytes.combine(&values, change.removed, sign: -1) }
            for number in gone {
                guard let old = try derived.share(of: number) else { continue }
                ShareBytes.combine(&values, try ShareBytes.values(old), sign: -1)
            }
        }
        if values.isEmpty { values = PortfolioShare(work.settings).values }
        if plan.isRemembered {
            for number in gone { try derived.removeResult(of: number) }
            try derived.setNote(Self.totalsName, Array("\(inputs)\n".utf8) + ShareBytes.bytes(values))
        }
        guard let share = PortfolioShare(work.settings, values: values) else { throw DerivedFile.Damage() }
        return share
    }

    private func totals(_ note: [UInt8]) -> [Int128]? {
        let head = Array("\(inputs)\n".utf8)
        return note.starts(with: head) ? try? ShareBytes.values(Array(note.dropFirst(head.count))) : nil
    }

    /// What tenants that were made anew add to the sums, and what of them was in the sums before.
    private struct Change: Sendable {
        var added: [Int128] = []
        var removed: [Int128] = []
        var made = 0

        mutating func note(_ values: [Int128], insteadOf old: [Int128]?) {
            made += 1
            ShareBytes.combine(&added, values, sign: 1)
            if let old { ShareBytes.combine(&removed, old, sign: 1) }
        }

        mutating func merge(_ other: Change) {
            made += other.made
            if !other.added.isEmpty { ShareBytes.combine(&added, other.added, sign: 1) }
            if !other.removed.isEmpty { ShareBytes.combine(&removed, other.removed, sign: 1) }
        }
    }
}
