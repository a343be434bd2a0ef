/// Writes SVG path data with relative commands, one decimal at most, and no byte that the grammar does not ask for.
///
/// Positions are rounded before they are subtracted, so that rounding does not add up along a path.
struct PathWriter {
    private var x = 0
    private var y = 0
    /// The command in force, after which more numbers may follow without naming it again.
    private var command: UInt8 = 0
    /// Whether the last number written has a decimal point: then one that starts with a point needs no space before it.
    private var endsInFraction = false

    /// Starts a run at an absolute position.
    mutating func move(to point: Point, in bytes: inout [UInt8]) {
        x = Tenths.of(point.x)
        y = Tenths.of(point.y)
        begin(UInt8(ascii: "M"), in: &bytes)
        number(x, in: &bytes)
        number(y, in: &bytes)
    }

    mutating func line(to point: Point, in bytes: inout [UInt8]) {
        let dx = Tenths.of(point.x) - x
        let dy = Tenths.of(point.y) - y
        if dx == 0, dy == 0 { return }
        x += dx
        y += dy
        if dy == 0 {
            begin(UInt8(ascii: "h"), in: &bytes)
            number(dx, in: &bytes)
        } else if dx == 0 {
            begin(UInt8(ascii: "v"), in: &bytes)
            number(dy, in: &bytes)
        } else {
            begin(UInt8(ascii: "l"), in: &bytes)
            number(dx, in: &bytes)
            number(dy, in: &bytes)
        }
    }

    /// A stroke without length: with round caps a dot.
    mutating func dot(in bytes: inout [UInt8]) {
        begin(UInt8(ascii: "h"), in: &bytes)
        number(0, in: &bytes)
    }

    mutating func close(in bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "z"))
        command = 0
    }

    private mutating func begin(_ next: UInt8, in bytes: inout [UInt8]) {
        guard command != next else { return }
        bytes.append(next)
        command = next
        afterCommand = true
    }

    private var afterCommand = false

    private mutating func number(_ tenths: Int, in bytes: inout [UInt8]) {
        let startsWithPoint = tenths != 0 && tenths.magnitude < 10
        if !afterCommand, tenths >= 0, !(startsWithPoint && endsInFraction) { bytes.append(UInt8(ascii: " ")) }
        bytes.put(tenths: tenths)
        endsInFraction = tenths % 10 != 0
        afterCommand = false
    }
}
