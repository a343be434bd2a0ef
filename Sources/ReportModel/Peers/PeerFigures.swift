import ByteCoding
import EventModel
import UsageMetrics

/// Tenants that are compared with each other: of one plan, and of about the same size.
package struct PeerGroup: Hashable, Sendable {
    package var plan: Plan
    package var size: SizeBand

    package init(plan: Plan, size: SizeBand) {
        self.plan = plan
        self.size = size
    }
}

/// What of a tenant its peers are compared with: its figures over four weeks that have settled.
package struct PeerFigures: Equatable, Sendable {
    package enum Measure: Int, CaseIterable, Sendable { case activeUsers, logins, dataEvents, jobs, dataBytes }

    package var group: PeerGroup
    /// In the order of the measures; bytes where they are bytes.
    package var values: [Int128]

    package init(group: PeerGroup, values: [Int128]) {
        self.group = group
        self.values = values
    }

    /// The four whole weeks that end at least three days before the report does: late events hardly reach them, so that
    /// one tenant's late events do not change what the pages of all its peers say.
    package static func window(asOf: Day) -> Range<Day> {
        let settled = asOf.advanced(by: -3)
        let lastSunday = settled.advanced(by: -(settled.isoWeekday % 7))
        return lastSunday.advanced(by: -27)..<lastSunday.advanced(by: 1)
    }

    /// `nil` of a tenant of unknown plan or size, and of one that was not open for the whole of the window.
    package init?(_ state: TenantState, firstDayOfUse: Day, _ settings: MetricSettings) {
        let window = Self.window(asOf: settings.asOf)
        let (start, last) = (window.lowerBound, window.upperBound.advanced(by: -1))
        guard let plan = state.attributes.plan, let employees = state.attributes.employees, firstDayOfUse <= start,
            let created = state.created, created < settings.calendar.start(of: start),
            let end = state.days.figures(last..<window.upperBound, calendar: settings.calendar).first,
            !end.end.isClosed
        else { return nil }
        let counts = state.days.totals(window)
        group = PeerGroup(plan: plan, size: SizeBand(employees: employees))
        values = [
            Int128(end.mau), Int128(counts.logins), Int128(counts.dataEvents), Int128(counts.jobsSubmitted),
            Int128(end.end.dataBytes),
        ]
    }
}

extension PeerFigures {
    package func write(to writer: inout ByteWriter) {
        writer.write(group.plan.rawValue)
        writer.write(group.size.rawValue)
        writer.write(values)
    }

    package init(_ reader: inout ByteReader) throws {
        guard let plan = Plan(rawValue: try reader.integer()), let size = SizeBand(rawValue: try reader.integer())
        else { throw ByteReader.Damage() }
        group = PeerGroup(plan: plan, size: size)
        values = try reader.wideList()
        guard values.count == Measure.allCases.count else { throw ByteReader.Damage() }
    }
}
