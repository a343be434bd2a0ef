import EventModel

/// An event before it is written: small and without text.
struct EventRecord {
    /// Milliseconds since 1970.
    var time: Int64
    var type: EventType
    var outcome: JobOutcome?
    /// The tenant's slot.
    var slot: Int32
    /// The user's number; 0 when the event has none.
    var user: Int32 = 0
    var dataset: Int32 = 0
    var job: Int32 = 0
    var servers: Int32 = 0
    var bytes: Int64 = 0
    /// Place among the account details of the same batch; −1 when the event has none.
    var details: Int32 = -1

    init(_ type: EventType, time: Int64, slot: Int32) {
        self.type = type
        self.time = time
        self.slot = slot
    }
}

/// What an account event says.
struct AccountDetails {
    var name: String?
    var industry: String?
    var plan: Plan?
    var region: String?
    var employees: Int?
    var revenueHundredths: Int?
    /// USD a month.
    var monthlyCharge: Int?
    var sentimentHundredths: Int?
    var reason: String?
}

/// The records of one batch with what they refer to.
struct EventBatch {
    var records: [EventRecord] = []
    var details: [AccountDetails] = []

    mutating func append(_ type: EventType, _ details: AccountDetails, time: Int64, slot: Int32) {
        var record = EventRecord(type, time: time, slot: slot)
        record.details = Int32(self.details.count)
        self.details.append(details)
        records.append(record)
    }

    mutating func removeAll() {
        records.removeAll(keepingCapacity: true)
        details.removeAll(keepingCapacity: true)
    }
}
