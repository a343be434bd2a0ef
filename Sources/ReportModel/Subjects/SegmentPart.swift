import EventModel
import PlainWords
import UsageMetrics

/// The open tenants by one trait.
struct SegmentPart {
    private let segmentation: Segmentation
    private let all: Segmentation.Segment
    private let facts: PortfolioFacts

    /// How many times the mean risk of all is worth a word.
    private static let notable = 1.5
    private static let mostBars = 11

    init(_ segmentation: Segmentation, all: Segmentation.Segment, _ facts: PortfolioFacts) {
        self.segmentation = segmentation
        self.all = all
        self.facts = facts
    }

    /// The segment with the highest mean risk, where it stands out.
    var riskiest: Segmentation.Segment? {
        guard let mean = all.meanRisk, let most = withMeans.max(by: { Self.risk($0) < Self.risk($1) }) else {
            return nil
        }
        return Self.risk(most) >= Self.notable * mean.value ? most : nil
    }

    /// The segment that pays half of all charges or more, of a quarter of the tenants or fewer.
    var mainPayer: Segmentation.Segment? {
        named.first { 2 * $0.charge >= all.charge && $0.charge > 0 && 4 * $0.tenants.count <= all.tenants.count }
    }

    static func risk(_ segment: Segmentation.Segment) -> Double { segment.meanRisk?.value ?? 0 }
    static func percent(_ ratio: Ratio) -> String { Wording.percent(ratio.numerator, of: ratio.denominator) }

    private var named: [Segmentation.Segment] { segmentation.segments.filter(\.isNamed) }
    private var withMeans: [Segmentation.Segment] { named.filter { $0.meanRisk != nil } }

    /// A segment within a sentence.
    static func phrase(_ segment: Segmentation.Segment) -> String { "tenants of “\(segment.name)”" }

    var section: ReportSection {
        ReportSection(
            id: "by-\(segmentation.trait)", title: "By \(segmentation.trait)", text: text,
            charts: withMeans.count > 1 ? [chart] : [], tables: [table])
    }

    // MARK: Words

    private var text: RichText {
        guard let largest = named.max(by: { $0.tenants.count < $1.tenants.count }) else { return "" }
        let count = Wording.count(largest.tenants.count)
        let size: RichText = """
            The largest is “\(name: largest.name)”, with \
            \(strong: "\(count) of \(Wording.count(all.tenants.count, "open tenant"))") \
            (\(Wording.percent(largest.tenants.count, of: all.tenants.count))).
            """
        return size + chargeSentence + riskSentence
    }

    private var chargeSentence: RichText {
        guard all.charge > 0, let most = named.max(by: { $0.charge < $1.charge }) else { return "" }
        return """
             “\(name: most.name)” pays most, \(strong: Wording.dollars(most.charge)) of \(Wording.dollars(all.charge)) a month \
            (\(Wording.percent(most.charge / all.charge))).
            """
    }

    private var riskSentence: RichText {
        guard let mean = all.meanRisk, withMeans.count > 1 else { return "" }
        guard let riskiest, let highest = riskiest.meanRisk else {
            return " No segment’s mean risk reaches one and a half times that of all (\(Self.percent(mean)))."
        }
        return """
             The mean risk is highest in “\(name: riskiest.name)”: \(strong: Self.percent(highest)), against \
            \(Self.percent(mean)) of all.
            """
    }

    private var chart: ReportChart {
        let largest = withMeans.enumerated().sorted {
            ($1.element.tenants.count, $0.offset) < ($0.element.tenants.count, $1.offset)
        }
        let shown = largest.prefix(Self.mostBars).sorted { $0.offset < $1.offset }.map(\.element)
        func bar(_ segment: Segmentation.Segment, isTotal: Bool = false) -> ReportChart.Bar {
            .init(segment.name, Self.risk(segment) * 100, page: segment.page, isTotal: isTotal)
        }
        return ReportChart(
            id: "risk-by-\(segmentation.trait)", title: "Mean risk by \(segmentation.trait)",
            finding: "Where at least \(Wording.inWords(Segmentation.leastOfMean, "tenant")) have a score",
            unit: .percent,
            definition: "segments",
            .bars(shown.map { bar($0) } + [bar(all, isTotal: true)], rowName: segmentation.trait.sentenceCased))
    }

    // MARK: Table

    private typealias Column = (column: DataTable.Column, cell: (Segmentation.Segment) -> DataTable.Cell)

    private var table: DataTable {
        let columns = columns
        var table = DataTable(
            id: "\(segmentation.trait)-table",
            caption: "Open tenants by \(segmentation.trait); counts of the last \(facts.window)",
            columns: columns.map(\.column),
            rows: segmentation.segments.map { segment in columns.map { $0.cell(segment) } })
        table.isSortable = true
        table.stacks = true
        table.csv = PagePath("segments/by-\(segmentation.trait).csv")
        return table
    }

    private var columns: [Column] {
        let head: [Column] = [
            (
                .init(segmentation.trait.sentenceCased, definition: "segments"),
                { segment in
                    .init(
                        segment.page.map { "\(link: segment.name, $0)" } ?? RichText([.name(segment.name)]),
                        sortKey: segment.name)
                }
            ),
            (.init("Tenants", numeric: true), { .count($0.tenants.count) }),
            (.init("Active", numeric: true, definition: "status"), { .count($0.active) }),
        ]
        return head
            + facts.scope.told([
                (.users, count("Users", "users", \.users)), (.logins, count("Logins", "logins", \.logins30d)),
                (.jobs, count("Jobs", "jobs", \.jobsSubmitted30d)),
                (
                    .data,
                    (
                        .init("Stored", numeric: true, definition: "data-size"),
                        { .figure(Wording.bytes($0.bytes), $0.bytes) }
                    )
                ),
            ]) + riskColumns + chargeColumns
    }

    private func count(_ label: String, _ definition: String, _ value: @escaping (TenantFigures) -> Int) -> Column {
        (.init(label, numeric: true, definition: definition), { .count($0.sum(value)) })
    }

    private var riskColumns: [Column] {
        guard facts.model.model != nil else { return [] }
        return [
            (.init("Mean risk", numeric: true, definition: "segments"), Self.meanCell),
            (
                .init("Expected losses", numeric: true, definition: "segments"),
                { segment in
                    segment.expectedLosses.map {
                        let digits = $0.value < 1 ? 2 : 1
                        let text = Wording.ratio($0.numerator, $0.denominator, digits: digits)
                        return .init(RichText(text), sortKey: "\($0.value)")
                    } ?? .unknown
                }
            ),
        ]
    }

    static func meanCell(_ segment: Segmentation.Segment) -> DataTable.Cell {
        segment.meanRisk.map { .init(RichText(percent($0)), sortKey: "\($0.value)") } ?? .init("–", sortKey: "")
    }

    private var chargeColumns: [Column] {
        guard facts.hasCharges else { return [] }
        func dollars(_ label: String, _ definition: String, _ value: @escaping (Segmentation.Segment) -> Double)
            -> Column
        {
            (
                .init(label, numeric: true, definition: definition),
                { .init(RichText(Wording.dollars(value($0))), sortKey: "\(value($0))") }
            )
        }
        let charge = dollars("Monthly charge", "monthly-charge", \.charge)
        return [charge]
            + (facts.model.model == nil ? [] : [dollars("Charge at risk", "charge-at-risk", \.chargeAtRisk)])
    }
}
