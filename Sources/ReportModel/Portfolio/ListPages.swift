import PlainWords

/// The pages of the list by name: how many there are, who stands on which, and the ways between them.
struct ListPages: Sendable {
    /// One at least.
    let count: Int
    /// The names at both ends of each page.
    private let ends: [(first: String, last: String)]
    private let index: [(label: String, page: PagePath)]
    private let size: Int
    private let most: Int

    /// More entries than these are no longer found at a glance; fewer lead hardly anywhere.
    private static let usefulIndex = 6...48

    /// - Parameter names: All of them, as they stand.
    init(_ names: [String], most: Int) {
        size = names.count
        self.most = most
        count = max(1, (names.count + most - 1) / most)
        ends = stride(from: 0, to: names.count, by: most).map { start in
            (names[start], names[min(start + most, names.count) - 1])
        }
        let initials = Self.initials(names, most)
        index = Self.usefulIndex.contains(initials.count) ? initials : Self.guideWords(ends)
    }

    func rows(of page: Int) -> Range<Int> { min((page - 1) * most, size)..<min(page * most, size) }

    static func path(_ page: Int) -> PagePath { (page == 1 ? TenantListing.byName : .page(page)).path }

    /// Which names stand on a page.
    func range(of page: Int) -> RichText {
        let (first, last) = ends[page - 1]
        return "Page \(Wording.count(page)) of \(Wording.count(count)): \(name: first) to \(name: last)."
    }

    /// `nil` where the listing has but one page.
    func paging(of listing: TenantListing) -> TenantsReport.Paging? {
        guard count > 1, let page = listing.pageNumber else { return nil }
        let back = page > 1 ? [("First", Self.path(1)), ("Previous", Self.path(page - 1))] : []
        let on = page < count ? [("Next", Self.path(page + 1)), ("Last", Self.path(count))] : []
        return TenantsReport.Paging(steps: back + on, index: index)
    }

    /// The first page of each initial; all digits count as one, and so does everything that is no letter.
    private static func initials(_ names: [String], _ most: Int) -> [(label: String, page: PagePath)] {
        var seen: Set<String> = []
        var index: [(label: String, page: PagePath)] = []
        for (position, name) in names.enumerated() {
            guard let first = name.first else { continue }
            let label = first.isLetter ? first.uppercased() : first.isNumber ? "0–9" : "#"
            guard seen.insert(label).inserted else { continue }
            index.append((label, path(position / most + 1)))
        }
        return index
    }

    /// The first names of pages that are as far apart as the index allows.
    private static func guideWords(_ ends: [(first: String, last: String)]) -> [(label: String, page: PagePath)] {
        let step = (ends.count + usefulIndex.upperBound - 1) / usefulIndex.upperBound
        return stride(from: 0, to: ends.count, by: max(1, step)).map { (ends[$0].first, path($0 + 1)) }
    }
}

extension TenantListing {
    /// Which page of the list by name it is; `nil` for any other list.
    var pageNumber: Int? {
        switch self {
        case .byName: 1
        case .page(let number): number
        default: nil
        }
    }
}
