/// A field of the wire format that the table of events names.
package enum EventField: UInt8, CaseIterable, Sendable {
    case id, type, time, tenant
    case name, industry, plan, region, employees, revenue, monthlyCharge, sentiment
    case reason
    case user, role, email
    case job, servers, bytes, dataset, outcome
    case v

    /// The key on the wire.
    package var key: String { "\(self)" }

    var bit: UInt32 { 1 << UInt32(rawValue) }

    /// The fields that every event has to have.
    static let common: [EventField] = [.id, .type, .time, .tenant]
}

extension EventType {
    /// The name on the wire.
    package var name: String { "\(wireName)" }

    var wireName: StaticString {
        switch self {
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

    /// The type's own fields in the order of the table of events.
    package var fields: [(field: EventField, isRequired: Bool)] {
        switch self {
        case .accountCreated:
            [
                (.name, true), (.industry, true), (.plan, true), (.region, false), (.employees, false),
                (.revenue, false), (.monthlyCharge, false), (.sentiment, false),
            ]
        case .accountUpdated: EventType.accountCreated.fields.map { ($0.field, false) }
        case .accountClosed: [(.reason, false)]
        case .userAdded: [(.user, true), (.role, false), (.email, false)]
        case .userDeleted, .userLogin, .userLogoff, .userSessionTimeout: [(.user, true)]
        case .datasetLoaded: [(.user, true), (.dataset, true), (.bytes, true)]
        case .datasetQueried, .datasetDeleted: [(.user, true), (.dataset, true)]
        case .jobSubmitted: [(.user, true), (.job, true), (.servers, true), (.bytes, true), (.dataset, false)]
        case .jobTerminated: [(.job, true), (.outcome, true)]
        case .jobCancelled: [(.job, true)]
        }
    }
}

extension Plan {
    /// The name on the wire.
    package var name: String {
        switch self {
        case .pool: "pool"
        case .bridge: "bridge"
        case .silo: "silo"
        }
    }
}

extension JobOutcome {
    /// The name on the wire.
    package var name: String { self == .succeeded ? "succeeded" : "failed" }
}

extension EventType {
    /// The type with exactly this name on the wire.
    @inline(__always) init?(name: UnsafeRawBufferPointer) {
        func isName(_ word: StaticString) -> Bool {
            for index in 0..<word.utf8CodeUnitCount where name[index] != word.utf8Start[index] { return false }
            return true
        }
        switch name.count {
        case 9 where isName("userAdded"): self = .userAdded
        case 9 where isName("userLogin"): self = .userLogin
        case 10 where isName("userLogoff"): self = .userLogoff
        case 11 where isName("userDeleted"): self = .userDeleted
        case 12 where isName("jobSubmitted"): self = .jobSubmitted
        case 12 where isName("jobCancelled"): self = .jobCancelled
        case 13 where isName("jobTerminated"): self = .jobTerminated
        case 13 where isName("datasetLoaded"): self = .datasetLoaded
        case 13 where isName("accountClosed"): self = .accountClosed
        case 14 where isName("datasetQueried"): self = .datasetQueried
        case 14 where isName("datasetDeleted"): self = .datasetDeleted
        case 14 where isName("accountCreated"): self = .accountCreated
        case 14 where isName("accountUpdated"): self = .accountUpdated
        case 18 where isName("userSessionTimeout"): self = .userSessionTimeout
        default: return nil
        }
    }
}
