/// Tenants by a trait that they may share, as positions in a list.
struct TenantGroups<Trait: Hashable & Sendable>: Sendable {
    /// The traits that get a page, in the order in which they are shown.
    let shown: [Trait]
    /// How many have none.
    let hidden: Int
    private let groups: [Trait: [Int]]

    /// The most traits of a free text that get a page.
    static var most: Int { 30 }

    func members(of trait: Trait) -> [Int] { groups[trait] ?? [] }

    private init(_ all: [Trait], _ groups: [Trait: [Int]], most: Int) {
        let frequent = all.enumerated().sorted { a, b in
            let (first, second) = (groups[a.element]?.count ?? 0, groups[b.element]?.count ?? 0)
            return first != second ? first > second : a.offset < b.offset
        }
        shown = frequent.prefix(most).sorted { $0.offset < $1.offset }.map(\.element)
        hidden = all.count - shown.count
        self.groups = groups
    }
}

extension TenantGroups {
    /// - Parameters:
    ///   - members: In the order that every group keeps.
    ///   - always: A trait that is listed although nobody has it.
    init(_ members: [Int], among all: [Trait], always: Trait? = nil, _ trait: (Int) -> Trait?) {
        var groups: [Trait: [Int]] = [:]
        for member in members {
            if let trait = trait(member) { groups[trait, default: []].append(member) }
        }
        self.init(all.filter { groups[$0] != nil || $0 == always }, groups, most: all.count)
    }
}

extension TenantGroups<FacetName> {
    init(_ members: [Int], _ text: (Int) -> String?) {
        var groups: [String: [Int]] = [:]
        for member in members {
            if let text = text(member) { groups[text, default: []].append(member) }
        }
        let names = FacetName.all(of: Array(groups.keys))
        self.init(
            names, Dictionary(uniqueKeysWithValues: names.map { ($0, groups[$0.text] ?? []) }), most: Self.most)
    }
}
