import EventModel

/// A tenant's days. Only days with events are kept; what other days hold follows from them.
///
/// Users in a trailing window of *w* days are counted without a pass per day: a user active on day *d* whose activity
/// before was on day *p* either stays in the window (*d* − *p* < *w*: it will leave *w* days after *d*, not after *p*),
/// or enters on *d*. The users of the window that closes on day *x* are those who entered up to *x* less those who left
/// after activity up to *x* − *w*.
package struct DayLog: Sendable {
    /// Days with at least one event, ascending.
    package internal(set) var records: [DayRecord] = []

    package init() {}

    /// The position of the first record at or after `day`.
    package func position(of day: Day) -> Int {
        var low = 0
        var high = records.count
        while low < high {
            let middle = (low + high) / 2
            if records[middle].day < day { low = middle + 1 } else { high = middle }
        }
        return low
    }

    package func records(in days: Range<Day>) -> ArraySlice<DayRecord> {
        records[position(of: days.lowerBound)..<position(of: days.upperBound)]
    }

    /// The sums over some days.
    package func totals(_ days: Range<Day>) -> DayCounts {
        var totals = DayCounts()
        let records = records(in: days)
        for index in records.indices { totals.add(records[index].counts) }
        return totals
    }

    /// Whether any of the days has activity.
    package func hasActivity(in days: Range<Day>) -> Bool { records(in: days).contains { $0.counts.activity > 0 } }

    /// The state at the end of a day; all zero before the first event.
    package func end(of day: Day) -> DayEnd {
        let position = position(of: day.advanced(by: 1))
        return position > 0 ? records[position - 1].end : DayEnd()
    }

    /// One value for each day, with or without events; all zeros for a date that the zone skips.
    package func figures(_ days: Range<Day>, calendar: ReportCalendar) -> [DayFigures] {
        var figures: [DayFigures] = []
        figures.reserveCapacity(days.count)
        var next = position(of: days.lowerBound)
        var end = next > 0 ? records[next - 1].end : DayEnd()
        var week = TrailingWindow(days: 7, edges: \.weekly)
        var month = TrailingWindow(days: 30, edges: \.monthly)
        for day in days {
            let milliseconds = calendar.milliseconds(in: day)
            guard milliseconds > 0 else {
                figures.append(DayFigures(skipped: day))
                continue
            }
            var figure = DayFigures(day: day)
            figure.serverMilliseconds = end.serversRunning * Int128(milliseconds)
            if next < records.count, records[next].day == day {
                let record = records[next]
                figure.counts = record.counts
                figure.dau = record.activeUsers
                figure.serverMilliseconds += record.serverMillisecondsFromChanges
                end = record.end
                next += 1
            }
            figure.end = end
            figure.wau = week.users(on: day, in: records)
            figure.mau = month.users(on: day, in: records)
            figures.append(figure)
        }
        return figures
    }

    /// Server milliseconds of the jobs that ran in some days.
    package func serverMilliseconds(_ days: Range<Day>, calendar: ReportCalendar) -> Int128 {
        var next = position(of: days.lowerBound)
        var running = next > 0 ? records[next - 1].end.serversRunning : 0
        var from = days.lowerBound
        var sum: Int128 = 0
        while next < records.count, records[next].day < days.upperBound {
            let record = records[next]
            let afterDay = record.day.advanced(by: 1)
            sum +=
                running * Int128(calendar.milliseconds(from: from, to: afterDay)) + record.serverMillisecondsFromChanges
            running = record.end.serversRunning
            from = afterDay
            next += 1
        }
        return sum + running * Int128(calendar.milliseconds(from: from, to: days.upperBound))
    }
}

/// Counts the users of a trailing window day by day.
private struct TrailingWindow {
    let days: Int
    let edges: KeyPath<DayRecord, WindowEdges>
    private var users: Int32 = 0
    private var nextEntering = 0
    private var nextLeaving = 0

    init(days: Int, edges: KeyPath<DayRecord, WindowEdges>) {
        self.days = days
        self.edges = edges
    }

    /// The users of the window that closes on `day`; the days asked for must ascend.
    mutating func users(on day: Day, in records: [DayRecord]) -> Int32 {
        while nextEntering < records.count, records[nextEntering].day <= day {
            users += records[nextEntering][keyPath: edges].entering
            nextEntering += 1
        }
        let gone = day.advanced(by: -days)
        while nextLeaving < records.count, records[nextLeaving].day <= gone {
            users -= records[nextLeaving][keyPath: edges].leaving
            nextLeaving += 1
        }
        return users
    }
}
