import Testing

@testable import AnalyticsStore

@Suite struct NameTableTests {
    /// Names that differ in one byte or in their length alone, on both sides of the lengths at which they are kept otherwise.
    @Test func everyNameIsFoundByItsOwnBytes() {
        var names: [[UInt8]] = []
        for length in 1...20 {
            let name = (0..<length).map { UInt8(ascii: "a") + UInt8($0) }
            names.append(name)
            for position in 0..<length {
                var other = name
                other[position] = 0
                names.append(other)
            }
        }
        var table = NameTable()
        for (number, name) in names.enumerated() {
            for scope in [1, 2] as [UInt32] {
                name.withUnsafeBytes { name in
                    #expect(table.value(name, scope: scope) == nil)
                    table.insert(name, scope: scope, value: UInt32(number) * 2 + scope)
                }
            }
        }
        for (number, name) in names.enumerated() {
            for scope in [1, 2] as [UInt32] {
                let found = name.withUnsafeBytes { table.value($0, scope: scope) }
                #expect(found == UInt32(number) * 2 + scope)
            }
        }
        #expect(table.count == names.count * 2)
    }
}
