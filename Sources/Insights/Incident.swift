import ByteCoding
import EventModel

/// Days on which a figure was out of the ordinary.
package struct Incident: Equatable, Sendable {
    package enum Kind: Int, Sendable {
        case drop, rise
        /// The level moved and stayed.
        case shift
    }

    package var measure: InsightMeasure
    package var kind: Kind
    package var days: ClosedRange<Day>
    /// Sums over these days: what there was, and what earlier days let expect.
    package var observed: Double
    package var expected: Double
    /// How far the worst of the days was from what was expected, in standard deviations of an ordinary day.
    package var severity: Double

    package init(
        measure: InsightMeasure, kind: Kind, days: ClosedRange<Day>, observed: Double, expected: Double,
        severity: Double
    ) {
        self.measure = measure
        self.kind = kind
        self.days = days
        self.observed = observed
        self.expected = expected
        self.severity = severity
    }

    package var isFall: Bool { observed < expected }

    /// The most severe first; of equals the latest, then by measure.
    package static func ranked(_ incidents: [Incident]) -> [Incident] {
        incidents.sorted { a, b in
            if a.severity != b.severity { return a.severity > b.severity }
            if a.days.upperBound != b.days.upperBound { return a.days.upperBound > b.days.upperBound }
            return a.measure.rawValue < b.measure.rawValue
        }
    }
}

extension Incident {
    package func write(to writer: inout ByteWriter) {
        writer.write(measure.rawValue)
        writer.write(kind.rawValue)
        writer.write(days.lowerBound.number)
        writer.write(days.upperBound.number)
        for value in [observed, expected, severity] { writer.write(value) }
    }

    package init(_ reader: inout ByteReader) throws {
        guard let measure = InsightMeasure(rawValue: try reader.integer()),
            let kind = Kind(rawValue: try reader.integer())
        else { throw ByteReader.Damage() }
        let (first, last) = (Day(number: try reader.integer()), Day(number: try reader.integer()))
        guard first <= last else { throw ByteReader.Damage() }
        self.init(
            measure: measure, kind: kind, days: first...last, observed: try reader.double(),
            expected: try reader.double(), severity: try reader.double())
    }
}
