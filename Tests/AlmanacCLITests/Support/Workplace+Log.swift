import Testing

extension Workplace {
    /// A day in the life of one tenant: four events of 1 March 2026.
    static let smallLog = """
        {"id":"a1","type":"accountCreated","time":"2026-03-01T08:00:00Z","tenant":"t1","name":"One","industry":"Retail","plan":"pool"}
        {"id":"a2","type":"userLogin","time":"2026-03-01T09:00:00Z","tenant":"t1","user":"u1"}
        {"id":"a3","type":"jobSubmitted","time":"2026-03-01T09:05:00Z","tenant":"t1","user":"u1","job":"j1","servers":1,"bytes":5}
        {"id":"a4","type":"userLogoff","time":"2026-03-01T09:30:00Z","tenant":"t1","user":"u1"}

        """

    /// Writes that log to `events.ndjson` and takes it into `store.sqlite`.
    func makeSmallStore() throws {
        try write(Self.smallLog, to: "events.ndjson")
        try done("ingest", "--store", "store.sqlite", "events.ndjson")
    }

    /// Makes a store and, in `site`, the report on it.
    func makeSmallSite() throws {
        try makeSmallStore()
        try done("build", "--store", "store.sqlite", "--output", "site")
    }

    /// Runs SQL on a store, as another program could.
    func sql(_ store: String, _ statements: String) throws {
        _ = try tool(
            "python3", "-c",
            "import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.executescript(sys.argv[2]); c.commit()", store,
            statements)
    }

    static let hasPython = (try? Workplace().tool("python3", "-c", "import sqlite3").status) == 0
}
