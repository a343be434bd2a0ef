extension Episode {
    /// Anomalous days of one side with at most so many other days between them are one episode.
    private static let gap = 1

    /// All episodes of a series in the order of their first days.
    static func grouped(
        _ judgements: [DayJudgement], shifts: [ClosedRange<Int>], values: [Double]
    ) -> [Episode] {
        var spans: [(kind: Kind, days: ClosedRange<Int>)] = shifts.map { (.shift, $0) }
        var open: (kind: Kind, days: ClosedRange<Int>)?
        for day in judgements.indices where judgements[day].verdict.isAnomaly {
            guard !shifts.contains(where: { $0.contains(day) }) else { continue }
            let kind = judgements[day].verdict == .drop ? Kind.drop : .rise
            let first = judgements[day].run?.first ?? day
            if let last = open, last.kind == kind, first - last.days.upperBound <= gap + 1 {
                open = (kind, min(first, last.days.lowerBound)...day)
            } else {
                if let open { spans.append(open) }
                open = (kind, first...day)
            }
        }
        if let open { spans.append(open) }
        return spans.sorted { $0.days.lowerBound < $1.days.lowerBound }
            .map { Episode($0.kind, $0.days, judgements, values) }
    }
}
