import EventModel
import TreeEnsembles

/// A platform whose tenants decline for some weeks before most departures; some leave without warning.
enum SamplePlatform {
    static let firstDay = day("2025-01-01")
    static let lastDay = day("2025-10-31")
    static let asOf = "2025-10-31"

    /// The same events whatever the order of `tenants`: each tenant's are drawn from its own id.
    static func source(tenants count: Int = 80, seed: UInt64 = 1, reversed: Bool = false) -> ListSource {
        let ids = (0..<count).map { "t\($0 + 100)" }
        var source = ListSource(tenants: reversed ? ids.reversed() : ids)
        for (index, id) in ids.enumerated() { fill(&source, id, KeyedGenerator(seed: seed, UInt64(index))) }
        return source
    }

    private static func fill(_ source: inout ListSource, _ id: String, _ start: KeyedGenerator) {
        var generator = start
        let size = 1 + generator.below(4)
        let length = firstDay.distance(to: lastDay) + 1
        let joins = generator.below(3) == 0 ? generator.below(length / 2) : 0
        let leaves = generator.below(2) == 0 ? joins + 60 + generator.below(length) : Int.max
        let warns = generator.below(4) > 0
        let closes = generator.below(2) == 0
        source.create(id, at: at(firstDay.advanced(by: joins), 1)) {
            $0.plan = .pool
            $0.monthlyCharge = Double(100 * size)
            $0.sentiment = 0.4
        }
        for number in joins..<length {
            let today = firstDay.advanced(by: number)
            if number == leaves, closes { source.close(id, at: at(today, 12)) }
            guard number < leaves else { break }
            let daysLeft = leaves - number
            let vigour = warns && daysLeft < 45 ? 15 + daysLeft : 85
            if warns, daysLeft == 40 { source.create(id, at: at(today, 3)) { $0.sentiment = -0.3 } }
            for user in 0..<size where generator.below(100) < vigour {
                let hour = 8 + Double(generator.below(40)) / 10
                source.user(id, "u\(user)", .userLogin, at: at(today, hour))
                if generator.below(100) < vigour {
                    source.job(
                        id, "u\(user)", at: at(today, hour + 0.1),
                        outcome: generator.below(10) == 0 ? .failed : .succeeded)
                }
                source.user(
                    id, "u\(user)", generator.below(5) == 0 ? .userSessionTimeout : .userLogoff,
                    at: at(today, hour + 1))
            }
        }
    }
}
