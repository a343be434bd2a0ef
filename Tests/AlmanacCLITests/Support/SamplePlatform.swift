import Foundation
import TestSupport
import Testing

/// A small platform with everything on it, made once for all tests: its events, a store of them, and a model that was
/// trained on another, larger platform.
struct SamplePlatform: Sendable {
    let events: String
    let store: String
    let model: String
    /// The larger platform's store: enough history to learn from.
    let history: String

    static let firstDay = "2026-03-03"
    static let lastDay = "2026-06-30"

    static func shared() throws -> SamplePlatform { try made.get() }

    private let folder: TemporaryFolder

    private static let made = Result { try SamplePlatform(in: Workplace()) }

    private init(in place: Workplace) throws {
        folder = place.folder
        // What a static value holds is not released at the end.
        atexit { try? FileManager.default.removeItem(at: SamplePlatform.shared().folder.url) }
        try place.done(
            "simulate", "--tenants", "12", "--days", "120", "--seed", "7", "--end", Self.lastDay, "--density", "8",
            "--late-share", "0.02", "--duplicate-share", "0.01", "--out", "events.ndjson")
        try place.done("ingest", "--store", "store.sqlite", "events.ndjson")
        try place.done(
            "simulate", "--tenants", "80", "--days", "200", "--seed", "7", "--end", "2026-03-01", "--density", "5",
            "--out", "history.ndjson")
        try place.done("ingest", "--store", "history.sqlite", "history.ndjson")
        try place.done("train", "--store", "history.sqlite", "--model", "model.json")
        events = place.path("events.ndjson")
        store = place.path("store.sqlite")
        model = place.path("model.json")
        history = place.path("history.sqlite")
    }

    /// The lines of the event log, each with its end.
    func lines() throws -> [Substring] {
        let text = String(decoding: try Data(contentsOf: URL(filePath: events)), as: UTF8.self)
        return text.split(separator: "\n").map { text[$0.startIndex...$0.endIndex] }
    }
}
