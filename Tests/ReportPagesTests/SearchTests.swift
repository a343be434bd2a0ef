import Foundation
import ReportModel
import Testing

@testable import ReportPages

@Suite struct SearchTests {
    @Test(arguments: [
        ("Acme", "acme", ["acme"]), ("Acme & Söhne GmbH", "T-1", ["acme & sohne gmbh", "sohne gmbh", "gmbh", "t-1"]),
        ("(Beta)", "b_2", ["(beta)", "beta)", "b_2"]), ("A  b\tc", "x", ["a b c", "b c", "c", "x"]),
        ("שלום", "s", ["שלום", "s"]), ("ﬁn ＡＢ", "f", ["fin ab", "ab", "f"]), ("★", "---", ["★", "---"]),
        ("D’Or", "d", ["d'or", "or", "d"]),
        ("1 2 3 4 5 6 7", "z", ["1 2 3 4 5 6 7", "2 3 4 5 6 7", "3 4 5 6 7", "4 5 6 7", "5 6 7", "6 7", "z"]),
    ])
    func tenantsAreFoundByWordsAndID(name: String, id: String, terms: [String]) {
        #expect(SearchTerms.of(name: name, id: id) == terms)
    }

    private static func entry(_ number: Int, _ name: String) -> TenantSearch.Entry {
        .init(slug: "t\(number)", id: "t\(number)", name: name, detail: "t\(number), Active")
    }

    /// What a shard hands over, as a script would read it.
    private static func rows(_ shard: SearchShards.Shard) throws -> [[String]] {
        try JSONDecoder().decode([[String]].self, from: Data("[".utf8 + shard.bytes + "]".utf8))
    }

    @Test func aSmallSearchIsOneShard() throws {
        let shards = SearchShards([Self.entry(1, "Beta"), Self.entry(2, "Acme")])
        #expect(shards.shards.map(\.beginning) == [""])
        let files = shards.files
        #expect(files.map(\.path) == ["data/search/index.js", "data/search/0.js"])
        #expect(String(decoding: files[0].bytes, as: UTF8.self) == "almanacSearch(\"index\",[\"\"]);\n")
        #expect(
            String(decoding: files[1].bytes, as: UTF8.self) == """
                almanacSearch("0",[["acme","t2","Acme","t2, Active"],
                ["beta","t1","Beta","t1, Active"],
                ["t1","t1","Beta","t1, Active"],
                ["t2","t2","Acme","t2, Active"]]);

                """)
        #expect(SearchShards([]).files.count == 1)
    }

    /// 5,000 tenants of which 2,000 have the same name, in letters of one to four bytes.
    @Test func everyTermLeadsToItsShard() throws {
        let initials = ["a", "ab", "Ä", "ש", "日本", "🙂", "b", ""]
        let entries = (0..<5000).map { number in
            Self.entry(number, number < 2000 ? "Same name" : "\(initials[number % 8])\(number) Works")
        }
        let shards = SearchShards(entries)
        #expect(shards.shards.count > 10)
        #expect(shards.files.dropFirst().allSatisfy { $0.bytes.count < 61_000 })
        let beginnings = shards.shards.map(\.beginning)
        #expect(Set(beginnings).count == beginnings.count)
        var found: [String: Int] = [:]
        for shard in shards.shards {
            for row in try Self.rows(shard) {
                let key = "\(row[0])\0\(row[1])\0"
                let matching = beginnings.filter { key.utf8.starts(with: $0.utf8) }
                #expect(matching == [shard.beginning])
                #expect(found[key] == nil)
                found[key, default: 0] += 1
            }
        }
        for entry in entries {
            for term in SearchTerms.of(name: entry.name, id: entry.id) {
                #expect(found["\(term)\0\(entry.id)\0"] == 1, "\(term) leads to \(entry.id)")
            }
        }
        #expect(found.count == entries.reduce(0) { $0 + SearchTerms.of(name: $1.name, id: $1.id).count })
    }

    @Test func namesStayTextInAScript() throws {
        let name = "</script><b>\u{2028}\"\\\n'`${x}"
        let shard = try #require(SearchShards([Self.entry(1, name)]).shards.first)
        let text = String(decoding: shard.bytes, as: UTF8.self)
        #expect(!text.contains("<") && !text.contains("\u{2028}"))
        #expect(try Self.rows(shard).allSatisfy { $0[2] == name })
    }
}
