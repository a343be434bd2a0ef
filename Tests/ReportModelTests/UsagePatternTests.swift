import EventModel
import TestSupport
import Testing
import UsageMetrics

@testable import ReportModel

@Suite struct UsagePatternTests {
    private static let settings = Platform.site.settings

    private func pattern(_ platform: Platform, firstUse: Int = 199) throws -> UsagePattern {
        let first = Self.settings.calendar.start(of: Platform.asOf.advanced(by: -firstUse))
        return try UsageScan.run(platform, settings: Self.settings).states.reduce(into: UsagePattern()) {
            $0.add($1, firstDayOfUse: first, Self.settings)
        }
    }

    private func platform() -> Platform {
        var platform = Platform()
        for tenant in ["a", "b"] { platform.open(tenant, daysBefore: 199) }
        // 30 June 2026 is a Tuesday: at 8 and 9 o'clock, the second time without work.
        platform.use("a", "ann", daysBefore: 0...0, logins: 2, idle: 1)
        platform.job("a", daysBefore: 1, takes: 240, servers: 8, .failed)
        platform.job("b", daysBefore: 2, takes: 240, servers: 15, nil)
        platform.job("b", daysBefore: 3, takes: 241, servers: 16)
        // Before the window, and not over.
        platform.job("b", daysBefore: 30, takes: 5)
        platform.job("b", daysBefore: 1, takes: nil)
        return platform
    }

    @Test func loginsStandAtTheirHour() throws {
        let hours = try pattern(platform()).loginHours
        #expect(hours.reduce(0, +) == 2)
        // A day of 24 hours, then eight and nine.
        #expect(hours[32] == 1)
        #expect(hours[33] == 1)
    }

    @Test func jobsThatEndedInTheWindowAreCountedByLengthAndSize() throws {
        let pattern = try pattern(platform())
        #expect(pattern.durations.total == 4)
        // 10 minutes are from 8 to 15 minutes; 240 and 241 from 4 to 8 hours.
        #expect(pattern.jobLengths.reduce(0, +) == 4)
        #expect([6, 11].map { pattern.jobLengths[$0] } == [1, 3])
        let sizes = Dictionary(uniqueKeysWithValues: zip(JobSize.allCases, pattern.jobSizes))
        #expect(JobSize.allCases.map { sizes[$0]?.all } == [1, 0, 0, 2, 1, 0])
        let many = try #require(sizes[.many])
        #expect([many.succeeded, many.failed, many.cancelled] == [0, 1, 1])
        #expect(many.serverMilliseconds == (8 + 15) * 240 * 60_000)
    }

    @Test func sizesBeginWithPowersOfTwo() {
        let servers: [Int64] = [0, 1, 2, 3, 4, 7, 8, 15, 16, 31, 32, .max]
        #expect(
            servers.map { JobSize(servers: $0) } == [
                .one, .one, .few, .few, .several, .several, .many, .many, .dozens, .dozens, .more, .more,
            ])
    }

    @Test func lengthsBeginWithTheirBounds() {
        let milliseconds: [Int64] = [-1, 14_999, 15_000, 29_999, 30_000, 604_799_999, 604_800_000, .max]
        #expect(milliseconds.map(JobLength.index) == [0, 0, 1, 1, 2, 16, 17, 17])
        #expect(JobLength.names.count == JobLength.classCount + 1)
        // Half way from 15 to 30 seconds; before the first bound and after the last.
        #expect([22_500, 3, .max].map(JobLength.place) == [1.5, 0.5, 17.5])
    }

    @Test func usersTakeTheirStepsInOrder() throws {
        var platform = Platform()
        platform.open("a", daysBefore: 199)
        for user in ["all", "login", "none"] { platform.user(.userAdded, "a", user, daysBefore: 10, minute: 0) }
        platform.user(.userAdded, "a", "before", daysBefore: 21, minute: 0)
        platform.user(.userLogin, "a", "before", daysBefore: 21)
        for user in ["all", "login"] { platform.user(.userLogin, "a", user, daysBefore: 9, minute: 0) }
        platform.user(.datasetQueried, "a", "all", daysBefore: 7, minute: 0)
        platform.job("a", "all", daysBefore: 7, minute: 60)
        let funnel = try pattern(platform, firstUse: 20).funnel
        #expect(funnel.added == 3)
        #expect(funnel.steps.map(\.total) == [2, 1, 1])
        // A day, two days and an hour are 864,000, 1,728,000 and 36,000 tenths of a second. They fall into the bins from
        // 52 · 2¹⁴, 52 · 2¹⁵ and 35 · 2¹⁰ on, whose middles are half a bin further.
        let middles: [Int64] = [105 * 8192, 105 * 16_384, 71 * 512]
        #expect(funnel.steps.map { $0.percentile(50) } == middles.map { $0 * 100 })
    }

    @Test func aPatternComesBackFromItsValues() throws {
        let pattern = try pattern(platform())
        #expect(UsagePattern(values: pattern.values[...]) == pattern)
        #expect(UsagePattern(values: pattern.values.dropLast()) == nil)
    }
}

/// What tenants add to the figures of all is the same in whatever order, and can be taken away again: builds rest on it.
@Suite struct PortfolioShareTests {
    private static let settings = Platform.site.settings

    /// Tenants of all kinds, from a generator that gives the same ones each time.
    private func platform(seed: Int, tenants: Int) -> Platform {
        var state = seed
        func below(_ bound: Int) -> Int {
            state = (state * 1_103_515_245 + 12345) % 2_147_483_648
            return (state >> 16) % bound
        }
        var platform = Platform()
        for number in 0..<tenants {
            let tenant = "t\(number)"
            platform.open(tenant, daysBefore: below(300))
            for user in 0..<below(4) {
                platform.user(.userAdded, tenant, "u\(user)", daysBefore: below(200))
                let last = below(90)
                platform.use(
                    tenant, "u\(user)", daysBefore: last...last + below(40), logins: 1 + below(2), idle: below(2))
            }
            for _ in 0..<below(6) {
                platform.job(
                    tenant, daysBefore: below(70), takes: below(5) == 0 ? nil : below(3000), servers: Int64(below(40)),
                    [.succeeded, .failed, nil][below(3)])
                platform.data(tenant, "d\(below(3))", daysBefore: below(200), bytes: Int64(below(1_000_000)))
            }
            if below(4) == 0 { platform.close(tenant, daysBefore: below(60)) }
        }
        return platform
    }

    private func share(_ states: [TenantState]) -> PortfolioShare {
        let first = Self.settings.calendar.start(of: Platform.asOf.advanced(by: -150))
        return states.reduce(into: PortfolioShare(Self.settings)) {
            $0.add($1, firstDayOfUse: first, Self.settings)
        }
    }

    @Test(arguments: 1...4) func sharesAddUpInAnyOrder(_ seed: Int) throws {
        let states = try UsageScan.run(platform(seed: seed, tenants: 9), settings: Self.settings).states
        let all = share(states).values
        #expect(all.contains { $0 > 0 })
        #expect(share(states.reversed()).values == all)
        let single = states.map { share([$0]).values }
        var sum = [Int128](repeating: 0, count: all.count)
        // Every second tenant first, then the others.
        for index in states.indices.sorted(by: { ($0 % 2, $0) < ($1 % 2, $1) }) { sum = zip(sum, single[index]).map(+) }
        #expect(sum == all)
        #expect(zip(all, single[0]).map(-) == share(Array(states.dropFirst())).values)
        #expect(PortfolioShare(Self.settings, values: sum)?.values == all)
    }
}
