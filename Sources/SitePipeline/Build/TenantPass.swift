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
        case kept, full, unknown, events, inputs, files, peers
    }

    /// What a pass starts from.
    struct Plan {
        var isRemembered: Bool
        var tenants: [(tenant: StoredTenant, changed: Int64)]
        /// What is remembered, by the tenant's number, whether it still holds or not.
        var remembered: [UInt32: (key: [UInt8], bytes: [UInt8])] = [:]
    }

    private static let totalsName = "totals"

    /// A tenant after the first round: what is known of it, and where its page waits if it was made anew.
    private struct Taken: Sendable {
        var memory: TenantMemory
        var reason: Reason
        var page: Range<Int>?
    }

    /// What a thread keeps from tenant to tenant.
    private struct Desk: Sendable {
        var fold: TenantFold
        var change = Change()
        var times = WorkTimes()
    }

    /// Two rounds: what a page says of its tenant's peers is known once all tenants are.
    func run() throws -> Outcome {
        let plan = try plan()
        let spool = try work.site.spool()
        let taken = Mutex<[Taken?]>(Array(repeating: nil, count: plan.tenants.count))
        let first = try forEachTenant(plan) { [self] desk, index in
            progress(WorkProgress(unit: .tenants, done: index, whole: plan.tenants.count))
            let one = try take(plan, index, spool, &desk)
            taken.withLock { $0[index] = one }
        }
        let groups = PeerGroups(taken.withLock { $0 }.compactMap { $0?.memory.peers })
        let second = try forEachTenant(plan) { [self] desk, index in
            guard let one = taken.withLock({ $0[index] }) else { return }
            let finished = try finish(one, groups, plan, index, spool, &desk)
            taken.withLock { $0[index] = finished }
        }
        let desks = first + second
        let all = taken.withLock { $0 }.compactMap { $0 }
        let memories = all.map(\.memory)
        let change = desks.map(\.change).reduce(into: Change()) { $0.merge($1) }
        return Outcome(
            tenants: memories.compactMap(\.summary), signals: memories.map(\.signals),
            earliest: memories.compactMap(\.firstDay).min(),
            share: try total(change, of: plan), made: all.count { $0.reason != .kept },
            times: desks.map(\.times).reduce(into: WorkTimes()) { $0.add($1) }, isRemembered: plan.isRemembered,
            reasons: Dictionary(all.compactMap { taken in taken.memory.summary.map { ($0.slug, taken.reason) } }) {
                first, _ in first
            })
    }

    private func forEachTenant(
        _ plan: Plan, _ body: @escaping @Sendable (inout Desk, Int) throws -> Void
    ) throws -> [Desk] {
        try ParallelWork.forEach(
            plan.tenants.indices, threads: threads, makeState: { Desk(fold: TenantFold(settings: work.settings)) }, body
        )
    }

    /// The first round: what is remembered of a tenant where it still holds, else its files but for its page, which waits.
    private func take(_ plan: Plan, _ index: Int, _ spool: StagingSpool, _ desk: inout Desk) throws -> Taken {
        let (tenant, changed) = plan.tenants[index]
        let key = key(tenant, changed)
        let before = try plan.remembered[tenant.number].map { ($0.key, try TenantMemory($0.bytes)) }
        let reason = reason(before?.0, key)
        if reason == .kept, let memory = before?.1 { return Taken(memory: memory, reason: .kept) }
        let outcome = try make(tenant, index, &desk)
        let old = try desk.times.measure(.remembering) {
            let old = plan.isRemembered ? try derived.share(of: tenant.number).map { try ShareBytes.values($0) } : nil
            if plan.isRemembered {
                // Without a key it is of no use until the page stands.
                let share = ShareBytes.bytes(outcome.share.values)
                try derived.setResult(.init(key: [], summary: [], share: share), of: tenant.number)
            }
            return old
        }
        desk.change.note(outcome.share.values, insteadOf: old)
        let page = try desk.times.measure(.writing) { try spool.append(outcome.page) }
        return Taken(memory: TenantMemory(outcome), reason: reason, page: page)
    }

    private func make(_ tenant: StoredTenant, _ index: Int, _ desk: inout Desk) throws -> TenantWork.Outcome {
        let log = try desk.times.measure(.reading) { try derived.log(of: tenant, before: work.settings.end) }
        return try work.run(log, rank: index, &desk.fold, &desk.times)
    }

    /// The second round: keeps a tenant's files where they stand and its peers say the same, else completes its page.
    private func finish(
        _ taken: Taken, _ groups: PeerGroups, _ plan: Plan, _ index: Int, _ spool: StagingSpool, _ desk: inout Desk
    ) throws -> Taken {
        var taken = taken
        let (tenant, changed) = plan.tenants[index]
        let comparison = groups.comparison(of: taken.memory.peers)
        var page: [UInt8]
        if let waiting = taken.page {
            page = try desk.times.measure(.writing) { try spool.read(waiting) }
        } else {
            let isSame = taken.memory.comparison == comparison
            if isSame, try keep(taken.memory) { return taken }
            taken.reason = isSame ? .files : .peers
            page = try make(tenant, index, &desk).page
        }
        taken.memory.comparison = comparison
        if let summary = taken.memory.summary {
            taken.memory.hashes = try desk.times.measure(.writing) {
                try work.finish(page, of: summary, beside: comparison)
            }
        }
        if plan.isRemembered {
            try desk.times.measure(.remembering) {
                try derived.setSummary(key(tenant, changed), taken.memory.bytes, of: tenant.number)
            }
        }
        return taken
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

    /// Why a tenant is made anew, as far as that is known before its peers and its files are looked at.
    ///
    /// - Parameter before: The key under which the build before remembered it.
    private func reason(_ before: [UInt8]?, _ key: [UInt8]) -> Reason {
        guard let before, !before.isEmpty else { return isFull ? .full : .unknown }
        if before == key { return .kept }
        return before.starts(with: Array("\(inputs) ".utf8)) ? .events : .inputs
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
