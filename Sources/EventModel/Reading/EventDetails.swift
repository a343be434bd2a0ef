/// One known field of a line: where its value stands and what it is.
struct FieldSlot {
    enum Form: UInt8 { case string, escapedString, integer, number, other }

    /// The content of a string between its quotes, else the value as written. Once validated, the meaning.
    var bytes: UnsafeRawBufferPointer
    var form: Form
    /// The how manieth key of the object this was, from 0.
    var ordinal: Int
    /// The value of an *int* or a *number*, once validated.
    var integer: Int64 = 0
    var double: Double = 0
}

/// The fields of a line that only `ParsedEvent.makeEvent()` reads, in the parser's memory.
struct EventDetails {
    let slots: UnsafePointer<FieldSlot>
    /// Bits of the fields that are there.
    let present: UInt32

    func slot(_ field: EventField) -> FieldSlot? {
        present & field.bit == 0 ? nil : slots[Int(field.rawValue)]
    }

    func text(_ field: EventField) -> String? {
        slot(field).map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    func attributes() -> AccountAttributes {
        var attributes = AccountAttributes()
        attributes.name = text(.name)
        attributes.industry = text(.industry)
        attributes.plan = slot(.plan).flatMap { Plan(name: $0.bytes) }
        attributes.region = text(.region)
        attributes.employees = slot(.employees)?.integer
        attributes.revenue = slot(.revenue)?.double
        attributes.monthlyCharge = slot(.monthlyCharge)?.double
        attributes.sentiment = slot(.sentiment)?.double
        return attributes
    }
}

extension Plan {
    init?(name: UnsafeRawBufferPointer) {
        guard let plan = Plan.allCases.first(where: { name.elementsEqual($0.name.utf8) }) else { return nil }
        self = plan
    }
}
