import EventModel

/// A row's identity: the source and the row's key, or all its fields. It does not depend on the file, the row's place in
/// it, or the events that the mapping makes of it; importing the row again gives the same ids.
struct RowIdentity {
    let source: String
    let hash: String

    /// - Parameters:
    ///   - values: The key's values, or all the row's fields, in order.
    ///   - round: How many rows with the same values came before in the file, where those are rows of their own.
    init(source: String, values: SipHash, round: Int = 0) {
        self.source = source
        var values = values
        if round > 0 { values.combine(round) }
        hash = values.hexadecimal()
    }

    /// An id for what the row is about.
    var rowID: String { hash }

    /// The id of the row's event of this type, the `ordinal`th of the type from 0.
    func eventID(_ type: EventType, ordinal: Int) -> String {
        var event = SipHash()
        event.combine(hash.utf8)
        event.combine(type.name.utf8)
        event.combine(ordinal)
        return "\(source)-\(event.hexadecimal())"
    }

    /// The hash of a row's values so far.
    static func start(source: String) -> SipHash {
        var hash = SipHash()
        hash.combine(source.utf8.count)
        hash.combine(source.utf8)
        return hash
    }
}

extension SipHash {
    /// Adds one value of a row, told apart from its neighbours by its length.
    mutating func combine(value: some Collection<UInt8>) {
        combine(value.count)
        combine(value)
    }
}
