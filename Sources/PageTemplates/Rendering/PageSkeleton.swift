import Synchronization

/// What a template makes of all values with one outline: a page with holes where texts and markup belong.
///
/// The engine gets a placeholder for each of them: U+0001, its number, `;`. So data is never read as a template, nothing in
/// it can pass for a placeholder (no template holds U+0001, and data enters only when the holes are filled), whether it is
/// escaped depends on its type alone, and large markup is copied once.
struct PageSkeleton: Sendable {
    static let mark: UInt8 = 0x01
    private static let end = UInt8(ascii: ";")

    private var bytes: [UInt8] = []
    /// Where which leaf belongs.
    private var holes: [(place: Int, leaf: Int)] = []

    static func placeholder(_ leaf: Int) -> String { "\u{1}\(leaf);" }

    /// Takes the engine's output.
    init(_ output: String) {
        var rest = Array(output.utf8)[...]
        while let mark = rest.firstIndex(of: Self.mark), let end = rest[mark...].firstIndex(of: Self.end) {
            bytes += rest[..<mark]
            holes.append((bytes.count, rest[mark + 1..<end].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }))
            rest = rest[(end + 1)...]
        }
        bytes += rest
    }

    /// The page, with the leaves in their places.
    func filled(with leaves: [TemplateValue]) -> [UInt8] {
        var page: [UInt8] = []
        page.reserveCapacity(holes.reduce(bytes.count) { $0 + leaves[$1.leaf].size })
        var start = 0
        for (place, leaf) in holes {
            page += bytes[start..<place]
            switch leaves[leaf] {
            case .text(let text): HTMLText.append(text, to: &page)
            case .markup(let markup): page += markup
            case .flag, .list, .record, .absent: break
            }
            start = place
        }
        page += bytes[start...]
        return page
    }
}

/// Skeletons by page and outline: most pages of a kind share a few, and the engine takes longer for one than the rest of
/// a page does.
final class SkeletonCache: Sendable {
    private static let most = 512
    private let skeletons = Mutex<[Key: PageSkeleton]>([:])

    private struct Key: Hashable {
        var page: String
        var outline: [UInt8]
    }

    /// The one kept, or the one made. Two threads may make the same.
    func skeleton(_ page: String, _ outline: PageOutline, make: () -> PageSkeleton) -> PageSkeleton {
        let key = Key(page: page, outline: outline.key)
        if let known = skeletons.withLock({ $0[key] }) { return known }
        let made = make()
        skeletons.withLock { skeletons in
            if skeletons.count == Self.most { skeletons = [:] }
            skeletons[key] = made
        }
        return made
    }
}
