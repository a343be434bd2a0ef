import EventModel
import PlainWords
import UsageMetrics

/// The open tenants by a trait that they may share.
struct Segmentation {
    struct Segment {
        var name: String
        /// The list of its tenants, where there is one.
        var page: PagePath?
        var tenants: [TenantSummary]
        /// Whether its tenants share a value of the trait, so that something can be said of them.
        var isNamed = true
    }

    /// Within a sentence: `industry`.
    let trait: String
    /// All of them, none empty; by number of tenants where the trait is a free text, else in the trait's own order.
    let segments: [Segment]

    /// Of a free text, values of fewer tenants stand in one row: a row of one or two is no segment.
    static let leastOfText = 3
    /// Fewer scores make no mean.
    static let leastOfMean = 5

    /// One of few values, each of which is a segment however small.
    init<Value: Hashable>(
        _ trait: String, _ tenants: [TenantSummary], among values: [Value], _ value: (TenantSummary) -> Value?,
        name: (Value) -> String, page: (Value) -> PagePath? = { _ in nil }
    ) {
        let groups = Dictionary(grouping: tenants.filter(\.isOpen), by: value)
        let known = values.compactMap { value in
            groups[value].map { Segment(name: name(value), page: page(value), tenants: $0) }
        }
        self.trait = trait
        segments = known + Self.unnamed(groups[Value?.none], "Not stated")
    }

    /// A free text, whose tenants have list pages.
    ///
    /// - Parameter tenants: All of them, closed ones too: these decide which values have a page.
    init(
        _ trait: String, _ tenants: [TenantSummary], _ text: (AccountAttributes) -> String?,
        page: (FacetName) -> PagePath
    ) {
        let groups = TenantGroups(Array(tenants.indices)) { text(tenants[$0].figures.attributes) }
        let all = groups.shown.map { name in
            Segment(
                name: Self.shown(name.text), page: page(name),
                tenants: groups.members(of: name).map { tenants[$0] }.filter(\.isOpen))
        }
        let own = all.filter { $0.tenants.count >= Self.leastOfText }.enumerated().sorted {
            ($1.element.tenants.count, $0.offset) < ($0.element.tenants.count, $1.offset)
        }.map(\.element)
        let named = Set(own.flatMap { $0.tenants.map(\.id) })
        let rest = Dictionary(grouping: tenants.filter { $0.isOpen && !named.contains($0.id) }) {
            text($0.figures.attributes) == nil
        }
        self.trait = trait
        segments = own + Self.unnamed(rest[false], "Others") + Self.unnamed(rest[true], "Not stated")
    }

    /// Cut when it is very long.
    private static func shown(_ text: String) -> String {
        text.isEmpty ? "unnamed" : text.count > longestName ? "\(text.prefix(longestName))…" : text
    }
    private static let longestName = 60

    private static func unnamed(_ tenants: [TenantSummary]?, _ name: String) -> [Segment] {
        tenants.map { [Segment(name: name, page: nil, tenants: $0, isNamed: false)] } ?? []
    }
}

extension Segmentation.Segment {
    var active: Int { tenants.count { $0.figures.status != .idle } }
    var scored: Int { tenants.count { $0.risk != nil } }
    /// The sum of the scores, of which each has four decimals: how many are expected to leave within the horizon.
    var expectedLosses: Ratio? {
        Ratio(tenants.reduce(0) { $0 + Int((($1.risk?.score ?? 0) * 10_000).rounded()) }, of: 10_000)
    }
    /// `nil` where too few have a score.
    var meanRisk: Ratio? {
        guard scored >= Segmentation.leastOfMean, let sum = expectedLosses else { return nil }
        return Ratio(sum.numerator, of: sum.denominator * Int128(scored))
    }
    var charge: Double { tenants.reduce(0) { $0 + $1.charge } }
    var chargeAtRisk: Double { tenants.reduce(0) { $0 + $1.chargeAtRisk } }
    func sum(_ value: (TenantFigures) -> Int) -> Int { tenants.reduce(0) { $0 + value($1.figures) } }
    var bytes: Int128 { tenants.reduce(0) { $0 + Int128($1.figures.dataBytes) } }
}
