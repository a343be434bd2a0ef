/// E-mail addresses and roles of invented people.
enum PersonNames {
    static let roles = ["analyst", "engineer", "scientist", "manager", "viewer", "admin"]
    private static let roleWeights = [34, 26, 14, 12, 11, 3]

    private static let given = [
        "ada", "ben", "chidi", "dara", "elif", "finn", "gita", "hugo", "ines", "jun", "kaya", "lena", "mika", "nora",
        "omar", "pia", "quinn", "rosa", "sami", "tess", "uma", "vera", "wim", "ximena", "yuki", "zoe",
    ]
    private static let family = [
        "abelin", "brandow", "castero", "dubrin", "ekstad", "farrowe", "gundal", "haverin", "isakol", "jarnow",
        "kestril", "lundar", "morvane", "nakoda", "ostrel", "pelkin", "quarren", "rydalo", "santhor", "tervane",
        "ulmari", "vestrin", "wolander", "yarrin", "zellner",
    ]

    /// The role and the address of a tenant's nth user, always the same.
    static func person(tenantKey: UInt64, slot: Int32, user: Int32) -> (role: String, email: String) {
        var random = RandomStream(key: RandomStream.key(tenantKey, 0x7065_7273 &+ UInt64(UInt32(bitPattern: user))))
        let role = user == 1 ? "admin" : roles[random.pick(weights: roleWeights)]
        return (role, "\(random.pick(given)).\(random.pick(family))\(user)@c\(slot).example.com")
    }
}
