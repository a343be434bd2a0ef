import EventModel
import TreeEnsembles

extension JSONTextWriter {
    mutating func list<Item>(_ key: String, _ items: [Item], _ write: (inout JSONTextWriter, Item) -> Void) {
        self.key(key)
        array { writer in for item in items { write(&writer, item) } }
    }

    /// Numbers; `null` for those that are not finite.
    mutating func numbers(_ values: [Double]) {
        array { writer in for value in values { writer.number(value) } }
    }
}

extension JSONTextReader {
    mutating func list<Item>(
        _ item: (inout JSONTextReader) throws(TextError) -> Item
    ) throws(TextError) -> [Item] {
        var items: [Item] = []
        try array { (reader) throws(TextError) in items.append(try item(&reader)) }
        return items
    }

    /// One of the names of a type.
    mutating func name<Name: RawRepresentable>(_ type: Name.Type) throws(TextError) -> Name
    where Name.RawValue == String {
        let text = try string()
        guard let name = Name(rawValue: text) else { throw failure("the name \"\(text)\", which is not known") }
        return name
    }

    /// A list of a name and numbers.
    mutating func namedNumbers<Name: RawRepresentable>(
        _ type: Name.Type
    ) throws(TextError) -> (Name, [Double]) where Name.RawValue == String {
        var name: Name?
        var numbers: [Double] = []
        try array { (reader) throws(TextError) in
            if name == nil { name = try reader.name(type) } else { numbers.append(try reader.number()) }
        }
        guard let name else { throw failure("a list without its name") }
        return (name, numbers)
    }

    /// How many rows there are of something.
    mutating func rowCount() throws(TextError) -> Int { try integer(in: 0...TrainingRows.rowLimit) }

    mutating func day() throws(TextError) -> Day {
        guard let day = Day(iso: try string()) else { throw failure("a day that does not exist") }
        return day
    }
}

extension [Double] {
    /// As counts of rows; `nil` unless all are.
    var counts: [Int]? {
        let counts = compactMap { Int(exactly: $0) }.filter { (0...TrainingRows.rowLimit).contains($0) }
        return counts.count == count ? counts : nil
    }
}
