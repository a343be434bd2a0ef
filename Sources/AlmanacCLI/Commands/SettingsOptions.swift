import ArgumentParser
import Diagnostics
import Foundation
import SitePipeline
import SiteSettings

/// Where settings come from: the file, the environment, and the flags that a command adds.
struct SettingsOptions: ParsableArguments {
    static let defaultFile = "almanac.yaml"

    @Option(help: ArgumentHelp("The configuration; \(defaultFile) when there is one.", valueName: "file"))
    var config: String?

    /// - Parameter flags: What stands on the command line besides, by key; `nil` where a flag is absent.
    func settings(_ flags: [(SettingKey, String?)], _ console: Console) throws(Failure) -> SiteSettings {
        let entries = flags.compactMap { key, text in
            text.map { SettingEntry(key, $0, .flag(name: "--\(key.rawValue)")) }
        }
        let environment = SiteSettings.environmentLayer(ProcessInfo.processInfo.environment)
        console.report(environment.warnings)
        let settings = try SiteSettings(layers: [file(), environment.entries, entries])
        for choice in settings.choices { console.detail(choice) }
        return settings
    }

    private func file() throws(Failure) -> [SettingEntry] {
        if config == nil, access(Self.defaultFile, F_OK) != 0 { return [] }
        let path = config ?? Self.defaultFile
        let bytes = try InputFile.contents(of: path, "the configuration", remedy: "Check the path after --config.")
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(
                .configuration, file: path, "the configuration is not UTF-8 text", remedy: "Save it as UTF-8.")
        }
        return try SettingsFile(text: text, file: path).entries
    }
}
