/// The bytes behind `EventWriter`.
struct CanonicalWriter {
    var bytes: [UInt8] = []

    mutating func write(_ event: Event) {
        raw("{\"id\":")
        string(event.id)
        raw(",\"type\":\"")
        raw(event.type.wireName)
        raw("\",\"time\":\"")
        time(event.time)
        raw("\",\"tenant\":")
        string(event.tenant)
        fields(event)
        raw("}")
    }

    private mutating func fields(_ event: Event) {
        switch event.type {
        case .accountCreated, .accountUpdated: attributes(event.attributes)
        case .accountClosed: member(",\"reason\":", event.reason)
        case .userAdded:
            member(",\"user\":", event.user)
            member(",\"role\":", event.role)
            member(",\"email\":", event.email)
        case .userDeleted, .userLogin, .userLogoff, .userSessionTimeout:
            member(",\"user\":", event.user)
        case .datasetLoaded:
            member(",\"user\":", event.user)
            member(",\"dataset\":", event.dataset)
            member(",\"bytes\":", event.bytes)
        case .datasetQueried, .datasetDeleted:
            member(",\"user\":", event.user)
            member(",\"dataset\":", event.dataset)
        case .jobSubmitted:
            member(",\"user\":", event.user)
            member(",\"job\":", event.job)
            member(",\"servers\":", event.servers)
            member(",\"bytes\":", event.bytes)
            member(",\"dataset\":", event.dataset)
        case .jobTerminated:
            member(",\"job\":", event.job)
            member(",\"outcome\":", event.outcome?.name)
        case .jobCancelled: member(",\"job\":", event.job)
        }
    }

    private mutating func attributes(_ attributes: AccountAttributes) {
        member(",\"name\":", attributes.name)
        member(",\"industry\":", attributes.industry)
        member(",\"plan\":", attributes.plan?.name)
        member(",\"region\":", attributes.region)
        member(",\"employees\":", attributes.employees)
        member(",\"revenue\":", attributes.revenue)
        member(",\"monthlyCharge\":", attributes.monthlyCharge)
        member(",\"sentiment\":", attributes.sentiment)
    }

    private mutating func member(_ key: StaticString, _ value: String?) {
        guard let value else { return }
        raw(key)
        string(value)
    }

    private mutating func member(_ key: StaticString, _ value: Int64?) {
        guard let value else { return }
        raw(key)
        integer(value)
    }

    private mutating func member(_ key: StaticString, _ value: Double?) {
        guard let value else { return }
        raw(key)
        number(value)
    }

    private mutating func raw(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}
