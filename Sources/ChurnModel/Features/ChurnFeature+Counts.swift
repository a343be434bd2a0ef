import PlainWords

extension ChurnFeature {
    /// Level and trends of what is counted per day.
    static let counts: [ChurnFeature] =
        trend("logins", .visits, "login", plural: "Logins") { $0.logins }
        + trend("jobs", .work, "job submitted", plural: "Jobs submitted") { $0.jobs }
        + trend("data", .work, "data event", plural: "Data events") { $0.dataEvents }
        + trend("users.days", .visits, "active day of users", plural: "Active days of users") { $0.userDays }
        + [
            ChurnFeature("data.bytes", .size, "Size of the data sets", value: { $0.dataBytes }) {
                "\(Wording.bytes(Int128($0.dataBytes))) of data sets"
            },
            ChurnFeature(
                "data.bytesChange", .work, "Change of the data sets' size in 28 days",
                value: { figures in
                    let sum = figures.dataBytes + figures.dataBytesBefore
                    return sum > 0 ? (figures.dataBytes - figures.dataBytesBefore) / sum : .nan
                }
            ) {
                guard $0.dataBytesBefore.isFinite else { return "The data sets' earlier size is not known" }
                return
                    "Data sets went from \(Wording.bytes(Int128($0.dataBytesBefore))) to \(Wording.bytes(Int128($0.dataBytes))) in 28 days"
            }.risingIsGood,
        ]

    private static func trend(
        _ id: String, _ group: ReasonGroup, _ noun: String, plural: String,
        _ count: @escaping @Sendable (WindowFigures) -> Int
    ) -> [ChurnFeature] {
        [
            ChurnFeature("\(id).28d", group, "\(plural) in 28 days", value: { Double(count($0.month)) }) {
                "\(Wording.amount(count($0.month), noun, plural.uncapitalised).sentenceCased) in 28 days"
            },
            ChurnFeature(
                "\(id).change28d", group, "\(plural), 28 days against the 28 before",
                value: { figures in
                    figures.monthBefore.map { relativeChange(Double(count(figures.month)), Double(count($0))) } ?? .nan
                }
            ) {
                Wording.change(
                    plural, from: $0.monthBefore.map(count) ?? 0, to: count($0.month), in: "28 days")
            }.risingIsGood,
            ChurnFeature(
                "\(id).change7d", group, "\(plural) of 7 days against the weekly mean of the 28",
                value: { relativeChange(Double(count($0.week)), Double(count($0.month)) / 4) }
            ) {
                "\(plural) in 7 days: \(Wording.count(count($0.week))); "
                    + "weekly mean of 28 days: \(Wording.decimal(Double(count($0.month)) / 4))"
            }.risingIsGood,
            ChurnFeature(
                "\(id).changeOwn", group, "\(plural) of 28 days against the tenant's own longer past",
                value: { figures in
                    figures.baseline.map {
                        relativeChange(Double(count(figures.month)), Double(count($0)) / Double($0.length) * 28)
                    } ?? .nan
                }
            ) { figures in
                let usual = figures.baseline.map { Double(count($0)) / Double($0.length) * 28 } ?? 0
                guard count(figures.month) > 0 || usual > 0 else {
                    return "No \(plural.uncapitalised) in 28 days or before"
                }
                return "\(plural) in 28 days: \(Wording.count(count(figures.month))); "
                    + "usual before: \(Wording.decimal(usual, digits: usual < 10 ? 1 : 0))"
            }.risingIsGood,
        ]
    }
}
