import PlainWords

extension ChurnFeature {
    static let silence: [ChurnFeature] = [
        gap(
            "silence.hours", "Hours since the last activity", "activity", { $0.activity },
            value: { $0.hoursSinceActivity }),
        gap(
            "silence.activityGaps", "Days without activity against the tenant's usual gap", "activity", { $0.activity },
            value: { $0.activity.inUsualGaps }),
        gap(
            "silence.activityLongGaps", "Days without activity against the tenant's long gaps", "activity",
            { $0.activity }, value: { $0.activity.inLongGaps }),
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
        }.risingIsGood,
        gap("silence.loginDays", "Days without a login", "login", { $0.logins }) {
            $0.logins.days.map(Double.init) ?? .nan
        },
        gap("silence.jobDays", "Days without a job", "job", { $0.jobs }) { $0.jobs.days.map(Double.init) ?? .nan },
        gap(
            "silence.jobGaps", "Days without a job against the tenant's usual gap", "job", { $0.jobs },
            value: { $0.jobs.inUsualGaps }),
        gap("silence.workDays", "Days without work", "work", { $0.work }) { $0.work.days.map(Double.init) ?? .nan },
        gap(
            "silence.workGaps", "Days without work against the tenant's usual gap", "work", { $0.work },
            value: { $0.work.inUsualGaps }),
    ]

    /// A feature of how long something has not happened; longer than usual is bad news.
    private static func gap(
        _ id: String, _ label: String, _ noun: String,
        _ silence: @escaping @Sendable (CutoffFigures) -> SilenceFigures,
        value: @escaping @Sendable (CutoffFigures) -> Double
    ) -> ChurnFeature {
        ChurnFeature(id, .silence, label, value: value) { silenceSentence(noun, silence($0)) }
            .reading { 1 - silence($0).inUsualGaps }
    }

    /// `No job for 19 days; its usual gap is 2 days`.
    private static func silenceSentence(_ noun: String, _ silence: SilenceFigures) -> String {
        guard let days = silence.days else { return "No \(noun) so far" }
        let text = days == 0 ? "Last \(noun) on the report's last day" : "No \(noun) for \(Wording.span(days))"
        guard let gap = silence.usualGap else { return text }
        return "\(text); its usual gap is \(Wording.decimal(gap))\(Wording.space)\(gap == 1 ? "day" : "days")"
    }
}
