import EventModel
import PlainWords
import UsageMetrics

/// How many of the tenants created in a month are active in the months that follow.
struct RetentionPart {
    private let facts: PortfolioFacts
    private let cohorts: RetentionCohorts
    /// The latest, as many as the triangle shows.
    private let shown: ArraySlice<RetentionCohorts.Cohort>

    /// Below it a share says nothing.
    private static let least = 5
    /// From how many tenants on the headline speaks of a share.
    private static let leastOfHeadline = 20
    private static let mostCohorts = 24
    /// Of which months the table and the figures tell.
    private static let ages = [1, 2, 3, 6, 12]

    init(_ facts: PortfolioFacts) {
        self.facts = facts
        cohorts = RetentionCohorts(
            facts.tenants, firstDayOfUse: facts.firstDayOfUse, asOf: facts.site.asOf)
        shown = cohorts.cohorts.suffix(Self.mostCohorts)
    }

    // MARK: Finding

    /// The latest month for which enough tenants can tell.
    private var told: (age: Int, active: Int, of: Int)? {
        let known = Self.ages.filter { $0 <= 6 }.map { (age: $0, retained: cohorts.retained($0)) }
        let one =
            known.last { $0.retained.of >= Self.leastOfHeadline } ?? known.last { $0.retained.of >= Self.least }
        return one.map { ($0.age, $0.retained.active, $0.retained.of) }
    }

    var headline: String {
        guard let told else { return "Too early to tell how long new tenants stay" }
        let after = Self.after(told.age)
        if told.active == told.of { return "All new tenants are active \(after)" }
        if told.of < Self.leastOfHeadline {
            return "\(Wording.count(told.active)) of \(Wording.count(told.of)) new tenants are active \(after)"
        }
        return "\(Wording.percent(told.active, of: told.of)) of new tenants are active \(after)"
    }

    private static func after(_ age: Int) -> String { "\(Wording.inWords(age, "month")) on" }

    var lead: RichText {
        let since = Wording.month(Day(monthNumber: facts.firstDayOfUse.monthNumber))
        guard let told else {
            return """
                \(Wording.amount(cohorts.tenants, "tenant").sentenceCased) \(cohorts.tenants == 1 ? "was" : "were") created \
                since \(since); a share needs \(Self.least) that have been there for a whole month after that of their creation.
                """
        }
        return """
            Of \(Wording.count(told.of, "tenant")) created since \(since) and old enough to tell, \
            \(strong: Wording.count(told.active)) had some activity in the calendar month \
            \(Wording.inWords(told.age, "month")) after that of their creation.
            """
    }

    var keyFigures: [KeyFigure] {
        Self.ages.filter { [1, 3, 12].contains($0) }.compactMap { age in
            let (active, all) = cohorts.retained(age)
            guard all >= Self.least else { return nil }
            return KeyFigure(
                "Active \(Self.after(age))", Wording.percent(active, of: all),
                change: "\(Wording.count(active)) of \(Wording.count(all, "tenant"))", definition: "cohorts")
        }
    }

    // MARK: Section

    var section: ReportSection {
        ReportSection(
            id: "retention", title: "How long new tenants stay", text: text, charts: [triangle, curve], tables: [table])
    }

    private var text: RichText {
        guard let first = cohorts.cohorts.first else { return "No tenant was created since the log began." }
        var text: RichText = """
            A tenant is retained in a calendar month in which it had some activity: month 1 is the month after that of its \
            creation. Tenants created before \(Wording.month(Day(monthNumber: facts.firstDayOfUse.monthNumber))) are left \
            out, since the log does not tell which of their fellows had left before it began.
            """
        if first.firstDay.monthNumber == facts.firstDayOfUse.monthNumber, 2 * first.tenants > cohorts.tenants {
            text += """
                 More than half came in the first month, \(Wording.count(first.tenants)) of \
                \(Wording.count(cohorts.tenants)): tenants that were never announced count as created when they were first \
                seen, and may be older.
                """
        }
        return text
    }

    private var lastMonth: String { Wording.month(Day(monthNumber: facts.site.asOf.monthNumber)) }

    private var triangle: ReportChart {
        let ages = 0...(shown.first.map { $0.active.count - 1 } ?? 0)
        let left = cohorts.cohorts.count - shown.count
        let finding = """
            Share of each month’s new tenants with some activity, by months since their creation\
            \(left > 0 ? "; the latest \(Wording.count(shown.count)) of \(Wording.count(cohorts.cohorts.count, "month"))" : "")\
            \(cohorts.lastIsPartial ? "; each row ends with \(lastMonth), which is not over" : "")
            """
        return ReportChart(
            id: "retention-triangle", title: "Retention by month of creation", finding: finding, unit: .percent,
            definition: "cohorts",
            shown.isEmpty
                ? .missing("No tenant was created since the log began.")
                : .cells(
                    rows: shown.map { "\(Self.short($0.firstDay)) (\(Wording.count($0.tenants)))" },
                    columns: ages.map { "\($0)" },
                    shown.map { cohort in cohort.active.map { Double($0) / Double(cohort.tenants) * 100 } },
                    valueName: "active", isLastPartial: cohorts.lastIsPartial))
    }

    /// `Jun 2026`.
    private static func short(_ month: Day) -> String {
        "\(Wording.months[month.civil.month - 1].prefix(3))\(Wording.space)\(month.civil.year)"
    }

    private var curve: ReportChart {
        let places = (0...cohorts.oldest).compactMap { age -> ReportChart.Place? in
            let (active, all) = cohorts.retained(age)
            guard all >= Self.least else { return nil }
            return .init(Double(age), Double(active) / Double(all) * 100, weight: Double(all))
        }
        return ReportChart(
            id: "mean-retention", title: "Retention, all months of creation together",
            finding:
                "Share of tenants with some activity in each month since their creation, where at least five can tell",
            unit: .percent, definition: "cohorts",
            places.count < 2
                ? .missing("Not enough data: needs \(Self.least) tenants that are a month old.")
                : .places(
                    [.init("Retained", places, style: .line)],
                    x: .init("Months since creation", 0...(places.last?.x ?? 1), unit: .count),
                    y: .init("Active", 0...100), reference: nil, isSquare: false, weightName: "Tenants"))
    }

    private var table: DataTable {
        let ages = Self.ages.filter { $0 <= (shown.first?.active.count ?? 0) - 1 }
        var table = DataTable(
            id: "cohort-table",
            caption: "Tenants by month of creation: how many were active in the months after it\(tableNote)",
            columns: [.init("Created in", definition: "cohorts"), .init("Tenants", numeric: true)]
                + ages.map { .init("Month \($0)", numeric: true) },
            rows: shown.map { cohort in row(cohort, ages) }, whenEmpty: "")
        table.isSortable = true
        table.sortedBy = (0, true)
        table.csv = PagePath("cohorts/table.csv")
        return table
    }

    private var tableNote: String { cohorts.lastIsPartial ? "; * the month is not over" : "" }

    private func row(_ cohort: RetentionCohorts.Cohort, _ ages: [Int]) -> [DataTable.Cell] {
        let shares = ages.map { age -> DataTable.Cell in
            guard age < cohort.active.count else { return .unknown }
            let mark = cohorts.isWhole(age, of: cohort) ? "" : "*"
            let active = cohort.active[age]
            return .figure("\(Wording.percent(active, of: cohort.tenants)) (\(Wording.count(active)))\(mark)", active)
        }
        let month = DataTable.Cell(RichText(Self.short(cohort.firstDay)), sortKey: cohort.firstDay.description)
        return [month, .count(cohort.tenants)] + shares
    }
}
