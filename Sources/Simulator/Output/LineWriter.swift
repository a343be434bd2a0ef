import EventModel

/// Writes events as lines of the log: the same bytes as the canonical form of `EventModel`, with a line end.
struct LineWriter {
    private let naming: EventNaming
    private let seed: UInt64
    private var date: [UInt8] = []
    private var day: Int32 = .min

    init(_ plan: SimulationPlan) {
        naming = EventNaming(style: plan.ids, seed: plan.seed)
        seed = plan.seed
    }

    /// - Parameters:
    ///   - repeated: How many earlier events of the slot have the same time.
    ///   - tenantKey: The key of the tenant's people.
    mutating func append(
        _ record: EventRecord, details: AccountDetails?, tenant: [UInt8], tenantKey: UInt64, repeated: Int,
        to line: inout [UInt8]
    ) {
        let instant = Instant(milliseconds: record.time)
        let number = instant.utcDay.number
        if number != day {
            day = number
            date = Array("\(instant.utcDay)T".utf8)
        }
        let millisecond = Int(record.time - Int64(number) * Instant.millisecondsPerDay)
        line.append("{\"id\":\"")
        naming.append(day: number, millisecond: millisecond, slot: record.slot, repeated: repeated, to: &line)
        line.append("\",\"type\":\"")
        line.append(LineWriter.name(record.type))
        line.append("\",\"time\":\"")
        line.append(contentsOf: date)
        appendClock(millisecond, to: &line)
        line.append("\",\"tenant\":\"")
        line.append(contentsOf: tenant)
        line.append(0x22)
        appendFields(record, tenantKey: tenantKey, to: &line)
        if let details { append(details, to: &line) }
        line.append("}\n")
    }

    private func appendClock(_ millisecond: Int, to line: inout [UInt8]) {
        let second = millisecond / 1000
        line.append(padded: second / 3600, width: 2)
        line.append(0x3A)
        line.append(padded: second / 60 % 60, width: 2)
        line.append(0x3A)
        line.append(padded: second % 60, width: 2)
        line.append(0x2E)
        line.append(padded: millisecond % 1000, width: 3)
        line.append(0x5A)
    }

    private func appendFields(_ record: EventRecord, tenantKey: UInt64, to line: inout [UInt8]) {
        if record.user > 0 {
            line.append(",\"user\":\"u")
            line.append(decimal: Int64(record.user))
            line.append(0x22)
        }
        if record.type == .userAdded {
            let person = PersonNames.person(tenantKey: tenantKey, slot: record.slot, user: record.user)
            append(",\"role\":", text: person.role, to: &line)
            append(",\"email\":", text: person.email, to: &line)
        }
        if record.job > 0 {
            line.append(",\"job\":\"j")
            line.append(decimal: Int64(record.job))
            line.append(0x22)
        }
        if record.type != .jobSubmitted { appendDataset(record, to: &line) }
        if record.servers > 0 {
            line.append(",\"servers\":")
            line.append(decimal: Int64(record.servers))
        }
        if record.type == .jobSubmitted || record.type == .datasetLoaded {
            line.append(",\"bytes\":")
            line.append(decimal: record.bytes)
        }
        if record.type == .jobSubmitted { appendDataset(record, to: &line) }
        if let outcome = record.outcome {
            line.append(outcome == .succeeded ? ",\"outcome\":\"succeeded\"" : ",\"outcome\":\"failed\"")
        }
    }

    private func appendDataset(_ record: EventRecord, to line: inout [UInt8]) {
        guard record.dataset > 0 else { return }
        line.append(",\"dataset\":\"d")
        line.append(decimal: Int64(record.dataset))
        line.append(0x22)
    }

    private func append(_ details: AccountDetails, to line: inout [UInt8]) {
        if let name = details.name { append(",\"name\":", text: name, to: &line) }
        if let industry = details.industry { append(",\"industry\":", text: industry, to: &line) }
        if let plan = details.plan { append(",\"plan\":", text: plan.name, to: &line) }
        if let region = details.region { append(",\"region\":", text: region, to: &line) }
        if let employees = details.employees {
            line.append(",\"employees\":")
            line.append(decimal: Int64(employees))
        }
        if let revenue = details.revenueHundredths {
            line.append(",\"revenue\":")
            line.append(hundredths: revenue)
        }
        if let charge = details.monthlyCharge {
            line.append(",\"monthlyCharge\":")
            line.append(decimal: Int64(charge))
        }
        if let sentiment = details.sentimentHundredths {
            line.append(",\"sentiment\":")
            line.append(hundredths: sentiment)
        }
        if let reason = details.reason { append(",\"reason\":", text: reason, to: &line) }
    }

    private func append(_ key: StaticString, text: String, to line: inout [UInt8]) {
        line.append(key)
        line.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22: line.append("\\\"")
            case 0x5C: line.append("\\\\")
            case 0x0A: line.append("\\n")
            case 0x09: line.append("\\t")
            default: line.append(byte)
            }
        }
        line.append(0x22)
    }

    private static func name(_ type: EventType) -> StaticString {
        switch type {
        case .accountCreated: "accountCreated"
        case .accountUpdated: "accountUpdated"
        case .accountClosed: "accountClosed"
        case .userAdded: "userAdded"
        case .userDeleted: "userDeleted"
        case .userLogin: "userLogin"
        case .userLogoff: "userLogoff"
        case .userSessionTimeout: "userSessionTimeout"
        case .datasetLoaded: "datasetLoaded"
        case .datasetQueried: "datasetQueried"
        case .datasetDeleted: "datasetDeleted"
        case .jobSubmitted: "jobSubmitted"
        case .jobTerminated: "jobTerminated"
        case .jobCancelled: "jobCancelled"
        }
    }
}
