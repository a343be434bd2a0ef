import EventModel

/// An ISO week or a calendar month.
package struct Period: Hashable, Comparable, Sendable {
    package enum Kind: Sendable { case week, month }

    package let kind: Kind
    package let days: Range<Day>

    /// The period that holds a day.
    package init(_ kind: Kind, holding day: Day) {
        self.kind = kind
        switch kind {
        case .week:
            let monday = day.advanced(by: 1 - day.isoWeekday)
            days = monday..<monday.advanced(by: 7)
        case .month:
            let (year, month, dayOfMonth) = day.civil
            let first = day.advanced(by: 1 - dayOfMonth)
            days = first..<first.advanced(by: Day.daysInMonth(year: year, month: month))
        }
    }

    package var next: Period { Period(kind, holding: days.upperBound) }
    package var previous: Period { Period(kind, holding: days.lowerBound.advanced(by: -1)) }

    /// Whether all its days are covered when the last day covered is `asOf`. One that is not over is marked partial and
    /// left out of comparisons.
    package func isOver(asOf: Day) -> Bool { days.upperBound <= asOf.advanced(by: 1) }

    /// `2026-W05`, or `2026-03`.
    package var label: String {
        func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        switch kind {
        case .week:
            let (year, week) = days.lowerBound.isoWeek
            return "\(year)-W\(twoDigits(week))"
        case .month:
            let (year, month, _) = days.lowerBound.civil
            return "\(year)-\(twoDigits(month))"
        }
    }

    package static func < (a: Period, b: Period) -> Bool { a.days.lowerBound < b.days.lowerBound }
}

/// The daily rows of one period.
package struct PeriodRows<Row> {
    package let period: Period
    package let rows: ArraySlice<Row>
    /// Whether every day of the period has a row; otherwise it has not ended, or began before the rows do.
    package var isWhole: Bool { rows.count == period.days.count }

    /// Cuts consecutive days into periods, oldest first.
    ///
    /// - Parameter rows: One for each day, ascending, none missing.
    package static func cut(_ rows: [Row], into kind: Period.Kind, day: (Row) -> Day) -> [PeriodRows] {
        var cut: [PeriodRows] = []
        var start = rows.startIndex
        while start < rows.endIndex {
            let period = Period(kind, holding: day(rows[start]))
            let left = day(rows[start]).distance(to: period.days.upperBound)
            let end = min(rows.endIndex, start + left)
            cut.append(PeriodRows(period: period, rows: rows[start..<end]))
            start = end
        }
        return cut
    }
}

extension PeriodRows where Row == DayFigures {
    package static func cut(_ rows: [DayFigures], into kind: Period.Kind) -> [PeriodRows] {
        cut(rows, into: kind, day: \.day)
    }

    /// The sums over the period's days that have rows.
    package var totals: DayCounts { rows.reduce(into: DayCounts()) { $0.add($1.counts) } }
}

extension PeriodRows where Row == PortfolioRow {
    package static func cut(_ rows: [PortfolioRow], into kind: Period.Kind) -> [PeriodRows] {
        cut(rows, into: kind, day: \.day)
    }

    /// The sum of one figure over the period's days that have rows.
    package func sum(_ figure: (PortfolioRow) -> Int) -> Int { rows.reduce(0) { $0 + figure($1) } }
}
