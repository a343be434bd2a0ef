import EventModel
import PlainWords
import UsageMetrics

/// Open tenants by recency, frequency and volume.
struct UsageClassPart {
    private let facts: PortfolioFacts
    /// `nil` where use is too young to tell.
    private let classes: UsageClasses?

    private static let mostSilent = 20
    /// The last days of activity and the numbers of days with activity that the grid tells apart, each from here on.
    private static let recencies = [0, 2, 7, 14]
    private static let frequencies = [0, 4, 8, 15, 22]

    init(_ facts: PortfolioFacts) {
        self.facts = facts
        classes = facts.days.count < UsageClasses.days ? nil : UsageClasses(facts.open, facts.scope)
    }

    /// Those that did much and have not been seen for a week, who pay most first; `nil` where use is too young to tell.
    var silentHeavy: [TenantSummary]? {
        classes?.members(of: .silentHeavy).map(\.tenant).sorted { ($1.charge, $0.id) < ($0.charge, $1.id) }
    }

    private var core: [TenantSummary] { classes?.members(of: .core).map(\.tenant) ?? [] }

    /// `nil` where use is too young, or too even, to tell.
    var headline: String? {
        core.isEmpty
            ? nil
            : "\(Wording.count(core.count)) of \(Wording.count(facts.open.count, "tenant")) come often and do much"
    }

    var sentence: RichText { coreSentence + silentSentence }

    private var coreSentence: RichText {
        guard !core.isEmpty else { return "" }
        let (own, all) = (core.reduce(0) { $0 + $1.charge }, facts.open.reduce(0) { $0 + $1.charge })
        let isOne = core.count == 1
        let who: RichText =
            " \(strong: Wording.count(core.count)) \(isOne ? "comes often and does much" : "come often and do much")"
        guard own > 0 else { return who + "." }
        return who + "; \(isOne ? "it pays" : "they pay") \(Wording.dollars(own)) of \(Wording.dollars(all)) a month."
    }

    private var silentSentence: RichText {
        guard let silentHeavy, !silentHeavy.isEmpty else { return "" }
        return """
             \(strong: Wording.count(silentHeavy.count, "tenant")) that did much in the last \(facts.window) \
            \(silentHeavy.count == 1 ? "has" : "have") not been seen for a week.
            """
    }

    var section: ReportSection {
        guard let classes else {
            return ReportSection(
                id: "by-use", title: "By use",
                text: """
                    Not enough data: needs \(Wording.days(UsageClasses.days)) of use, has \(Wording.count(facts.days.count)).
                    """)
        }
        return ReportSection(
            id: "by-use", title: "By use: how lately, how often, how much", text: text(classes),
            charts: [grid(classes)],
            tables: [table(classes)] + (silentHeavy?.isEmpty == false ? [silentTable(classes)] : []))
    }

    private var unit: String {
        facts.scope.contains(.jobs) ? "job" : facts.scope.contains(.data) ? "operation" : "login"
    }

    private func text(_ classes: UsageClasses) -> RichText {
        """
        A tenant comes often with activity on at least \(strong: Wording.days(classes.often)) of the last \
        \(Wording.count(UsageClasses.days)), and does much with at least \(strong: Wording.count(classes.much, unit)) in the \
        last \(facts.window): the medians of the tenants with activity in that time. Who has not been active for \
        \(Wording.days(UsageClasses.silentFrom)) has not been seen for a week.
        """
    }

    // MARK: Grid

    private func grid(_ classes: UsageClasses) -> ReportChart {
        let active = classes.habits.filter { $0.habit.tenant.figures.status != .idle }.map(\.habit)
        let values = Self.recencies.indices.map { row in
            Self.frequencies.indices.map { column in
                Double(
                    active.count {
                        Self.place($0.daysSince ?? 0, Self.recencies) == row
                            && Self.place($0.activeDays, Self.frequencies) == column
                    })
            }
        }
        return ReportChart(
            id: "recency-and-frequency", title: "Open tenants by last activity and days of activity",
            finding: """
                \(Wording.count(active.count, "tenant")) with activity in the last \(facts.window); downwards: days since the \
                last activity, across: days with activity of the last \(UsageClasses.days)
                """, definition: "classes-of-use",
            active.isEmpty
                ? .missing("Nobody was active in the last \(facts.window).")
                : .cells(
                    rows: Self.ranges(Self.recencies, last: nil),
                    columns: Self.ranges(Self.frequencies, last: UsageClasses.days), values, valueName: "tenants"))
    }

    private static func place(_ value: Int, _ bounds: [Int]) -> Int { (bounds.lastIndex { $0 <= value }) ?? 0 }

    /// `0–1`, `2–6`, …, `14+`.
    private static func ranges(_ bounds: [Int], last: Int?) -> [String] {
        bounds.indices.map { index in
            guard let end = index + 1 < bounds.count ? bounds[index + 1] - 1 : last else { return "\(bounds[index])+" }
            return "\(bounds[index])–\(end)"
        }
    }

    // MARK: Tables

    private func table(_ classes: UsageClasses) -> DataTable {
        let places = UsageClass.allCases.map { place in
            (
                place: place,
                segment: Segmentation.Segment(
                    name: place.label, page: place.page, tenants: classes.members(of: place).map(\.tenant))
            )
        }.filter { !$0.segment.tenants.isEmpty }
        let isScored = facts.model.model != nil
        var columns: [DataTable.Column] = [
            .init("Class", definition: "classes-of-use"), .init("Tenants", numeric: true),
            .init("Of all open", numeric: true), .init("\(unit.sentenceCased)s", numeric: true),
        ]
        if isScored { columns.append(.init("Mean risk", numeric: true, definition: "segments")) }
        if facts.hasCharges { columns.append(.init("Monthly charge", numeric: true, definition: "monthly-charge")) }
        if isScored, facts.hasCharges {
            columns.append(.init("Charge at risk", numeric: true, definition: "charge-at-risk"))
        }
        var table = DataTable(
            id: "class-table", caption: "Open tenants by what they did in the last \(facts.window)", columns: columns,
            rows: places.map { row($0.segment, volume: classes.members(of: $0.place).reduce(0) { $0 + $1.volume }) })
        table.isSortable = true
        table.stacks = true
        table.csv = PagePath("segments/by-use.csv")
        return table
    }

    private func row(_ segment: Segmentation.Segment, volume: Int) -> [DataTable.Cell] {
        let (count, all) = (segment.tenants.count, facts.open.count)
        let isScored = facts.model.model != nil
        func dollars(_ value: Double) -> DataTable.Cell { .init(RichText(Wording.dollars(value)), sortKey: "\(value)") }
        return [
            .init(segment.page.map { "\(link: segment.name, $0)" } ?? RichText(segment.name), sortKey: segment.name),
            .count(count), .init(RichText(Wording.percent(count, of: all)), sortKey: "\(Double(count) / Double(all))"),
            .count(volume),
        ] + (isScored ? [SegmentPart.meanCell(segment)] : []) + (facts.hasCharges ? [dollars(segment.charge)] : [])
            + (isScored && facts.hasCharges ? [dollars(segment.chargeAtRisk)] : [])
    }

    private func silentTable(_ classes: UsageClasses) -> DataTable {
        let tenants = silentHeavy ?? []
        let habits = Dictionary(classes.members(of: .silentHeavy).map { ($0.tenant.id, $0) }) { first, _ in first }
        let shown = tenants.prefix(Self.mostSilent)
        let amount =
            shown.count < tenants.count
            ? "\(Wording.count(shown.count)) of \(Wording.count(tenants.count, "tenant"))" : "Tenants"
        var columns: [DataTable.Column] = [
            .init("Tenant"), .init("Days since activity", numeric: true, definition: "activity"),
            .init("Days of activity in \(UsageClasses.days)", numeric: true),
            .init("\(unit.sentenceCased)s", numeric: true),
        ]
        if facts.hasCharges { columns.append(.init("Monthly charge", numeric: true, definition: "monthly-charge")) }
        var table = DataTable(
            id: "silent-table", caption: "\(amount) that did much and have not been seen for a week", columns: columns,
            rows: shown.map { tenant in
                let habit = habits[tenant.id]
                return [
                    .init(tenant.link, sortKey: tenant.name), .count(habit?.daysSince ?? 0),
                    .count(habit?.activeDays ?? 0), .count(habit?.volume ?? 0),
                ] + (facts.hasCharges ? [tenant.chargeCell] : [])
            })
        table.isSortable = true
        table.stacks = true
        return table
    }
}
