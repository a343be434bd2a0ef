// swift-tools-version: 6.2
import PackageDescription

/// One strictness for every target: Swift 6 concurrency checks, no silent existential, no import by accident, and no
/// warning that stays.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// Optimised in debug builds too: tests learn dozens of models, which takes fifty times as long without.
let fast: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

func engine(
    _ name: String, _ dependencies: [Target.Dependency] = [], settings: [SwiftSetting] = []
) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict + settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies + ["TestSupport"], swiftSettings: strict)
}

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "almanac",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "almanac", targets: ["AlmanacCLI"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // System libraries.
        .systemLibrary(
            name: "CCMarkGFM", pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        // Engines: they know nothing of tenants.
        engine("ByteCoding"),
        engine("DelimitedText", ["ByteCoding"]),
        engine("Diagnostics"),
        engine("SVGCharts"),
        engine("TreeEnsembles", settings: fast),
        engine("MarkdownHTML", ["CCMarkGFM"]),
        engine("PageTemplates", ["Diagnostics", mustache]),
        engine("PlainWords"),
        engine("TabularModels", ["DelimitedText", "Diagnostics", "TreeEnsembles", crypto]),

        // The way of the data, in its order.
        engine("EventModel", ["ByteCoding", "Diagnostics"]),
        engine("Simulator", ["EventModel"]),
        engine("LogImport", ["DelimitedText", "Diagnostics", "EventModel", "UsageMetrics", yams]),
        engine("UsageMetrics", ["ByteCoding", "EventModel"]),
        engine("AnalyticsStore", ["ByteCoding", "Diagnostics", "EventModel", "UsageMetrics", "CZlib", grdb, sqlite]),
        engine("ChurnModel", ["Diagnostics", "EventModel", "PlainWords", "UsageMetrics", "TreeEnsembles", crypto]),
        engine(
            "ReportModel", ["ByteCoding", "EventModel", "PlainWords", "UsageMetrics", "ChurnModel", "TreeEnsembles"]),
        .target(
            name: "ReportPages",
            dependencies: [
                "ByteCoding", "ChurnModel", "Diagnostics", "EventModel", "MarkdownHTML", "PageTemplates", "PlainWords",
                "ReportModel", "SVGCharts", "UsageMetrics",
            ],
            swiftSettings: strict, plugins: ["EmbedAssets"]),
        engine("SitePublisher", ["Diagnostics", crypto]),
        engine("SiteSettings", ["Diagnostics", "EventModel", "ReportModel", "UsageMetrics", yams]),
        engine("SiteChecks", ["Diagnostics", "SitePublisher"]),
        engine(
            "SitePipeline",
            [
                "AnalyticsStore", "ByteCoding", "ChurnModel", "Diagnostics", "EventModel", "LogImport", "PlainWords",
                "ReportModel",
                "ReportPages", "SitePublisher", "SiteSettings", "UsageMetrics", crypto,
            ]),
        .executableTarget(
            name: "AlmanacCLI",
            dependencies: [
                "AnalyticsStore", "ChurnModel", "Diagnostics", "EventModel", "LogImport", "Simulator", "SiteChecks",
                "SitePipeline", "SiteSettings", "TabularModels", "UsageMetrics", arguments,
            ],
            swiftSettings: strict),

        // Templates and content are compiled into the binary.
        .executableTarget(name: "EmbedTool", swiftSettings: strict),
        .plugin(name: "EmbedAssets", capability: .buildTool(), dependencies: ["EmbedTool"]),

        .target(
            name: "TestSupport", dependencies: ["EventModel", "UsageMetrics"], path: "Tests/TestSupport",
            swiftSettings: strict),
        tests("AlmanacCLITests", ["AlmanacCLI", "Diagnostics"]),
        tests(
            "AnalyticsStoreTests", ["AnalyticsStore", "Diagnostics", "EventModel", "Simulator", "UsageMetrics", grdb]),
        tests("ArchitectureTests", []),
        tests("ByteCodingTests", ["ByteCoding"]),
        tests(
            "ChurnModelTests",
            ["ChurnModel", "Diagnostics", "EventModel", "PlainWords", "TreeEnsembles", "UsageMetrics"]),
        tests("DelimitedTextTests", ["DelimitedText"]),
        tests("EventModelTests", ["EventModel"]),
        tests("LogImportTests", ["Diagnostics", "EventModel", "LogImport"]),
        tests("MarkdownHTMLTests", ["MarkdownHTML"]),
        tests("PageTemplatesTests", ["Diagnostics", "PageTemplates"]),
        tests("PlainWordsTests", ["PlainWords"]),
        tests(
            "ReportModelTests",
            ["ByteCoding", "ChurnModel", "EventModel", "PlainWords", "ReportModel", "TreeEnsembles", "UsageMetrics"]),
        tests("ReportPagesTests", ["ReportModel", "ReportPages"]),
        tests("SVGChartsTests", ["SVGCharts"]),
        tests("SimulatorTests", ["EventModel", "Simulator"]),
        tests("SitePipelineTests", ["Diagnostics", "EventModel", "SitePipeline", "SiteSettings"]),
        tests("SitePublisherTests", ["Diagnostics", "SitePublisher"]),
        tests("TreeEnsemblesTests", ["TreeEnsembles"]),
        tests("TabularModelsTests", ["Diagnostics", "Simulator", "TabularModels", "TreeEnsembles"]),
        tests("UsageMetricsTests", ["EventModel", "UsageMetrics"]),
        tests("DiagnosticsTests", ["Diagnostics"]),
        tests("SiteSettingsTests", ["Diagnostics", "EventModel", "ReportModel", "SiteSettings", "UsageMetrics"]),
        tests("SiteChecksTests", ["Diagnostics", "SiteChecks", "SitePublisher"]),
    ]
)
