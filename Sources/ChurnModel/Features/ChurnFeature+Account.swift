import EventModel
import PlainWords

extension ChurnFeature {
    /// What the account says of itself.
    static let account: [ChurnFeature] = [
        ChurnFeature("sentiment.now", .sentiment, "Sentiment, −1 to 1", value: { $0.attributes.sentiment ?? .nan }) {
            guard let sentiment = $0.attributes.sentiment else { return "Sentiment is not known" }
            return "Sentiment is \(Wording.decimal(sentiment, digits: 2)) on a scale from −1 to 1"
        }.risingIsGood,
        ChurnFeature(
            "sentiment.change", .sentiment, "Change of sentiment in about two months",
            value: { figures in
                guard let now = figures.attributes.sentiment, let before = figures.sentimentBefore else { return .nan }
                return now - before
            }
        ) {
            guard let now = $0.attributes.sentiment, let before = $0.sentimentBefore else {
                return "No earlier sentiment is known"
            }
            return "Sentiment went from \(Wording.decimal(before, digits: 2)) to \(Wording.decimal(now, digits: 2))"
        }.risingIsGood,
        ChurnFeature(
            "contract.plan", .contract, "Plan: pool, bridge, silo",
            value: { $0.attributes.plan.map { Double($0.rawValue) } ?? .nan }
        ) { $0.attributes.plan.map { "The plan is \(planName($0))" } ?? "The plan is not known" },
        ChurnFeature(
            "contract.charge", .contract, "Monthly charge", value: { $0.attributes.monthlyCharge ?? .nan }
        ) {
            guard let charge = $0.attributes.monthlyCharge else { return "The monthly charge is not known" }
            return "The monthly charge is \(Wording.dollars(charge))"
        },
        ChurnFeature(
            "contract.chargePerUser", .contract, "Monthly charge per active user",
            value: { figures in
                guard let charge = figures.attributes.monthlyCharge, figures.activeUsers > 0 else { return .nan }
                return charge / Double(figures.activeUsers)
            }
        ) {
            guard let charge = $0.attributes.monthlyCharge, $0.activeUsers > 0 else {
                return "No charge per active user is known"
            }
            return
                "The monthly charge is \(Wording.dollars(charge / Double($0.activeUsers))) per active user"
        },
        ChurnFeature(
            "contract.chargeChange", .contract, "Change of the monthly charge in about two months",
            value: { figures in
                guard let now = figures.attributes.monthlyCharge, let before = figures.monthlyChargeBefore,
                    now + before > 0
                else { return .nan }
                return (now - before) / (now + before)
            }
        ) {
            guard let now = $0.attributes.monthlyCharge, let before = $0.monthlyChargeBefore else {
                return "No earlier monthly charge is known"
            }
            return
                "The monthly charge went from \(Wording.dollars(before)) to \(Wording.dollars(now))"
        },
        ChurnFeature("age.days", .age, "Age of the account in days", value: { Double($0.ageDays) }) {
            "The account is \(Wording.span($0.ageDays)) old"
        },
        ChurnFeature(
            "size.employees", .size, "Employees", value: { $0.attributes.employees.map(Double.init) ?? .nan }
        ) {
            $0.attributes.employees.map { Wording.count($0, "employee") }
                ?? "The number of employees is not known"
        },
    ]

    private static func planName(_ plan: Plan) -> String {
        switch plan {
        case .pool: "pool"
        case .bridge: "bridge"
        case .silo: "silo"
        }
    }
}
