/// Writes SVG path data with relative commands, one decimal at most, and no byte that the grammar does not ask for.
///
/// Positions are whole tenths of a unit, rounded before they are subtracted, so that rounding does not add up along a path.
struct PathWriter {
    /// What a position takes at most: a command, and twice a separator and a number.
    static let mostBytes = 1 + 2 * (1 + ByteCursor.mostTenths)

    /// The texts of the numbers of tenths below 250 units, packed: a path is little else.
    private static let texts = (0..<2500).map { tenths in
        let text = String(atMost: ByteCursor.mostTenths) { $0.put(tenths: tenths) }.utf8
        return text.reversed().reduce(0) { $0 << 8 | UInt64($1) } | UInt64(text.count) << 56
    }

    private let texts = Self.texts
    private var x = 0
    private var y = 0
    /// The command in force, after which more numbers may follow without naming it again.
    private var command: UInt8 = 0
    private var afterCommand = false
    /// Whether the last number written has a decimal point: then one that starts with a point needs no space before it.
    private var endsInFraction = false

    /// Starts a run at an absolute position.
    mutating func move(to point: Point, in bytes: inout ByteCursor) {
        move(toX: Tenths.of(point.x), y: Tenths.of(point.y), in: &bytes)
    }

    mutating func line(to point: Point, in bytes: inout ByteCursor) {
        line(toX: Tenths.of(point.x), y: Tenths.of(point.y), in: &bytes)
    }

    mutating func move(toX x: Int, y: Int, in bytes: inout ByteCursor) {
        self.x = x
        self.y = y
        begin(UInt8(ascii: "M"), in: &bytes)
        number(x, in: &bytes)
        number(y, in: &bytes)
    }

    mutating func line(toX x: Int, y: Int, in bytes: inout ByteCursor) {
        let dx = x - self.x
        let dy = y - self.y
        if dx == 0, dy == 0 { return }
        self.x = x
        self.y = y
        begin(UInt8(ascii: dy == 0 ? "h" : dx == 0 ? "v" : "l"), in: &bytes)
        if dx != 0 { number(dx, in: &bytes) }
        if dy != 0 { number(dy, in: &bytes) }
    }

    /// A stroke without length: with round caps a dot.
    mutating func dot(in bytes: inout ByteCursor) {
        begin(UInt8(ascii: "h"), in: &bytes)
        number(0, in: &bytes)
    }

    mutating func close(in bytes: inout ByteCursor) {
        bytes.put(UInt8(ascii: "z"))
        command = 0
    }

    private mutating func begin(_ next: UInt8, in bytes: inout ByteCursor) {
        guard command != next else { return }
        bytes.put(next)
        command = next
        afterCommand = true
    }

    private mutating func number(_ tenths: Int, in bytes: inout ByteCursor) {
        let size = Int(tenths.magnitude)
        let startsWithPoint = size != 0 && size < 10
        if tenths < 0 {
            bytes.put(UInt8(ascii: "-"))
        } else if !afterCommand, !(startsWithPoint && endsInFraction) {
            bytes.put(UInt8(ascii: " "))
        }
        if size < texts.count { bytes.put(packed: texts[size]) } else { bytes.put(tenths: size) }
        endsInFraction = tenths % 10 != 0
        afterCommand = false
    }
}
