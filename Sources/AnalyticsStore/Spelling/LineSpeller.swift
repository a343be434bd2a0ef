import EventModel

/// Finds the shapes of lines that are not canonical, and gives numbers to new shapes.
struct LineSpeller: ~Copyable {
    /// What a block keeps of a line's spelling.
    struct Spelling {
        /// The shape's number; 0: canonical, or kept whole.
        var shape: UInt32
        /// Whether the line has text of its own.
        var hasText: Bool
    }

    /// A store holds no more shapes than this; lines of further ones are kept whole.
    static let mostShapes = 1024
    /// How many of the shapes last met are tried for a line, by type.
    private static let recent = 4
    /// Finding a line's shape anew costs as much as several matches. Where no two lines are spelled alike it is not
    /// worth while: it spends from a credit that matches earn.
    private static let (credit, priceOfSearch) = (1 << 16, 16)

    private(set) var shapes: [LineShape]
    private var numbers: [LineShape: UInt32] = [:]
    /// By type: numbers of shapes, the last one met first.
    private var lastMet: [[UInt32]] = Array(repeating: [], count: 16)
    private var scratch = RawBuffer()
    private var credit = LineSpeller.credit

    /// - Parameter shapes: Those of the store, by number from 1.
    init(_ shapes: [LineShape]) {
        self.shapes = shapes
        for (index, shape) in shapes.enumerated() { numbers[shape] = UInt32(index + 1) }
    }

    /// Decides how a line is kept, and appends the text that has to be kept with its event.
    mutating func spell(_ event: ParsedEvent, _ line: UnsafeRawBufferPointer, text: inout RawBuffer) -> Spelling {
        if event.type.isAccount {
            text.append(line)
            return Spelling(shape: 0, hasText: true)
        }
        if event.isCanonical, !event.type.hasFreeText { return Spelling(shape: 0, hasText: false) }
        let spelled = SpelledEvent(event)
        let type = Int(event.type.rawValue)
        for place in lastMet[type].indices {
            let number = lastMet[type][place]
            let shape = shapes[Int(number) - 1]
            guard shape.matches(line, of: spelled, text: &text, scratch: &scratch) else { continue }
            credit = min(credit + 1, LineSpeller.credit)
            if place > 0 { lastMet[type].swapAt(place, place - 1) }
            return Spelling(shape: number, hasText: shape.hasText)
        }
        guard let number = number(of: line, spelled),
            shapes[Int(number) - 1].matches(line, of: spelled, text: &text, scratch: &scratch)
        else {
            text.append(line)
            return Spelling(shape: 0, hasText: true)
        }
        lastMet[type].insert(number, at: 0)
        if lastMet[type].count > LineSpeller.recent { lastMet[type].removeLast() }
        return Spelling(shape: number, hasText: shapes[Int(number) - 1].hasText)
    }

    /// The number of the line's shape, a new one if need be.
    private mutating func number(of line: UnsafeRawBufferPointer, _ event: SpelledEvent) -> UInt32? {
        guard credit >= LineSpeller.priceOfSearch else { return nil }
        credit -= LineSpeller.priceOfSearch
        guard let shape = LineShape(line, of: event) else { return nil }
        if let number = numbers[shape] { return number }
        guard shapes.count < LineSpeller.mostShapes else { return nil }
        shapes.append(shape)
        numbers[shape] = UInt32(shapes.count)
        return UInt32(shapes.count)
    }
}
