import Testing

/// A platform may be older than its log: what lies before the first activity is told by no page.
@Suite struct LogBeginningTests {
    private static let account = """
        {"id":"a1","type":"accountCreated","time":"2025-11-03T08:00:00Z","tenant":"t1","name":"One","industry":"Retail","plan":"pool"}
        {"id":"a2","type":"userAdded","time":"2025-12-05T08:00:00Z","tenant":"t1","user":"u1"}

        """

    /// Logins at nine on every day from 20 April to 30 June 2026, but for 6 and 7 June.
    private static let logins =
        ((20...30).map { ("04", $0) } + (1...31).map { ("05", $0) }
        + (1...30).filter { $0 != 6 && $0 != 7 }.map { ("06", $0) })
        .map { month, day in
            let date = "2026-\(month)-\(day < 10 ? "0" : "")\(day)"
            return #"{"id":"l1","type":"userLogin","time":"\#(date)T09:00:00Z","tenant":"t1","user":"u1"}"# + "\n"
        }.joined()

    @Test func pagesBeginWithTheFirstActivity() throws {
        let place = try Workplace()
        try place.write(Self.account + Self.logins, to: "events.ndjson")
        try place.done("ingest", "--store", "store.sqlite", "events.ndjson")
        try place.done("build", "--store", "store.sqlite", "--output", "site", "--as-of", "2026-06-30")
        let health = try page("data-health", place)
        #expect(health.contains("<b>2 days</b> between the first and the last had no event at all: 6"))
        #expect(!health.contains("2025"))
        // April is not whole, and nobody was idle before it.
        let churn = try page("churn", place)
        #expect(churn.contains("mean of 2 months"))
        #expect(!churn.contains("Apr 2026") && !churn.contains("2025"))
        // The files keep to their definition: from the earliest event on.
        #expect(try place.text("site/data/portfolio.csv").contains("\n2025-11-03,1,1,0,"))
        #expect(try place.text("site/data/tenants.csv").contains("2025-11-03T08:00:00Z"))
    }

    /// A page with plain spaces for those that do not break.
    private func page(_ name: String, _ place: Workplace) throws -> String {
        try place.text("site/\(name)/index.html").replacing("\u{A0}", with: " ")
    }
}
