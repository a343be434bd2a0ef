/// How likely the signs of a day are at each level of health, given one tenant's habits, as logarithms.
struct SignTables {
    typealias Levels = [Double]

    let activity: Levels
    private let logActivity: Levels
    private let idle: Pair
    private let timeout: Pair
    private let failed: Levels
    private let cancelled: Levels
    private let succeeded: Levels
    private let deletion: (usual: Double, farewell: Double)
    private let otherWork: (usual: Double, farewell: Double)

    /// Something that happens or does not.
    private struct Pair {
        let yes: Levels
        let no: Levels

        init(_ chances: Levels) {
            yes = chances.map(PortableMath.log)
            no = chances.map { PortableMath.log(1 - $0) }
        }

        func callAsFunction(_ level: Int, yes count: Int, of all: Int) -> Double {
            Double(count) * yes[level] + Double(all - count) * no[level]
        }
    }

    static let healths = (0..<HiddenState.levels).map { HiddenState(level: $0).health }

    init(_ profile: TenantProfile) {
        let healths = SignTables.healths
        activity = healths.map(HealthEffect.activity)
        logActivity = activity.map(PortableMath.log)
        idle = Pair(healths.map { HealthEffect.idleLogin($0, habit: profile.idleHabit) })
        timeout = Pair(healths.map(HealthEffect.timeout))
        let failures = healths.map { HealthEffect.failure($0, habit: profile.failureHabit) }
        let cancellations = healths.map { HealthEffect.cancellation($0, habit: profile.cancelHabit) }
        failed = failures.map(PortableMath.log)
        cancelled = cancellations.map(PortableMath.log)
        succeeded = zip(failures, cancellations).map { PortableMath.log(1 - $0 - $1) }
        let others = Double(profile.work[0] + profile.work[1] + profile.work[3])
        func shares(_ deletions: Int) -> (Double, Double) {
            let all = others + Double(deletions)
            return (PortableMath.log(Double(deletions) / all), PortableMath.log(others / all))
        }
        let usual = shares(profile.work[2])
        let farewell = shares(profile.work[2] * Farewell.clearing)
        deletion = (usual.0, farewell.0)
        otherWork = (usual.1, farewell.1)
    }

    /// How sessions went, as long as nothing is decided and after; but for their number's dependence on a farewell.
    func sessions(_ signs: DaySigns, level: Int) -> Double {
        Double(signs.sessions) * logActivity[level]
            + idle(level, yes: signs.idle, of: signs.sessions)
            + timeout(level, yes: signs.timeouts, of: signs.unclosed)
            + Double(signs.failed) * failed[level] + Double(signs.cancelled) * cancelled[level]
            + Double(signs.jobs - signs.failed - signs.cancelled) * succeeded[level]
    }

    /// What the share of deletions says, level apart.
    func clearing(_ signs: DaySigns, isFarewell: Bool) -> Double {
        let others = Double(signs.works - signs.deletions)
        let deletions = Double(signs.deletions)
        return isFarewell
            ? deletions * deletion.farewell + others * otherWork.farewell
            : deletions * deletion.usual + others * otherWork.usual
    }
}
