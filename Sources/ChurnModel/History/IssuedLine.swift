import EventModel
import UsageMetrics

/// What of a line in the log of issued scores nearly every reader needs, found without reading its reasons.
///
/// A log of years has millions of lines. Lines that this tool wrote have their parts in a fixed order; any other is read
/// as the JSON that it is.
struct IssuedLine {
    /// Bytes of the tenant's id, within the log.
    let tenant: Range<Int>
    let asOf: Day
    /// In ten-thousandths.
    let score: Int32
    /// Bytes of the model's id, within the log.
    let model: Range<Int>

    /// - Parameter line: Bytes of a line, without its line break, within `log`.
    /// - Returns: `nil` for a line of another form.
    init?(_ log: [UInt8], _ line: Range<Int>) {
        var scan = Scan(log: log, at: line.lowerBound, end: line.upperBound)
        guard scan.take(#"{"tenant":""#), let tenant = scan.text(), scan.take(#","asOf":""#), let date = scan.text(),
            let asOf = Day(iso: String(decoding: log[date], as: UTF8.self)), scan.take(#","score":"#),
            let score = scan.share(), scan.take(#","band":""#), let band = scan.text(),
            ChurnBand(rawValue: String(decoding: log[band], as: UTF8.self)) != nil, scan.take(#","model":""#),
            let model = scan.text(), scan.take(#","reasons":["#)
        else { return nil }
        self.tenant = tenant
        self.asOf = asOf
        self.score = score
        self.model = model
    }

    private struct Scan {
        let log: [UInt8]
        var at: Int
        let end: Int

        mutating func take(_ text: StaticString) -> Bool {
            let count = text.utf8CodeUnitCount
            guard at + count <= end else { return false }
            for index in 0..<count where log[at + index] != text.utf8Start[index] { return false }
            at += count
            return true
        }

        /// A text up to its closing quote; none that holds an escape.
        mutating func text() -> Range<Int>? {
            let start = at
            while at < end, log[at] != 0x22 {
                guard log[at] != 0x5C else { return nil }
                at += 1
            }
            guard at < end else { return nil }
            defer { at += 1 }
            return start..<at
        }

        /// A number 0…1 with at most four decimals, in ten-thousandths.
        mutating func share() -> Int32? {
            guard at < end, log[at] == 0x30 || log[at] == 0x31 else { return nil }
            var value = Int32(log[at] - 0x30) * 10_000
            at += 1
            guard at < end, log[at] == 0x2E else { return value }
            at += 1
            var unit: Int32 = 1000
            while at < end, (0x30...0x39).contains(log[at]) {
                guard unit > 0 else { return nil }
                value += Int32(log[at] - 0x30) * unit
                unit /= 10
                at += 1
            }
            return value <= 10_000 ? value : nil
        }
    }
}
