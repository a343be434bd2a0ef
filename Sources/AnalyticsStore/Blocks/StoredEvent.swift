import EventModel

/// One event as the store keeps it: names as numbers, texts as slices of a block or of pending lines. A view: it holds
/// as long as what it points into.
struct StoredEvent {
    var id: UnsafeRawBufferPointer
    var time: Int64
    var kind: EventKind
    var tenant: UInt32
    /// From 1 within the tenant; 0: none. Likewise `dataset`.
    var user: UInt32
    var dataset: UInt32
    var bytes: Int64
    var servers: Int64
    /// Empty: none.
    var job: UnsafeRawBufferPointer
    /// The number of the shape that its line has; 0: it is canonical, or kept whole in `text`.
    var shape: UInt32
    /// What its line says beyond its columns and its shape; `nil`: nothing. The lines of account events that are in the
    /// store stand in a table of their own.
    var text: UnsafeRawBufferPointer?
}

/// What one byte says of an event: its type (bits 0–3), its outcome (4–5) and whether it has text of its own (6).
struct EventKind: Equatable {
    let rawValue: UInt8

    init(type: EventType, outcome: JobOutcome?, hasText: Bool) {
        rawValue = type.rawValue | (outcome?.rawValue ?? 0) << 4 | (hasText ? 0x40 : 0)
    }

    /// `nil` for a byte that no event has.
    @inline(__always) init?(stored: UInt8) {
        guard stored & 0x80 == 0, (1...14).contains(stored & 15), stored >> 4 & 3 < 3 else { return nil }
        rawValue = stored
    }

    @inline(__always) var typeCode: UInt8 { rawValue & 15 }
    @inline(__always) var type: EventType { EventType(rawValue: typeCode) ?? .accountClosed }
    @inline(__always) var outcome: JobOutcome? { JobOutcome(rawValue: rawValue >> 4 & 3) }
    @inline(__always) var hasText: Bool { rawValue & 0x40 != 0 }

    var withoutText: UInt8 { rawValue & ~0x40 }

    @inline(__always) var isAccount: Bool { typeCode <= EventType.accountClosed.rawValue }
    @inline(__always) var namesUser: Bool {
        (EventType.userAdded.rawValue...EventType.jobSubmitted.rawValue).contains(typeCode)
    }
    @inline(__always) var namesDataset: Bool {
        (EventType.datasetLoaded.rawValue...EventType.jobSubmitted.rawValue).contains(typeCode)
    }
    @inline(__always) var hasJob: Bool { typeCode >= EventType.jobSubmitted.rawValue }
    @inline(__always) var hasServers: Bool { typeCode == EventType.jobSubmitted.rawValue }
    @inline(__always) var hasBytes: Bool { hasServers || typeCode == EventType.datasetLoaded.rawValue }
}

extension EventType {
    var isAccount: Bool { rawValue <= EventType.accountClosed.rawValue }

    /// Whether an event of this type may say more than the columns of a block hold.
    var hasFreeText: Bool { rawValue <= EventType.userAdded.rawValue }
}
