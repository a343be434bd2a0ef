import ByteCoding
import ChurnModel
import EventModel
import UsageMetrics

extension TenantSummary {
    package func write(to writer: inout ByteWriter) {
        writer.write(slug)
        figures.write(to: &writer)
        writer.write(risk) { $1.write(to: &$0) }
        writer.write(statusBefore?.rawValue) { $0.write($1) }
        for day in [lastActivityDay, createdDay, closedDay] { writer.write(day?.number) { $0.write($1) } }
        detail.write(to: &writer)
    }

    package convenience init(_ reader: inout ByteReader) throws {
        func day(_ reader: inout ByteReader) throws -> Day { Day(number: try reader.integer()) }
        let slug = try reader.text()
        let figures = try TenantFigures(&reader)
        let risk = try reader.optional { try TenantRisk(&$0) }
        let before = try reader.optional { reader in
            guard let status = TenantStatus(rawValue: try reader.text()) else { throw ByteReader.Damage() }
            return status
        }
        let lastActivityDay = try reader.optional(day)
        guard let createdDay = try reader.optional(day) else { throw ByteReader.Damage() }
        let closedDay = try reader.optional(day)
        self.init(
            slug: slug, id: figures.id, figures: figures, risk: risk, statusBefore: before,
            lastActivityDay: lastActivityDay, createdDay: createdDay, closedDay: closedDay,
            detail: try TenantDetail(&reader))
    }
}

extension TenantRisk {
    fileprivate func write(to writer: inout ByteWriter) {
        writer.write(score)
        writer.write(isIssued)
        writer.write(band.rawValue)
        writer.write(reasons) { writer, reason in
            writer.write(reason.group.rawValue)
            writer.write(reason.feature)
            writer.write(reason.sentence)
            writer.write(reason.points)
        }
        writer.write(history) { writer, past in
            writer.write(past.day.number)
            writer.write(past.score) { $0.write($1) }
        }
    }

    fileprivate init(_ reader: inout ByteReader) throws {
        let score = try reader.double()
        let isIssued = try reader.bool()
        guard let band = ChurnBand(rawValue: try reader.text()) else { throw ByteReader.Damage() }
        let reasons = try reader.list { reader in
            guard let group = ReasonGroup(rawValue: try reader.text()) else { throw ByteReader.Damage() }
            return ScoreReason(
                group: group, feature: try reader.text(), sentence: try reader.text(), points: try reader.double())
        }
        let history = try reader.list { reader in
            (
                day: Day(number: try reader.integer()),
                score: try reader.optional { try $0.double() }
            )
        }
        self.init(score: score, band: band, reasons: reasons, history: history, isIssued: isIssued)
    }
}
