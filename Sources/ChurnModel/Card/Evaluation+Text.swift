import TreeEnsembles

extension ReliabilityBin {
    func write(to writer: inout JSONTextWriter) {
        writer.numbers([lowerEdge, upperEdge, Double(rows), Double(positives), meanProbability ?? .nan])
    }

    init(reading reader: inout JSONTextReader) throws(TextError) {
        let numbers = try reader.numbers()
        guard numbers.count == 5, (0...1).contains(numbers[0]), (0...1).contains(numbers[1]),
            let counts = Array(numbers[2...3]).counts, counts[1] <= counts[0],
            counts[0] == 0 ? numbers[4].isNaN : (0...1).contains(numbers[4])
        else { throw reader.failure("a row of the reliability table that is not possible") }
        self.init(
            lowerEdge: numbers[0], upperEdge: numbers[1], rows: counts[0], positives: counts[1],
            meanProbability: counts[0] == 0 ? nil : numbers[4])
    }
}

extension ROCPoint {
    init(reading reader: inout JSONTextReader) throws(TextError) {
        let numbers = try reader.numbers()
        guard numbers.count == 3, numbers[1...].allSatisfy((0...1).contains) else {
            throw reader.failure("a point of a curve that is not possible")
        }
        self.init(
            threshold: numbers[0].isNaN ? nil : numbers[0], falsePositiveRate: numbers[1], truePositiveRate: numbers[2])
    }
}

extension PrecisionRecallPoint {
    init(reading reader: inout JSONTextReader) throws(TextError) {
        let numbers = try reader.numbers()
        guard numbers.count == 3, numbers.allSatisfy((0...1).contains) else {
            throw reader.failure("a point of a curve that is not possible")
        }
        self.init(threshold: numbers[0], precision: numbers[1], recall: numbers[2])
    }
}
