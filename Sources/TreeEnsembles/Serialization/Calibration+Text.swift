extension Calibration {
    /// Writes the kind and its numbers.
    package func write(to writer: inout JSONTextWriter) {
        writer.object { writer in
            writer.key("kind")
            switch self {
            case .sigmoid(let curve):
                writer.string("sigmoid")
                writer.key("numbers")
                writer.array { writer in
                    writer.number(curve.intercept)
                    writer.number(curve.slope)
                }
            case .isotonic(let line):
                writer.string("isotonic")
                writer.key("numbers")
                writer.array { writer in
                    for knot in line.knots {
                        writer.number(knot.input)
                        writer.number(knot.output)
                    }
                }
            }
        }
    }

    /// Reads what `write` wrote and checks that it is a calibration: finite and never falling.
    package init(reading reader: inout JSONTextReader) throws(TextError) {
        var kind = ""
        var numbers: [Double] = []
        try reader.object(["kind", "numbers"]) { (reader, key) throws(TextError) in
            if key == "kind" { kind = try reader.string() } else { numbers = try reader.numbers() }
        }
        guard numbers.allSatisfy(\.isFinite) else { throw reader.failure("a calibration with a missing number") }
        switch kind {
        case "sigmoid" where numbers.count == 2 && numbers[1] >= 0:
            self = .sigmoid(SigmoidCalibration(intercept: numbers[0], slope: numbers[1]))
        case "isotonic" where numbers.count.isMultiple(of: 2):
            let knots = stride(from: 0, to: numbers.count, by: 2).map {
                IsotonicCalibration.Knot(input: numbers[$0], output: numbers[$0 + 1])
            }
            guard let line = IsotonicCalibration(knots: knots) else { fallthrough }
            self = .isotonic(line)
        default: throw reader.failure("a calibration that is not one")
        }
    }
}
