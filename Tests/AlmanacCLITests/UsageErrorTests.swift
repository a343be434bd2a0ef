import Testing

/// A wrong command line: what is wrong with it, what is right, and 64.
@Suite struct UsageErrorTests {
    private static let simulateUsage = """
        Usage: almanac simulate <options>
          See 'almanac simulate --help' for more information.
        """

    @Test func unknownCommandsAndFlags() throws {
        let place = try Workplace()
        try place.expectFailure(
            64,
            """
            error: Unexpected argument 'publish'
              Usage: almanac <subcommand>
              See 'almanac --help' for more information.
            """, "publish")
        try place.expectFailure(
            64,
            """
            error: Unknown option '--stor'. Did you mean '--store'?
              Usage: almanac build <options>
              See 'almanac build --help' for more information.
            """, "build", "--stor", "a.sqlite")
        try place.expectFailure(
            64,
            """
            error: --quiet and --verbose exclude each other.
              Usage: almanac build <options>
              See 'almanac build --help' for more information.
            """, "build", "--quiet", "--verbose")
    }

    @Test func missingArguments() throws {
        let place = try Workplace()
        try place.expectFailure(
            64,
            """
            error: Missing expected argument '--days'
              \(Self.simulateUsage)
            """, "simulate", "--out", "a.ndjson", "--tenants", "3")
        try place.expectFailure(
            64,
            """
            error: Missing expected argument '<paths> ...'
              Help:  <paths>  Files, folders, or - for standard input; gzip too.
            Usage: almanac ingest [--config <file>] [--store <file>] <paths> ... [--quiet] [--verbose] [--log-format <log-format>]
              See 'almanac ingest --help' for more information.
            """, "ingest", "--store", "a.sqlite")
    }

    @Test func valuesThatCannotBeRead() throws {
        let place = try Workplace()
        func simulate(_ messages: String, tenants: String = "3", days: String = "9", end: String = "2026-06-30") throws
        {
            try place.expectFailure(
                64, messages, "simulate", "--out", "a.ndjson", "--tenants", tenants, "--days", days, "--seed", "1",
                "--end", end)
        }
        try simulate(
            """
            error: The value 'many' is invalid for '--tenants <tenants>'
              Help:  --tenants <tenants>  How many tenants there are at a time.
            \(Self.simulateUsage)
            """, tenants: "many")
        try simulate(
            """
            error: The value '2026-02-30' is invalid for '--end <end>'
              Help:  --end <end>  The last day, yyyy-mm-dd (UTC).
            \(Self.simulateUsage)
            """, end: "2026-02-30")
        try simulate(
            "error: --tenants is 0, but must be from 1 to 100000\n  See `almanac simulate --help`.", tenants: "0")
        try simulate(
            "error: --days is 10001, but must be from 1 to 10000\n  See `almanac simulate --help`.", days: "10001")
        #expect(!place.exists("a.ndjson"))
    }

    @Test func settingsOnTheCommandLine() throws {
        let place = try Workplace()
        try place.makeSmallStore()
        try place.expectFailure(
            64,
            """
            error: --as-of: as-of is “tomorrow”
              Give a date from 1970 to 2100 as yyyy-mm-dd, such as 2026-06-30.
            error: --users: users is “all”
              Give one of id, alias, none.
            error: --jobs: jobs is “0”
              Give a whole number from 1 to 256.
            """, "build", "--as-of", "tomorrow", "--users", "all", "--jobs", "0")
        try place.expectFailure(
            64,
            """
            error: --zone: there is no time zone "Europe/Berlim"; near it: Europe/Berlin
              Give an IANA name such as Europe/Berlin or UTC.
            """, "build", "--store", "store.sqlite", "--zone", "Europe/Berlim")
        try place.expectFailure(
            64,
            """
            error: --max-age: max-age is “soon”
              Give hours or days, such as 24h or 7d.
            """, "check", "--max-age", "soon")
        #expect(!place.exists("site"))
    }

    @Test func mistakesWithMappings() throws {
        let place = try Workplace()
        try place.write("format: csv\n", to: "map.yaml")
        try place.write("a,b\n", to: "log.csv")
        try place.expectFailure(
            64,
            """
            error: --log-zone goes with a preset only
              Set the zone in map.yaml.
            """, "import", "--store", "a.sqlite", "--map", "map.yaml", "--log-zone", "UTC", "log.csv")
        try place.expectFailure(
            64,
            """
            error: --log-zone: there is no time zone "Mars"
              Name a zone such as Europe/Berlin or UTC.
            """, "import", "--store", "a.sqlite", "--map", "swf", "--log-zone", "Mars", "log.csv")
        #expect(!place.exists("a.sqlite"))
    }
}
