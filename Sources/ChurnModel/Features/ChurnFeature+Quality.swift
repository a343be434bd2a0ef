import PlainWords

extension ChurnFeature {
    /// How sessions and jobs end, and whether logins lead to work.
    static let quality: [ChurnFeature] =
        share("sessions.idle", .sessions, "logins", "led to no work") { $0.idleShare }
        + share("sessions.timeout", .sessions, "sessions", "ended by timeout") { $0.timeoutShare }
        + share("outcomes.failed", .outcomes, "jobs", "failed") { $0.failedShare }
        + share("outcomes.cancelled", .outcomes, "jobs", "were cancelled") { $0.cancelledShare }
        + [
            ChurnFeature(
                "sessions.workPerLogin", .sessions, "Work events per login in 28 days",
                value: { $0.month.logins > 0 ? Double($0.month.work) / Double($0.month.logins) : .nan }
            ) {
                "\(Wording.amount($0.month.work, "work event").sentenceCased) on "
                    + "\(Wording.amount($0.month.logins, "login")) in 28 days"
            }
        ]

    private static func share(
        _ id: String, _ group: ReasonGroup, _ whole: String, _ verb: String,
        _ share: @escaping @Sendable (WindowFigures) -> Double
    ) -> [ChurnFeature] {
        [
            ChurnFeature("\(id)28d", group, "Share of \(whole) that \(verb), 28 days", value: { share($0.month) }) {
                let text = share($0.month)
                return text.isFinite
                    ? "\(Wording.percent(text)) of \(whole) \(verb) in 28 days" : "No \(whole) ended in 28 days"
            },
            ChurnFeature(
                "\(id)Change", group, "Change of the share of \(whole) that \(verb)",
                value: { figures in figures.baseline.map { share(figures.month) - share($0) } ?? .nan }
            ) {
                let (now, before) = (share($0.month), $0.baseline.map(share) ?? .nan)
                guard now.isFinite, before.isFinite else { return "No earlier share of \(whole) that \(verb)" }
                return "\(Wording.percent(now)) of \(whole) \(verb) in 28 days; before: \(Wording.percent(before))"
            }.risingIsBad,
        ]
    }
}
