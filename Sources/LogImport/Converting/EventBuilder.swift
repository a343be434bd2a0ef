import DelimitedText
import EventModel

/// Makes events of one row.
struct EventBuilder {
    let mapping: LogMapping
    let row: RowValues
    let identity: RowIdentity
    /// What seconds are counted from, in milliseconds since 1970.
    let base: Int64

    private var missing: [[UInt8]] { mapping.shape.missing }

    /// - Parameter ordinal: how many events of the same type the row has given before.
    func event(_ rule: EventRule, ordinal: Int) throws(EventProblem) -> Event {
        let tenant = try identifier(rule.tenant, .tenant, isRequired: true) ?? ""
        var event = Event(
            id: identity.eventID(rule.type, ordinal: ordinal), time: try time(rule.time), tenant: tenant,
            type: rule.type)
        for (field, isRequired) in rule.type.fields {
            guard let value = rule.fields.first(where: { $0.field == field })?.value else { continue }
            try fill(field, value, isRequired, &event)
        }
        return event
    }

    private func fill(
        _ field: EventField, _ rule: ValueRule, _ isRequired: Bool, _ event: inout Event
    ) throws(EventProblem) {
        switch field {
        case .user: event.user = try identifier(rule, field, isRequired: isRequired)
        case .job: event.job = try identifier(rule, field, isRequired: isRequired)
        case .dataset: event.dataset = try identifier(rule, field, isRequired: isRequired)
        case .bytes: event.bytes = try integer(rule, field, isRequired: isRequired)
        case .servers: event.servers = try integer(rule, field, isRequired: isRequired)
        case .employees: event.attributes.employees = try integer(rule, field, isRequired: isRequired)
        case .revenue: event.attributes.revenue = try number(rule, field)
        case .monthlyCharge: event.attributes.monthlyCharge = try number(rule, field)
        case .sentiment: event.attributes.sentiment = try number(rule, field)
        case .outcome:
            let text = try text(rule, field, isRequired: isRequired)
            event.outcome = try choice(text, JobOutcome.allCases.map { ($0.name, $0) }, field)
        case .plan:
            let text = try text(rule, field, isRequired: isRequired)
            event.attributes.plan = try choice(text, Plan.allCases.map { ($0.name, $0) }, field)
        case .name: event.attributes.name = try text(rule, field, isRequired: isRequired)
        case .industry: event.attributes.industry = try text(rule, field, isRequired: isRequired)
        case .region: event.attributes.region = try text(rule, field, isRequired: isRequired)
        case .role: event.role = try text(rule, field, isRequired: isRequired)
        case .email: event.email = try text(rule, field, isRequired: isRequired)
        case .reason: event.reason = try text(rule, field, isRequired: isRequired)
        case .id, .type, .time, .tenant, .v: break
        }
    }

    private func choice<Value>(
        _ text: String?, _ all: [(name: String, value: Value)], _ field: EventField
    ) throws(EventProblem) -> Value? {
        guard let text else { return nil }
        guard let found = all.first(where: { $0.name == text }) else {
            let names = all.map(\.name).joined(separator: " or ")
            throw EventProblem(
                .outOfRange, field: field.key, "must be \(names), is “\(Self.excerpt(Array(text.utf8)))”")
        }
        return found.value
    }

    /// The value of the first alternative that is there, translated.
    private func bytes(_ rule: ValueRule, _ field: EventField, isRequired: Bool) throws(EventProblem) -> [UInt8]? {
        for template in rule.alternatives {
            guard let found = template.rendered(row, missing: missing, rowID: identity.rowID) else { continue }
            guard let map = rule.map else { return found }
            guard let entry = map.first(where: { $0.pattern.matches(found[...]) }) else {
                throw EventProblem(
                    .outOfRange, field: field.key, "“\(Self.excerpt(found))” is not in the mapping's map")
            }
            return Array(entry.value.utf8)
        }
        guard isRequired else { return nil }
        throw missingValue(rule, field)
    }

    private func missingValue(_ rule: ValueRule, _ field: EventField) -> EventProblem {
        EventProblem(.missingField, field: field.key, "the row has no value for it (\(rule.text))")
    }

    private func identifier(
        _ rule: ValueRule, _ field: EventField, isRequired: Bool
    ) throws(EventProblem) -> String? {
        try bytes(rule, field, isRequired: isRequired).map { SafeIdentifier.make($0) }
    }

    private func text(_ rule: ValueRule, _ field: EventField, isRequired: Bool) throws(EventProblem) -> String? {
        guard let bytes = try bytes(rule, field, isRequired: isRequired) else { return nil }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw EventProblem(.invalidUTF8, field: field.key, "is not UTF-8")
        }
        return text
    }

    private func number(_ rule: ValueRule, _ field: EventField) throws(EventProblem) -> Double? {
        guard let bytes = try bytes(rule, field, isRequired: false) else { return nil }
        let isPlain = bytes.allSatisfy { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
        guard isPlain, let value = Double(String(decoding: bytes, as: UTF8.self)), value.isFinite else {
            throw EventProblem(.wrongType, field: field.key, "must be a number, is “\(Self.excerpt(bytes))”")
        }
        return value
    }

    /// The first alternative that is there and not below the rule's least value.
    private func integer(_ rule: ValueRule, _ field: EventField, isRequired: Bool) throws(EventProblem) -> Int64? {
        for index in rule.alternatives.indices {
            var single = rule
            single.alternatives = [rule.alternatives[index]]
            guard let bytes = try bytes(single, field, isRequired: false) else { continue }
            guard let found = Int64(String(decoding: bytes, as: UTF8.self)) else {
                throw EventProblem(.wrongType, field: field.key, "must be an integer, is “\(Self.excerpt(bytes))”")
            }
            let (value, isTooLarge) = found.multipliedReportingOverflow(by: rule.times)
            guard !isTooLarge else {
                throw EventProblem(.outOfRange, field: field.key, "\(found) times \(rule.times) is too large")
            }
            if let least = rule.atLeast, value < least { continue }
            return value
        }
        guard isRequired else { return nil }
        throw missingValue(rule, field)
    }

    private func time(_ rule: TimeRule) throws(EventProblem) -> Instant {
        let text = try bytes(rule.value, .time, isRequired: true) ?? []
        guard var instant = mapping.clock.instant(text[...], base: base) else {
            let formats = mapping.clock.formats.map(\.text).joined(separator: " or ")
            throw EventProblem(.unreadableTime, field: "time", "must be \(formats), is “\(Self.excerpt(text))”")
        }
        for template in rule.plus {
            guard let seconds = template.rendered(row, missing: missing, rowID: nil) else { continue }
            guard let added = DecimalSeconds.milliseconds(seconds[...]), added >= 0 else {
                let excerpt = Self.excerpt(seconds)
                throw EventProblem(.unreadableTime, field: "time", "seconds to add must be a number, is “\(excerpt)”")
            }
            instant.milliseconds += added
        }
        guard Instant.accepted.contains(instant) else {
            let reason = TimeReader.Fault.year.rawValue
            throw EventProblem(.unreadableTime, field: "time", "\(reason), is “\(Self.excerpt(text))”")
        }
        return instant
    }

    private static func excerpt(_ bytes: [UInt8]) -> String { bytes.withUnsafeBytes { Excerpt.of($0) } }
}

extension ValueTemplate {
    /// The text for this row; `nil` when a column has no value in it.
    ///
    /// - Parameter rowID: What `$_row` stands for; `nil` where it has no sense.
    func rendered(_ row: RowValues, missing: [[UInt8]], rowID: String?) -> [UInt8]? {
        var text: [UInt8] = []
        for part in parts {
            switch part {
            case .text(let bytes): text += bytes
            case .rowID: text += (rowID ?? "").utf8
            case .column(let column):
                guard !row.isMissing(column, missing) else { return nil }
                text += row[column]
            }
        }
        return text
    }
}
