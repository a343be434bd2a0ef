/// Ids of events, unique within their UTC day by construction.
///
/// A tenant's id on a day follows from the millisecond, the tenant's slot and a count of that slot's earlier events in
/// the same millisecond; so it depends on no other tenant.
struct EventNaming {
    private static let ordered = Array("0123456789abcdefghijklmnopqrstuv".utf8)
    private static let random = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-".utf8)

    var style: SimulationPlan.IDStyle
    var seed: UInt64

    /// - Parameters:
    ///   - millisecond: Of the UTC day.
    ///   - repeated: How many earlier events of the slot have the same millisecond.
    func append(day: Int32, millisecond: Int, slot: Int32, repeated: Int, to line: inout [UInt8]) {
        switch style {
        case .ordered:
            var shift = 25
            while shift >= 0 {
                line.append(EventNaming.ordered[millisecond &>> shift & 31])
                shift -= 5
            }
            appendBase32(Int(slot), to: &line)
            if repeated > 0 {
                line.append(0x2E)
                appendBase32(repeated, to: &line)
            }
        case .random:
            // 27 bits of time, 24 of slot, 13 of count; a bijection keeps them apart.
            let packed = UInt64(millisecond) << 37 | UInt64(UInt32(bitPattern: slot)) << 13 | UInt64(repeated & 0x1FFF)
            let key = RandomStream.key(seed, UInt64(UInt32(bitPattern: day)))
            var bits = RandomStream.scrambled(packed ^ key)
            let more = RandomStream.scrambled(bits &+ key)
            for _ in 0..<11 {
                line.append(EventNaming.random[Int(bits & 63)])
                bits &>>= 6
            }
            for place in 0..<5 { line.append(EventNaming.random[Int(more &>> (6 * place) & 63)]) }
        }
    }

    private func appendBase32(_ value: Int, to line: inout [UInt8]) {
        var shift = 0
        while value &>> (shift + 5) > 0 { shift += 5 }
        while shift >= 0 {
            line.append(EventNaming.ordered[value &>> shift & 31])
            shift -= 5
        }
    }
}
