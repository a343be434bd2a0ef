import Foundation
import TestSupport
import Testing

/// Models that are not there, no models, or not made for this configuration; and too little to learn from.
@Suite struct ModelErrorTests {
    @Test func modelsThatCannotBeUsed() throws {
        let place = try Workplace()
        try place.makeSmallStore()
        try place.expectFailure(
            66,
            """
            gone.json: error: the model cannot be read: there is no such file
              Train one with `almanac train --store S --model gone.json`, or build without a model.
            """, "build", "--store", "store.sqlite", "--model", "gone.json")
        try place.write("{}\n", to: "other.json")
        try place.expectFailure(
            65,
            """
            other.json:1: error: this is no model that can be used: the key "kind" is missing at byte 2
              Train the model again with this version of almanac.
            """, "build", "--store", "store.sqlite", "--model", "other.json")
        let model = try String(contentsOfFile: SamplePlatform.shared().model, encoding: .utf8)
        try place.write(String(model.prefix(model.count / 2)), to: "half.json")
        let half = try place.almanac("build", "--store", "store.sqlite", "--model", "half.json")
        #expect(half.status == 65)
        #expect(half.messages.hasPrefix("half.json:"))
        #expect(half.messages.hasSuffix("\n  Train the model again with this version of almanac.\n"))
        #expect(!place.exists("site"))
    }

    @Test func aModelOfOtherDefinitions() throws {
        let place = try Workplace()
        try place.makeSmallStore()
        let model = try SamplePlatform.shared().model
        for (key, value, learnt) in [
            ("horizon-days", "60", "horizon of 30 days"), ("window-days", "60", "window of 30 days"),
            ("idle-minutes", "60", "idle time of 30 minutes"),
        ] {
            try place.write("thresholds:\n  \(key): \(value)\n", to: "almanac.yaml")
            let words = learnt.components(separatedBy: " of ")
            try place.expectFailure(
                78,
                """
                \(model): error: the model was learnt with a \(learnt), but the configuration says \(value)
                  Train a model with this configuration, or set the \(words[0]) to \(words[1]).
                """, "build", "--store", "store.sqlite", "--model", model)
        }
        #expect(!place.exists("site"))
    }

    @Test func tooLittleHistory() throws {
        let place = try Workplace()
        try place.makeSmallStore()
        try place.expectFailure(
            75,
            """
            Learning from events up to 2026-03-01
            store.sqlite: error: No tenant was at risk at any cut-off whose outcome is known: a tenant must have existed \
            for 30 days and been active in them, and 30 more days must have passed
              Ingest a longer history.
            """, "train", "--store", "store.sqlite", "--model", "model.json")
        let sample = try SamplePlatform.shared()
        let short = try place.almanac("train", "--store", sample.store, "--model", "model.json")
        #expect(short.status == 75 && short.output.isEmpty)
        #expect(short.messages.contains("are needed"))
        #expect(short.messages.hasSuffix("  Ingest a longer history.\n"))
        let names = try FileManager.default.contentsOfDirectory(atPath: place.folder.url.path(percentEncoded: false))
        #expect(names.filter { $0.contains("model") } == [], "no part of a model is left")
    }

    @Test func placesWhereNoModelCanBeWritten() throws {
        let place = try Workplace()
        try place.makeSmallStore()
        try place.expectFailure(
            73,
            """
            no/model.json: error: the file cannot be created: its folder does not exist
              Check that its folder exists and may be written to.
            """, "train", "--store", "store.sqlite", "--model", "no/model.json")
        try FileManager.default.createDirectory(atPath: place.path("models"), withIntermediateDirectories: false)
        try place.expectFailure(
            73, "models: error: the file cannot be created: this is a folder\n  Name a file in it.", "train", "--store",
            "store.sqlite", "--model", "models")
    }
}
