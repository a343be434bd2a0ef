import ByteCoding
import EventModel

extension TenantFigures {
    package func write(to writer: inout ByteWriter) {
        writer.write(id)
        attributes.write(to: &writer)
        writer.write(created.milliseconds)
        writer.write(closed?.milliseconds) { $0.write($1) }
        for count in [users, activeUsers7d, activeUsers30d, jobsSubmitted90d] { writer.write(count) }
        counts30d.write(to: &writer)
        writer.write(dataBytes)
        writer.write(jobsPerDay30d) { $1.write(to: &$0) }
        writer.write(serverMilliseconds30d)
        writer.write(lastActivity?.milliseconds) { $0.write($1) }
        writer.write(daysSinceActivity) { $0.write($1) }
        writer.write(status.rawValue)
        writer.write(stickiness30d) { $1.write(to: &$0) }
    }

    package init(_ reader: inout ByteReader) throws {
        id = try reader.text()
        attributes = try AccountAttributes(&reader)
        created = Instant(milliseconds: try reader.integer())
        closed = try reader.optional(Instant.read)
        users = try reader.integer()
        activeUsers7d = try reader.integer()
        activeUsers30d = try reader.integer()
        jobsSubmitted90d = try reader.integer()
        counts30d = try DayCounts(&reader)
        dataBytes = try reader.integer()
        jobsPerDay30d = try reader.optional(Ratio.read)
        serverMilliseconds30d = try reader.wide()
        lastActivity = try reader.optional(Instant.read)
        daysSinceActivity = try reader.optional { try $0.integer() }
        guard let status = TenantStatus(rawValue: try reader.text()) else { throw ByteReader.Damage() }
        self.status = status
        stickiness30d = try reader.optional(Ratio.read)
    }
}

extension Instant {
    fileprivate static func read(_ reader: inout ByteReader) throws -> Instant {
        Instant(milliseconds: try reader.integer())
    }
}

extension Ratio {
    fileprivate func write(to writer: inout ByteWriter) {
        writer.write(numerator)
        writer.write(denominator)
    }

    fileprivate static func read(_ reader: inout ByteReader) throws -> Ratio {
        let numerator = try reader.wide()
        guard let ratio = Ratio(numerator, of: try reader.wide()) else { throw ByteReader.Damage() }
        return ratio
    }
}

extension AccountAttributes {
    fileprivate func write(to writer: inout ByteWriter) {
        for text in [name, industry, region] { writer.write(text) { $0.write($1) } }
        writer.write(plan?.rawValue) { $0.write($1) }
        writer.write(employees) { $0.write($1) }
        for number in [revenue, monthlyCharge, sentiment] { writer.write(number) { $0.write($1) } }
    }

    fileprivate init(_ reader: inout ByteReader) throws {
        func text(_ reader: inout ByteReader) throws -> String { try reader.text() }
        func number(_ reader: inout ByteReader) throws -> Double { try reader.double() }
        self.init()
        name = try reader.optional(text)
        industry = try reader.optional(text)
        region = try reader.optional(text)
        plan = try reader.optional { reader in
            guard let plan = Plan(rawValue: try reader.integer()) else { throw ByteReader.Damage() }
            return plan
        }
        employees = try reader.optional { try $0.integer() }
        revenue = try reader.optional(number)
        monthlyCharge = try reader.optional(number)
        sentiment = try reader.optional(number)
    }
}

extension DayCounts {
    fileprivate func write(to writer: inout ByteWriter) {
        let counts = [
            events, activity, logins, idleLogins, logoffs, timeouts, datasetLoads, datasetQueries, datasetDeletions,
            jobsSubmitted, jobsSucceeded, jobsFailed, jobsCancelled,
        ]
        for count in counts { writer.write(count) }
        writer.write(serversMax)
        writer.write(jobBytes)
    }

    fileprivate init(_ reader: inout ByteReader) throws {
        self.init()
        events = try reader.integer()
        activity = try reader.integer()
        logins = try reader.integer()
        idleLogins = try reader.integer()
        logoffs = try reader.integer()
        timeouts = try reader.integer()
        datasetLoads = try reader.integer()
        datasetQueries = try reader.integer()
        datasetDeletions = try reader.integer()
        jobsSubmitted = try reader.integer()
        jobsSucceeded = try reader.integer()
        jobsFailed = try reader.integer()
        jobsCancelled = try reader.integer()
        serversMax = try reader.integer()
        jobBytes = try reader.integer()
    }
}
