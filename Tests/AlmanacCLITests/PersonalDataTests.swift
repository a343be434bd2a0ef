import Foundation
import TestSupport
import Testing

/// What the site tells of people: never an address, and of users only what the setting allows.
@Suite struct PersonalDataTests {
    private static let users = ["id", "alias", "none"]

    @Test(arguments: users) func noAddressReachesTheSite(_ users: String) throws {
        let sample = try SamplePlatform.shared()
        #expect(try sample.lines().contains { $0.contains("@") })
        let place = try Workplace()
        let extras = """
            {"id":"x1","type":"userLogin","time":"2026-06-30T10:00:00Z","tenant":"t0001","user":"u1","by":"ann@example.com"}
            {"id":"x2","type":"userLogin","time":"ann@example.com","tenant":"t0001","user":"u1"}
            {"id":"x3","type":"userLogin","time":"2026-06-30T10:00:00Z","tenant":"t0001","user":"ann@example.com"}
            ann@example.com

            """
        try place.write(extras, to: "extras.ndjson")
        try place.done("ingest", "--store", "store.sqlite", sample.events, "extras.ndjson")
        try place.done(
            "build", "--store", "store.sqlite", "--model", sample.model, "--output", "site", "--users", users)
        for (name, bytes) in try SiteTree(place.path("site")).files {
            let isClean = !Self.holdsAddress(Array(bytes))
            #expect(isClean, "\(name)")
        }
    }

    /// Whether some `@` stands between what an address has there.
    private static func holdsAddress(_ bytes: [UInt8]) -> Bool {
        func isWord(_ index: Int) -> Bool {
            guard bytes.indices.contains(index) else { return false }
            return (0x61...0x7A).contains(bytes[index] | 0x20) || (0x30...0x39).contains(bytes[index])
        }
        return bytes.indices.contains { bytes[$0] == UInt8(ascii: "@") && isWord($0 - 1) && isWord($0 + 1) }
    }

    @Test func usersAppearAsTheSettingSays() throws {
        let place = try Workplace()
        let lines = (1...3).map { number in
            #"{"id":"a\#(number)","type":"userLogin","time":"2026-03-0\#(number)T10:00:00Z","tenant":"t1","#
                + #""user":"margaret-hamilton-\#(number)"}"#
        }
        try place.write(lines.joined(separator: "\n"), to: "events.ndjson")
        try place.done("ingest", "--store", "store.sqlite", "events.ndjson")
        var pages: [String: String] = [:]
        for users in Self.users {
            try place.done("build", "--store", "store.sqlite", "--output", users, "--users", users)
            let site = try SiteTree(place.path(users))
            pages[users] = site.text("tenants/t1/index.html")
            let tells = site.files.values.contains {
                String(decoding: $0, as: UTF8.self).contains("margaret-hamilton")
            }
            #expect(tells == (users == "id"), "\(users)")
        }
        #expect(pages["id"]?.contains("margaret-hamilton-1") == true)
        #expect(pages["alias"]?.contains("User 1") == true)
        #expect(pages["none"]?.contains("User 1") == false)
    }
}
