/// Companies and who of them churned, in the historic format of the platform's first training set:
/// `Company,Industry,Revenue,Employees,#job30,#job90,MonthlyCharge,TotalCharge,Churn`.
///
/// `#job30` and `#job90` are the jobs of the last 30 and 90 days; money is in dollars, revenue by the year. The rule is a
/// function of the columns: a company churned when it ran no job in the last 30 days, or less than a third of its mean
/// over three months. Companies are well on one side or the other, so that a sound learner finds the rule whole.
package struct TrainingTable: Sendable {
    package static let rowRange = 1...1_000_000

    private let rows: Int
    private let seed: UInt64

    package init(rows: Int, seed: UInt64) {
        self.rows = rows
        self.seed = seed
    }

    package func bytes() -> [UInt8] {
        var text = Array("Company,Industry,Revenue,Employees,#job30,#job90,MonthlyCharge,TotalCharge,Churn\n".utf8)
        var random = RandomStream(key: RandomStream.key(seed, 0x7461_626C))
        var names: Set<String> = []
        for row in 0..<rows {
            let name = Self.name(RandomStream.key(seed, 0) &+ UInt64(row), notIn: &names)
            Company(name: name, &random).append(to: &text)
        }
        return text
    }

    /// Names repeat now and then; the table's do not.
    private static func name(_ number: UInt64, notIn names: inout Set<String>) -> String {
        let name = CompanyNames.name(number)
        var unique = name
        var count = 1
        while !names.insert(unique).inserted {
            count += 1
            unique = "\(name) \(count)"
        }
        return unique
    }
}

/// One row.
private struct Company {
    var name: String
    var industry: String
    var revenue: Int
    var employees: Int
    var jobs30: Int
    var jobs90: Int
    var monthlyCharge: Int
    var months: Int

    /// By the jobs alone; nine times a month's jobs is three times what three months of that kind have.
    var hasChurned: Bool { jobs30 == 0 || 9 * jobs30 < jobs90 }

    init(name: String, _ random: inout RandomStream) {
        self.name = name
        industry = CompanyNames.industries[random.pick(weights: CompanyNames.industryWeights)]
        employees = 5 + Int(random.logNormal(median: 60, spread: 1.1))
        revenue = employees * random.within(40_000...380_000)
        monthlyCharge = 20 + employees * random.within(1...9)
        months = random.within(1...72)
        (jobs30, jobs90) = Company.jobs(&random)
    }

    private static func jobs(_ random: inout RandomStream) -> (last30: Int, last90: Int) {
        let usual = 12 + Int(random.logNormal(median: 30, spread: 0.8))
        func month() -> Int { usual * random.within(75...130) / 100 }
        switch random.pick(weights: [78, 18, 4]) {
        case 0:
            let last = month()
            return (last, last + month() + month())
        case 1:
            // At least 36 jobs in three months, at most 3 of them in the last.
            let last = random.within(0...3)
            return (last, last + max(18, month()) + max(18, month()))
        default: return (0, random.within(0...2))
        }
    }

    func append(to text: inout [UInt8]) {
        text += name.utf8
        text.append(",")
        text += industry.utf8
        for number in [revenue, employees, jobs30, jobs90, monthlyCharge, monthlyCharge * months] {
            text.append(",")
            text.append(decimal: Int64(number))
        }
        text.append(hasChurned ? ",Yes\n" : ",No\n")
    }
}
