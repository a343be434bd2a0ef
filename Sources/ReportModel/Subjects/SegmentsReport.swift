import EventModel
import PlainWords
import UsageMetrics

/// The page on kinds of tenants: by what they are, and by what they do.
struct SegmentsReport {
    private let facts: PortfolioFacts
    private let all: Segmentation.Segment
    private let parts: [SegmentPart]
    private let classes: UsageClassPart

    init(_ facts: PortfolioFacts) {
        self.facts = facts
        let open = facts.open
        let all = Segmentation.Segment(name: "All tenants", page: nil, tenants: open)
        let segmentations = [
            Segmentation(
                "plan", open, among: Plan.allCases, \.figures.attributes.plan, name: \.name.sentenceCased,
                page: { TenantListing.plan($0.name).path }),
            Segmentation("industry", facts.tenants, \.industry) { TenantListing.industry($0).path },
            Segmentation("region", facts.tenants, \.region) { TenantListing.region($0).path },
            Segmentation(
                "size", open, among: SizeBand.allCases,
                { $0.figures.attributes.employees.map { SizeBand(employees: $0) } },
                name: { "\($0.range) employees" }),
        ]
        self.all = all
        // A trait that all share, or none, tells nobody apart.
        parts = segmentations.filter { $0.segments.count > 1 && $0.segments.contains(where: \.isNamed) }
            .map { SegmentPart($0, all: all, facts) }
        classes = UsageClassPart(facts)
    }

    var page: SubjectReport {
        SubjectReport(
            path: .segments, headline: headline, period: facts.site.period, lead: lead, keyFigures: keyFigures,
            sections: parts.map(\.section) + [classes.section], csv: ("All figures as CSV", .tenantsData))
    }

    /// Of all kinds of segments the one whose mean risk stands out most.
    private var riskiest: Segmentation.Segment? {
        parts.compactMap(\.riskiest).max { SegmentPart.risk($0) < SegmentPart.risk($1) }
    }

    private var headline: String {
        if let riskiest { return "Risk is highest among \(SegmentPart.phrase(riskiest))" }
        if let heavy = classes.silentHeavy, !heavy.isEmpty {
            let tenants = Wording.inWords(heavy.count, "tenant").sentenceCased
            return "\(tenants) that did much \(heavy.count == 1 ? "has" : "have") not been seen for a week"
        }
        if let payer = parts.lazy.compactMap(\.mainPayer).first {
            let share = Wording.percent(payer.charge / all.charge)
            return "\(SegmentPart.phrase(payer).sentenceCased) pay \(share) of all charges"
        }
        return classes.headline ?? "Who the tenants are, and what they do"
    }

    private var lead: RichText {
        var text: RichText = """
            \(strong: "\(Wording.count(all.active)) of \(Wording.count(all.tenants.count, "open tenant"))") had some activity in \
            the last \(facts.window).
            """
        if let riskiest, let mean = riskiest.meanRisk, let allMean = all.meanRisk {
            text += """
                 The mean risk among tenants of “\(name: riskiest.name)” is \(strong: SegmentPart.percent(mean)) \
                (\(Wording.count(riskiest.scored, "tenant")) with a score), against \(SegmentPart.percent(allMean)) of all \
                \(Wording.count(all.scored))\
                \(riskiest.scored < 20 ? "; among so few, chance alone can bring such a difference" : "").
                """
        }
        return text + classes.sentence
    }

    private var keyFigures: [KeyFigure] {
        var figures = [
            KeyFigure(
                "Open tenants", Wording.count(all.tenants.count), change: "\(Wording.count(all.active)) active",
                definition: "tenant")
        ]
        if let mean = all.meanRisk {
            figures.append(
                KeyFigure(
                    "Mean risk", SegmentPart.percent(mean),
                    change: "of \(Wording.count(all.scored, "tenant")) with a score", definition: "risk"))
        }
        guard facts.hasCharges else { return figures }
        figures.append(
            KeyFigure(
                "Monthly charges", Wording.dollars(all.charge), change: "of open tenants", definition: "monthly-charge")
        )
        guard facts.model.model != nil else { return figures }
        return figures + [
            KeyFigure(
                "Charge at risk", Wording.dollars(all.chargeAtRisk), change: "a month", definition: "charge-at-risk")
        ]
    }
}
