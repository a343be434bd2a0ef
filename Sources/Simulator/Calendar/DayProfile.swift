import EventModel

/// How a rhythm in a zone falls on the 24 hours of one UTC day.
struct DayProfile: Sendable {
    /// How busy the day is; 1 is the average of a week without holidays.
    var level: Double
    /// Weights of the UTC hours 0…23, summed from the first on.
    private var cumulative: [Int]

    init(rhythm: WorkRhythm, zone: ZoneRule, day: Day) {
        let start = Int(day.number) * 1440
        let neighbours = (-1...1).map { day.advanced(by: $0) }
        let hours = neighbours.map { local in
            rhythm.hours(isFree: local.isoWeekday > 5 || zone.holidays.isHoliday(local))
        }
        let seasons = neighbours.map { zone.holidays.season($0) }
        var cumulative: [Int] = []
        var sum = 0
        var seasonal = 0.0
        for hour in 0..<24 {
            // The middle of the hour decides, which only matters for zones with a half hour.
            let local = start + hour * 60 + 30 + zone.offset(on: day, hour: hour)
            let localDay = local.flooredQuotient(by: 1440)
            let place = localDay - Int(day.number) + 1
            let weight = hours[place][(local - localDay * 1440) / 60]
            sum += weight
            seasonal += Double(weight) * seasons[place]
            cumulative.append(sum)
        }
        self.cumulative = cumulative
        level = seasonal / rhythm.averageDay
    }

    /// A moment of the day in milliseconds after its start, as likely as the hours' weights say.
    func moment(_ random: inout RandomStream) -> Int64 {
        let target = random.below(cumulative[23])
        var hour = 0
        while hour < 23, cumulative[hour] <= target { hour += 1 }
        return Int64(hour) * Instant.millisecondsPerHour + random.below(Instant.millisecondsPerHour)
    }
}

extension Int {
    fileprivate func flooredQuotient(by divisor: Int) -> Int {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
