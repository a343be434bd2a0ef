import EventModel
import Insights
import ReportModel
import UsageMetrics

/// Why a setting's text is no value for it.
struct UnreadableSetting: Error {
    var summary: String
    var remedy: String
}

extension SiteSettings {
    mutating func apply(_ entry: SettingEntry) throws(UnreadableSetting) {
        let name = entry.key.rawValue
        let text = entry.text
        switch entry.key {
        case .title: title = try Self.text(text, name)
        case .zone: zone = try Self.text(text, name)
        case .store: store = try Self.text(text, name)
        case .output: output = try Self.text(text, name)
        case .cache: cache = try Self.text(text, name)
        case .content: content = try Self.text(text, name)
        case .templates: templates = try Self.text(text, name)
        case .model: model = try Self.text(text, name)
        case .scores: scores = try Self.text(text, name)
        case .retrain: retraining = try Self.choice(text.replacing(" ", with: "-"), name)
        case .retrainAfter: retrainingAgeDays = try Self.wholeDays(text, name)
        case .users: users = try Self.choice(text, name)
        case .jobs: jobs = try Self.integer(text, name, in: 1...256)
        case .asOf: asOf = try Self.day(text, name)
        case .maxAge: maxAgeHours = try Self.hours(text, name)
        case .waitForData: waitSeconds = try Self.seconds(text, name)
        case .retry: retries = try Self.integer(text, name, in: 0...100)
        case .onSuccess: onSuccess = try Self.text(text, name)
        case .onFailure: onFailure = try Self.text(text, name)
        case .indexable: indexable = try Self.flag(text, name)
        case .idleMinutes: thresholds.idleMinutes = try Self.integer(text, name, in: 1...1440)
        case .windowDays: thresholds.windowDays = try Self.integer(text, name, in: 1...365)
        case .minimalJobs: thresholds.minimalJobs = try Self.integer(text, name, in: 0...1_000_000)
        case .minimalDataEvents: thresholds.minimalDataEvents = try Self.integer(text, name, in: 0...1_000_000)
        case .highBand: thresholds.highBand = try Self.share(text, name)
        case .mediumBand: thresholds.mediumBand = try Self.share(text, name)
        case .horizonDays: thresholds.horizonDays = try Self.integer(text, name, in: 1...365)
        case .historyDays: thresholds.historyDays = try Self.integer(text, name, in: 30...3660)
        case .notes: notes = try Self.text(text, name)
        case .alertIdleDays, .alertRisk, .alertLoginDrop, .alertJobDrop, .alertFailedJobs, .alertIncident:
            if let rule = entry.key.alertRule { alerts.bounds[rule] = try Self.bound(text, name, rule) }
        case .alertMute: alerts.mutes = try Self.mutes(text, name)
        case .costServerHour: prices.serverHour = try Self.price(text, name)
        case .costGigabyteMonth: prices.gigabyteMonth = try Self.price(text, name)
        case .stepIdle, .stepNeverActive, .stepMinimal, .stepSilence, .stepVisits, .stepWork, .stepUsers, .stepSessions,
            .stepOutcomes, .stepSentiment, .stepContract, .stepAge, .stepSize, .stepOtherwise:
            if let occasion = entry.key.occasion { nextSteps.own[occasion] = try Self.text(text, name) }
        }
    }

    private static func text(_ text: String, _ name: String) throws(UnreadableSetting) -> String {
        guard !text.isEmpty, !text.unicodeScalars.contains("\0") else {
            throw UnreadableSetting(summary: "\(name) is empty", remedy: "Give it a value, or leave the key out.")
        }
        return text
    }

    private static func integer(
        _ text: String, _ name: String, in range: ClosedRange<Int>
    ) throws(UnreadableSetting) -> Int {
        guard let value = Int(text), range.contains(value) else {
            throw UnreadableSetting(
                summary: "\(name) is “\(text)”",
                remedy: "Give a whole number from \(range.lowerBound) to \(range.upperBound).")
        }
        return value
    }

    /// A rule's bound; `nil` where it is switched off.
    private static func bound(
        _ text: String, _ name: String, _ rule: AlertRules.Rule
    ) throws(UnreadableSetting) -> Int? {
        switch (text, rule) {
        case ("off", _), ("false", _), ("no", _): return nil
        case ("on", .incident), ("true", .incident), ("yes", .incident): return 1
        case (_, .incident): throw UnreadableSetting(summary: "\(name) is “\(text)”", remedy: "Give on or off.")
        default: break
        }
        let range = rule == .idleDays ? 1...365 : 1...100
        guard let value = Int(text), range.contains(value) else {
            throw UnreadableSetting(
                summary: "\(name) is “\(text)”",
                remedy: "Give a whole number from 1 to \(range.upperBound), or off.")
        }
        return value
    }

    /// `t0004, t0007/risk`: tenants, and rules of single ones.
    private static func mutes(_ text: String, _ name: String) throws(UnreadableSetting) -> [AlertRules.Mute] {
        var mutes: [AlertRules.Mute] = []
        for word in text.split(whereSeparator: { $0 == "," || $0 == " " }) {
            let parts = word.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            let rule = parts.count == 2 ? AlertRules.Rule(rawValue: parts[1]) : nil
            guard parts.count == 1 || rule != nil, parts[0].isEmpty == false else {
                let rules = AlertRules.Rule.allCases.map(\.rawValue).joined(separator: ", ")
                throw UnreadableSetting(
                    summary: "\(name) holds “\(word)”", remedy: "Give tenants, or a tenant, / and one of \(rules).")
            }
            mutes.append(AlertRules.Mute(tenant: parts[0], rule: rule))
        }
        return mutes
    }

    private static func share(_ text: String, _ name: String) throws(UnreadableSetting) -> Double {
        guard let value = Double(text), (0...1).contains(value) else {
            throw UnreadableSetting(summary: "\(name) is “\(text)”", remedy: "Give a number from 0 to 1.")
        }
        return value
    }

    private static func price(_ text: String, _ name: String) throws(UnreadableSetting) -> Double {
        guard let value = Double(text), (0...1_000_000).contains(value) else {
            throw UnreadableSetting(
                summary: "\(name) is “\(text)”", remedy: "Give a number of dollars from 0 to 1000000, such as 0.12.")
        }
        return value
    }

    private static func flag(_ text: String, _ name: String) throws(UnreadableSetting) -> Bool {
        switch text {
        case "true", "yes": return true
        case "false", "no": return false
        default: throw UnreadableSetting(summary: "\(name) is “\(text)”", remedy: "Give true or false.")
        }
    }

    private static func day(_ text: String, _ name: String) throws(UnreadableSetting) -> Day {
        guard let day = Day(iso: text), (1970...2100).contains(day.civil.year) else {
            throw UnreadableSetting(
                summary: "\(name) is “\(text)”",
                remedy: "Give a date from 1970 to 2100 as yyyy-mm-dd, such as 2026-06-30.")
        }
        return day
    }

    /// `24h` or `7d`, in hours.
    private static func hours(_ text: String, _ name: String) throws(UnreadableSetting) -> Int {
        let factor = text.hasSuffix("h") ? 1 : text.hasSuffix("d") ? 24 : 0
        guard factor > 0, let value = Int(text.dropLast()), (1...100_000).contains(value) else {
            throw UnreadableSetting(summary: "\(name) is “\(text)”", remedy: "Give hours or days, such as 24h or 7d.")
        }
        return value * factor
    }

    /// `90d`, or `48h`, in days.
    private static func wholeDays(_ text: String, _ name: String) throws(UnreadableSetting) -> Int {
        let hours = try hours(text, name)
        guard hours >= 24, hours % 24 == 0 else {
            throw UnreadableSetting(summary: "\(name) is “\(text)”", remedy: "Give whole days, such as 30d or 90d.")
        }
        return hours / 24
    }

    /// `90s`, `30m`, `2h` or `1d`, in seconds.
    private static func seconds(_ text: String, _ name: String) throws(UnreadableSetting) -> Int {
        let factors: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        guard let factor = text.last.flatMap({ factors[$0] }), let value = Int(text.dropLast()),
            (1...100_000).contains(value)
        else {
            throw UnreadableSetting(
                summary: "\(name) is “\(text)”",
                remedy: "Give seconds, minutes, hours or days, such as 90s, 30m, 2h or 1d.")
        }
        return value * factor
    }

    private static func choice<Choice: RawRepresentable & CaseIterable>(
        _ text: String, _ name: String
    ) throws(UnreadableSetting) -> Choice where Choice.RawValue == String {
        guard let choice = Choice(rawValue: text) else {
            let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw UnreadableSetting(summary: "\(name) is “\(text)”", remedy: "Give one of \(names).")
        }
        return choice
    }
}
