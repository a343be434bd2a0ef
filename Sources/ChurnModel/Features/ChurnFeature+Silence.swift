extension ChurnFeature {
    static let silence: [ChurnFeature] = [
        ChurnFeature("silence.hours", .silence, "Hours since the last activity", value: \.hoursSinceActivity) {
            silenceSentence("activity", $0.activity)
        },
        ChurnFeature(
            "silence.activityGaps", .silence, "Days without activity against the tenant's usual gap",
            value: \.activity.inUsualGaps
        ) { silenceSentence("activity", $0.activity) },
        ChurnFeature(
            "silence.activityLongGaps", .silence, "Days without activity against the tenant's long gaps",
            value: \.activity.inLongGaps
        ) { silenceSentence("activity", $0.activity) },
        ChurnFeature(
            "silence.activeDays7", .silence, "Days with activity in 7 days", value: { Double($0.week.activeDays) }
        ) { "Activity on \($0.week.activeDays) of the last 7 days" },
        ChurnFeature(
            "silence.activeDays28", .silence, "Days with activity in 28 days", value: { Double($0.month.activeDays) }
        ) { "Activity on \($0.month.activeDays) of the last 28 days" },
        ChurnFeature(
            "silence.activeDaysChange", .silence, "Change of the days with activity, 28 days against the 28 before",
            value: { figures in
                figures.monthBefore.map {
                    relativeChange(Double(figures.month.activeDays), Double($0.activeDays))
                } ?? .nan
            }
        ) {
            Wording.change(
                "Days with activity", from: $0.monthBefore?.activeDays ?? 0, to: $0.month.activeDays, in: "28 days")
        },
        ChurnFeature(
            "silence.loginDays", .silence, "Days without a login", value: { $0.logins.days.map(Double.init) ?? .nan }
        ) { silenceSentence("login", $0.logins) },
        ChurnFeature(
            "silence.jobDays", .silence, "Days without a job", value: { $0.jobs.days.map(Double.init) ?? .nan }
        ) { silenceSentence("job", $0.jobs) },
        ChurnFeature(
            "silence.jobGaps", .silence, "Days without a job against the tenant's usual gap", value: \.jobs.inUsualGaps
        ) { silenceSentence("job", $0.jobs) },
        ChurnFeature(
            "silence.workDays", .silence, "Days without work", value: { $0.work.days.map(Double.init) ?? .nan }
        ) { silenceSentence("work", $0.work) },
        ChurnFeature(
            "silence.workGaps", .silence, "Days without work against the tenant's usual gap",
            value: \.work.inUsualGaps
        ) { silenceSentence("work", $0.work) },
    ]

    /// `No job for 19 days; its usual gap is 2`.
    private static func silenceSentence(_ noun: String, _ silence: SilenceFigures) -> String {
        guard let days = silence.days else { return "No \(noun) so far" }
        let text =
            switch days {
            case 0: "Last \(noun) on the report's last day"
            case 1: "No \(noun) for 1 day"
            default: "No \(noun) for \(Wording.number(days)) days"
            }
        guard let gap = silence.usualGap else { return text }
        return "\(text); its usual gap is \(Wording.decimal(gap)) \(gap == 1 ? "day" : "days")"
    }
}
