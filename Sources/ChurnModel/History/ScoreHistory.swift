import Diagnostics
import EventModel
import TreeEnsembles

/// What a log of issued scores holds, by tenant: the first word on each day, which is what was given out then.
package struct ScoreHistory: Sendable {
    /// A score of the past, without its reasons.
    package struct Point: Equatable, Sendable {
        /// The last day that the score knew.
        package var day: Day
        package var score: Double
        /// Which model gave it: its place in `models`.
        package var model: Int
    }

    private struct Entry {
        var day: Day
        /// In ten-thousandths.
        var score: Int32
        var model: Int32
    }

    private var entries: [String: [Entry]] = [:]
    /// The ids of the models, in the order of their first scores in the log.
    private(set) var models: [String] = []

    package static let empty = ScoreHistory()
    private init() {}

    /// Reads a log.
    ///
    /// A last line without its break was never finished and does not count.
    ///
    /// - Parameters:
    ///   - asOf: Later entries do not count.
    ///   - since: Earlier ones are not kept.
    ///   - file: The log's path, for messages.
    /// - Throws: `Failure` (65) that names the first line that is no score.
    package init(log: [UInt8], asOf: Day, since: Day, file: String) throws(Failure) {
        var numbers: [String: Int32] = [:]
        try IssuedLines.forEach(in: log, file: file) { _, issued in
            guard issued.asOf <= asOf, issued.asOf >= since else { return }
            let model = numbers[issued.model] ?? Int32(numbers.count)
            if numbers.updateValue(model, forKey: issued.model) == nil { models.append(issued.model) }
            entries[issued.tenant, default: []].append(
                Entry(day: issued.asOf, score: issued.score, model: model))
        }
        for tenant in entries.keys { sort(tenant) }
    }

    /// By day, the first word on each.
    private mutating func sort(_ tenant: String) {
        guard let all = entries[tenant], zip(all, all.dropFirst()).contains(where: { $0.day >= $1.day }) else { return }
        let ordered = all.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
            .map(\.element)
        entries[tenant] = ordered.indices.filter { $0 == 0 || ordered[$0 - 1].day < ordered[$0].day }
            .map { ordered[$0] }
    }

    /// A tenant's issued scores, oldest first, a day each.
    package func points(of tenant: String) -> [Point] {
        (entries[tenant] ?? []).map {
            Point(day: $0.day, score: Double($0.score) / 10_000, model: Int($0.model))
        }
    }

    /// Tells a tenant's issued scores from any others; 0 without any.
    package func fingerprint(of tenant: String) -> UInt64 {
        // FNV-1a over days, scores and models.
        (entries[tenant] ?? []).reduce(0) { hash, entry in
            [Int64(entry.day.number), Int64(entry.score), Int64(entry.model)].reduce(hash) {
                ($0 ^ UInt64(bitPattern: $1)) &* 0x0000_0100_0000_01B3 &+ 0xCBF2_9CE4_8422_2325
            }
        }
    }
}
