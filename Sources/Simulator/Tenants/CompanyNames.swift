/// Invented companies: names put together from syllables and a line of business.
enum CompanyNames {
    static let industries = [
        "Retail", "Manufacturing", "Logistics", "Health care", "Insurance", "Banking", "Energy", "Media",
        "Agriculture", "Education", "Public sector", "Biotechnology", "Telecommunications", "Travel",
    ]
    static let industryWeights = [12, 12, 9, 9, 7, 8, 6, 6, 4, 6, 5, 7, 5, 4]

    private static let beginnings = [
        "Nor", "Vel", "Kes", "Tarn", "Quil", "Bram", "Osk", "Lind", "Mar", "Ost", "Fen", "Hal", "Jor", "Cal", "Dun",
        "Eld", "Fjord", "Gran", "Hol", "Ister", "Kron", "Lor", "Mühl", "Nim", "Or", "Pell", "Rav", "Sol", "Tel",
        "Ul", "Vin", "Wes", "Yar", "Zel", "Ard", "Bel", "Cor", "Dra", "Ever", "Grün", "Hart", "Il", "Jas", "Kal",
        "Lun", "Mos", "Nav", "Öst", "Per", "Rud", "Sil", "Tor", "Um", "Var", "Wil", "Xan", "Yel", "Zan", "Alt",
        "Bor", "Ciel", "Del", "Ém", "Fal",
    ]
    private static let endings = [
        "dale", "mora", "sarin", "quist", "well", "holt", "aria", "berg", "stead", "ivia", "onna", "mark", "ander",
        "wick", "ora", "sund", "tane", "field", "ström", "anda", "brook", "ridge", "haven", "leth", "owin", "erra",
        "monde", "vale", "ique", "adis", "oven", "ling",
    ]
    private static let trades = [
        "Analytics", "Labs", "Freight", "Foods", "Optics", "Systems", "Instruments", "Textiles", "Media", "Care",
        "Energy", "Robotics", "Shipping", "Studios", "Genomics", "Mills", "Insurance", "Networks", "Seeds", "Travel",
        "Paper", "Dynamics", "Works", "Interiors", "Retail", "Partners", "Software", "Chemicals", "Motors", "Supply",
        "Metals", "Publishing",
    ]
    private static let eastern = [
        "青嶺", "風見", "月島野", "白鷺原", "星川台", "緑野", "雲海", "朝霧谷", "銀杏坂", "遠山里", "波音", "山吹野",
    ]
    private static let easternTrades = ["データ", "物流", "精機", "食品", "光学", "通信", "製薬", "織物"]
    private static let families = ["O’Tarrin", "D’Avelle", "N’Kombe", "Saint-Orrin", "L’Estoile", "McVarran"]

    /// The name of the nth company; repetitions are rare.
    static func name(_ number: UInt64) -> String {
        // A prime step through all combinations meets each once before it repeats any.
        let combinations = UInt64(beginnings.count * endings.count * trades.count)
        let place = Int(number % combinations * 1_000_003 % combinations)
        let beginning = place % beginnings.count
        let ending = place / beginnings.count % endings.count
        let trade = trades[place / (beginnings.count * endings.count)]
        switch number % 24 {
        case 7: return eastern[beginning % eastern.count] + easternTrades[ending % easternTrades.count]
        case 15: return families[beginning % families.count] + " & " + beginnings[beginning] + endings[ending]
        case 19: return beginnings[beginning] + endings[ending] + " " + trade + " GmbH & Co. KG"
        default: return beginnings[beginning] + endings[ending] + " " + trade
        }
    }
}

/// Names and ids that break careless pages, file names and tables.
enum HostileNames {
    static let industry = "R&D <i>\"quoted\"</i>, {{industry}}"

    static let all: [(id: String, name: String)] = [
        ("CON", "<script>alert(1)</script>"),
        ("con", "\" onload=\"alert(2)"),
        ("..", "O'Neillan & Söhne <GmbH> \"quoted\""),
        ("a:b", "{{name}} {{{raw}}} {{#each}}"),
        (".", "شركة المثال للبيانات"),
        ("-rf", "👩‍🚀 Ракета 🚀 ロケット"),
        ("T00007", "=HYPERLINK(\"https://example.com\",\"click\")"),
        ("index.html", "../../etc/passwd"),
        ("AUX.txt", "abc\u{202E}gpj.exe"),
        ("x--y__z", "]]> <!-- comment --> &amp; &#60;"),
        ("aLongIdOfSixtyFourCharactersThatFillsTheWholeLengthAllowedByLaw.", String(repeating: "Lang ", count: 40)),
        ("0", "line\nbreak\tand \\ backslash / slash"),
    ]
}
