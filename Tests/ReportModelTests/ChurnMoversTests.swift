import ChurnModel
import Testing

@testable import ReportModel

@Suite struct ChurnMoversTests {
    private func part(_ risks: [String: TenantRisk]) throws -> ChurnMoversPart {
        var platform = Platform()
        for tenant in risks.keys.sorted() { platform.open(tenant, daysBefore: 100) }
        return ChurnMoversPart(try platform.portfolio(risks: risks, model: .test))
    }

    @Test func strongestFirstRisersBeforeFallers() throws {
        let part = try part([
            "a": .test(0.30, before: 0.25), "b": .test(0.9, before: 0.2), "c": .test(0.2, before: 0.8),
            "d": .test(0.2, before: 0.2499), "e": .test(0.5), "f": .test(0.1, before: 0.4),
        ])
        #expect(part.table.rows.map { $0[0].sortKey } == ["b", "a", "c", "f"])
        #expect(part.table.rows.map { $0[3].text.words } == ["+70", "+5", "-60", "-30"])
        #expect(
            part.text.words == """
                Against what the same model says of a week before, the risk of 2 tenants has risen by 5 points or more, and \
                that of 2 tenants has fallen by as much.
                """)
    }

    @Test func nobodyMoved() throws {
        let part = try part(["a": .test(0.30, before: 0.26)])
        #expect(part.table.rows.isEmpty)
        #expect(part.text.words.hasSuffix("no tenant’s risk has moved by 5 points or more."))
    }
}
