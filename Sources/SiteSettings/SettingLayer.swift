import Diagnostics
import UsageMetrics

/// One setting as somebody wrote it: the text and where it stands.
package struct SettingEntry: Equatable, Sendable {
    package var key: SettingKey
    package var text: String
    package var origin: SettingOrigin

    package init(_ key: SettingKey, _ text: String, _ origin: SettingOrigin) {
        self.key = key
        self.text = text
        self.origin = origin
    }
}

/// Where a setting was written.
package enum SettingOrigin: Equatable, Sendable {
    case file(path: String, line: Int)
    case environment(name: String)
    case flag(name: String)

    var isFlag: Bool { if case .flag = self { true } else { false } }

    func diagnostic(_ summary: String, remedy: String) -> Diagnostic {
        switch self {
        case .file(let path, let line): Diagnostic(.error, file: path, line: line, summary, remedy: remedy)
        case .environment(let name): Diagnostic(.error, "environment variable \(name): \(summary)", remedy: remedy)
        case .flag(let name): Diagnostic(.error, "\(name): \(summary)", remedy: remedy)
        }
    }
}

extension SettingOrigin: CustomStringConvertible {
    /// `almanac.yaml:3`, `ALMANAC_ZONE` or `--zone`.
    package var description: String {
        switch self {
        case .file(let path, let line): "\(path):\(line)"
        case .environment(let name), .flag(let name): name
        }
    }
}

extension SiteSettings {
    /// Puts the layers on top of each other, the later over the earlier: file, environment, flags.
    ///
    /// - Throws: `Failure` with every value that cannot be read; 64 when all of them are flags, else 78.
    package init(layers: [[SettingEntry]]) throws(Failure) {
        self.init()
        var findings: [Diagnostic] = []
        var onlyFlags = true
        for entry in layers.joined() {
            do {
                try apply(entry)
                written[entry.key] = entry
            } catch {
                findings.append(entry.origin.diagnostic(error.summary, remedy: error.remedy))
                if !entry.origin.isFlag { onlyFlags = false }
            }
        }
        if !findings.isEmpty { throw Failure(onlyFlags ? .usage : .configuration, findings) }
        if thresholds.mediumBand > thresholds.highBand {
            throw failure(
                written[.mediumBand] == nil ? .highBand : .mediumBand,
                "thresholds.medium-band (\(thresholds.mediumBand)) lies above thresholds.high-band (\(thresholds.highBand))",
                remedy: "Give the medium band a lower bound than the high band.")
        }
    }

    /// The failure that a setting's value turns out to be no good: says where it was written, and ends with 64 when that
    /// is a flag, else with 78.
    package func failure(_ key: SettingKey, _ summary: String, remedy: String) -> Failure {
        guard let origin = written[key]?.origin else { return Failure(.configuration, summary, remedy: remedy) }
        return Failure(origin.isFlag ? .usage : .configuration, [origin.diagnostic(summary, remedy: remedy)])
    }

    /// Every setting that does not have its default and the place where it was written, by name: `zone: UTC (--zone)`.
    package var choices: [String] {
        written.values.map { "\($0.key.rawValue): \($0.text) (\($0.origin))" }.sorted()
    }

    /// The settings that stand in the environment; the names of variables that look like misspelt ones as warnings.
    package static func environmentLayer(_ environment: [String: String]) -> (
        entries: [SettingEntry], warnings: [Diagnostic]
    ) {
        let byName = Dictionary(uniqueKeysWithValues: SettingKey.allCases.map { ($0.environmentName, $0) })
        var entries: [SettingEntry] = []
        var warnings: [Diagnostic] = []
        for (name, value) in environment.sorted(by: { $0.key < $1.key }) where name.hasPrefix("ALMANAC_") {
            if let key = byName[name] {
                entries.append(SettingEntry(key, value, .environment(name: name)))
            } else if let near = NearestName.of(name, in: byName.keys) {
                warnings.append(
                    Diagnostic(.warning, "environment variable \(name) sets nothing", remedy: "Did you mean \(near)?"))
            }
        }
        return (entries, warnings)
    }
}
