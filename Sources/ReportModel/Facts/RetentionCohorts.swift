import EventModel
import UsageMetrics

extension Day {
    /// Numbers calendar months one after the other.
    var monthNumber: Int { Int(civil.year) * 12 + civil.month - 1 }

    /// The first day of a month.
    init(monthNumber: Int) {
        self.init(year: monthNumber / 12, month: monthNumber % 12 + 1, day: 1)
    }
}

/// Tenants by the month of their creation, and in how many of the months since they were active.
struct RetentionCohorts {
    struct Cohort {
        var firstDay: Day
        var tenants: Int
        /// By months since creation, that of creation itself first: how many had some activity. The last is the report's
        /// last month.
        var active: [Int]
    }

    /// Those with some tenant, the oldest first, from the first month of use on: of earlier ones the log cannot tell who
    /// had left before it began.
    let cohorts: [Cohort]
    /// Whether the report's last month is not over.
    let lastIsPartial: Bool
    /// Whether use began within the first month, so that not all of it was seen.
    private let firstIsPartial: Bool
    private let firstMonth: Int

    init(_ tenants: [TenantSummary], firstDayOfUse: Day, asOf: Day) {
        let last = asOf.monthNumber
        let first = max(firstDayOfUse.monthNumber, last - TenantDetail.monthsKept + 1)
        var cohorts = (first...max(first, last)).map {
            Cohort(firstDay: Day(monthNumber: $0), tenants: 0, active: Array(repeating: 0, count: last - $0 + 1))
        }
        for tenant in tenants {
            let month = tenant.createdDay.monthNumber
            guard (first...last).contains(month) else { continue }
            cohorts[month - first].tenants += 1
            for age in 0...(last - month) where tenant.detail.wasActive(monthsBefore: last - month - age) {
                cohorts[month - first].active[age] += 1
            }
        }
        self.cohorts = cohorts.filter { $0.tenants > 0 }
        lastIsPartial = asOf.advanced(by: 1).monthNumber == last
        firstIsPartial = first == firstDayOfUse.monthNumber && firstDayOfUse.civil.day > 1
        firstMonth = first
    }

    var tenants: Int { cohorts.reduce(0) { $0 + $1.tenants } }
    /// The most months since creation of any cohort.
    var oldest: Int { cohorts.map(\.active.count).max().map { $0 - 1 } ?? 0 }

    /// Whether a cohort's month, so long after that of its creation, was seen whole.
    func isWhole(_ age: Int, of cohort: Cohort) -> Bool {
        let isLast = age == cohort.active.count - 1
        let isFirst = cohort.firstDay.monthNumber + age == firstMonth
        return !(isLast && lastIsPartial) && !(isFirst && firstIsPartial)
    }

    /// Those active in the month so long after that of their creation, of the tenants for whom it was seen whole.
    func retained(_ age: Int) -> (active: Int, of: Int) {
        cohorts.filter { age < $0.active.count && isWhole(age, of: $0) }.reduce(into: (active: 0, of: 0)) {
            $0.active += $1.active[age]
            $0.of += $1.tenants
        }
    }
}
