extension FeatureCoding {
    /// Writes a number's edges as a list, categories as an object of two.
    package func write(to writer: inout JSONTextWriter) {
        switch self {
        case .numeric(let edges):
            writer.array { writer in for bound in edges.bounds { writer.number(bound) } }
        case .categorical(let codes):
            writer.object { writer in
                for (key, categories) in [("own", codes.own), ("shared", codes.shared)] {
                    writer.key(key)
                    writer.array { writer in for category in categories { writer.integer(Int(category)) } }
                }
            }
        }
    }

    /// Reads what `write` wrote and checks it.
    package init(reading reader: inout JSONTextReader) throws(TextError) {
        if reader.startsObject() {
            var lists: [String: [Int32]] = [:]
            try reader.object(["own", "shared"]) { (reader, key) throws(TextError) in
                lists[key] = try reader.integers(in: 0...Int(Int32.max)).map(Int32.init)
            }
            guard let codes = CategoryCodes(own: lists["own"] ?? [], shared: lists["shared"] ?? []) else {
                throw reader.failure("categories that are not in order")
            }
            self = .categorical(codes)
        } else {
            guard let edges = BinEdges(bounds: try reader.numbers()) else {
                throw reader.failure("edges that are not in order")
            }
            self = .numeric(edges)
        }
    }
}
