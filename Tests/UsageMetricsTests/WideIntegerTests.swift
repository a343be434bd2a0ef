import Testing
import UsageMetrics

@Suite struct WideIntegerTests {
    @Test func signedValuesAreRoundedToTheNearest() {
        #expect(Double(Int128(-12)) == -12)
        #expect(Double(Int128(Int64.min)) == -9_223_372_036_854_775_808)
        #expect(Double(Int128(1) << 100) == 1_267_650_600_228_229_401_496_703_205_376)
        // Halfway between neighbours, which lie 2,048 apart there: to the even one.
        #expect(Double((Int128(1) << 64) + 2048) == 18_446_744_073_709_551_616)
        #expect(Double((Int128(1) << 64) + 2049) == 18_446_744_073_709_555_712)
    }

    @Test func unsignedValuesAreRoundedToTheNearest() {
        #expect(Double(UInt128(12)) == 12)
        #expect(Double(UInt128(UInt64.max)) == 18_446_744_073_709_551_616)
        #expect(Double(UInt128(1) << 127) == 170_141_183_460_469_231_731_687_303_715_884_105_728)
    }
}
