import EventModel
import PlainWords
import UsageMetrics

/// How far new users get: added, first login, first work, first job.
struct FunnelPart {
    private struct Step {
        var name: String
        var users: Int
        /// Since the step before; in milliseconds.
        var median: Int64?
    }

    private let steps: [Step]
    private let added: Int
    private let since: Day

    init(_ facts: PortfolioFacts) {
        let funnel = facts.pattern.funnel
        let hasWork = !facts.scope.isDisjoint(with: [.data, .jobs])
        let names =
            ["Logged in"] + (hasWork ? ["Worked"] : []) + (facts.scope.contains(.jobs) ? ["Submitted a job"] : [])
        added = funnel.added
        since = facts.firstDayOfUse
        steps =
            [Step(name: "Added", users: added)]
            + zip(names, funnel.steps).map { Step(name: $0, users: $1.total, median: $1.percentile(50)) }
    }

    var keyFigures: [KeyFigure] {
        guard added > 0, let last = steps.last else { return [] }
        return [
            KeyFigure(
                "New users: \(last.name.uncapitalised)", Wording.percent(last.users, of: added),
                change: "\(Wording.count(last.users)) of \(Wording.count(added)) added", definition: "funnel")
        ]
    }

    var section: ReportSection {
        ReportSection(
            id: "funnel", title: "How far new users get", text: text, charts: added > 0 ? [chart] : [],
            tables: added > 0 ? [table] : [])
    }

    /// The step at which most of those who took the one before stop.
    private var narrowest: (before: Step, after: Step)? {
        zip(steps, steps.dropFirst()).map { (before: $0, after: $1) }.filter { $0.before.users > $0.after.users }
            .max { lost($0) * $1.before.users < lost($1) * $0.before.users }
    }

    private func lost(_ pair: (before: Step, after: Step)) -> Int { pair.before.users - pair.after.users }

    private var text: RichText {
        guard added > 0 else { return "No user was added since \(Wording.date(since))." }
        let base: RichText = """
            \(strong: Wording.count(added, "user")) \(added == 1 ? "was" : "were") added since \(Wording.date(since)); those \
            added lately have had less time for the later steps.
            """
        guard let narrowest else { return base + " All of them took every step." }
        return base + """
             The largest share is lost between “\(narrowest.before.name.uncapitalised)” and \
            “\(narrowest.after.name.uncapitalised)”: \
            \(strong: "\(Wording.count(lost(narrowest))) of \(Wording.count(narrowest.before.users))") \
            (\(Wording.percent(lost(narrowest), of: narrowest.before.users))).
            """
    }

    private var chart: ReportChart {
        let last = steps[steps.count - 1]
        return ReportChart(
            id: "funnel-steps", title: "New users by the steps they took",
            finding: "\(Wording.percent(last.users, of: added)) of those added \(last.name.uncapitalised)",
            definition: "funnel", .bars(steps.map { .init($0.name, Double($0.users)) }, rowName: "Step"))
    }

    private var table: DataTable {
        let pairs = zip(steps, [nil] + steps.map(Optional.some))
        return DataTable(
            id: "funnel-table",
            caption: "Steps of users added since \(Wording.date(since)), each at or after the one before",
            columns: [
                .init("Step"), .init("Users", numeric: true, definition: "funnel"),
                .init("Of those added", numeric: true), .init("Of the step before", numeric: true),
                .init("Median time for it", numeric: true, definition: "funnel"),
            ],
            rows: pairs.map { step, before in
                [
                    .text(step.name), .count(step.users), .text(Wording.percent(step.users, of: added)),
                    .text(before.map { Wording.percent(step.users, of: $0.users) } ?? ""),
                    .text(step.median.map { Wording.duration($0) } ?? ""),
                ]
            })
    }
}
