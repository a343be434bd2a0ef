/// How one feature's categories become codes of one byte.
///
/// Up to 254 categories have a code each, in order of their indexes. Of more, the 254 with the most rows have (the lower
/// index of equals), and the others share one. A category that the fitting has not seen is missing, as is every number
/// that is no category.
package struct CategoryCodes: Equatable, Sendable {
    /// The most categories with a code of their own: what one byte holds beside the shared code and the missing one.
    package static let ownLimit = 254

    /// The categories that have a code of their own, ascending; a category's code is its place.
    package let own: [Int32]
    /// The categories that share the code after those, ascending.
    package let shared: [Int32]

    package var codeCount: Int { own.count + (shared.isEmpty ? 0 : 1) }

    /// Takes categories as they are; `nil` unless both lists ascend from 0 or more, have nothing in common and `own` is not
    /// too long.
    package init?(own: [Int32], shared: [Int32]) {
        guard own.count <= CategoryCodes.ownLimit, CategoryCodes.ascend(own), CategoryCodes.ascend(shared),
            Set(own).isDisjoint(with: shared)
        else { return nil }
        self.own = own
        self.shared = shared
    }

    /// Gives codes to the categories among `values`.
    package init(fitting values: [Double]) {
        var rows: [Int32: Int] = [:]
        for value in values {
            if let category = CategoryCodes.category(value) { rows[category, default: 0] += 1 }
        }
        let byRows = rows.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
        own = byRows.prefix(CategoryCodes.ownLimit).sorted()
        shared = byRows.dropFirst(CategoryCodes.ownLimit).sorted()
    }

    /// The code of a value; the missing code for what is no category or none that was seen.
    package func code(of value: Double) -> UInt8 {
        guard let category = CategoryCodes.category(value) else { return BinEdges.missingCode }
        if let place = CategoryCodes.place(of: category, in: own) { return UInt8(place) }
        return CategoryCodes.place(of: category, in: shared) == nil ? BinEdges.missingCode : UInt8(own.count)
    }

    /// The categories that have a code: one, or all that share it.
    package func categories(of code: UInt8) -> [Int32] {
        Int(code) < own.count ? [own[Int(code)]] : Int(code) < codeCount ? shared : []
    }

    /// `nil` for what is no category: a missing, fractional, negative or huge number.
    private static func category(_ value: Double) -> Int32? { Int32(exactly: value).flatMap { $0 < 0 ? nil : $0 } }

    private static func ascend(_ categories: [Int32]) -> Bool {
        (categories.first ?? 0) >= 0 && zip(categories, categories.dropFirst()).allSatisfy { $0 < $1 }
    }

    private static func place(of category: Int32, in categories: [Int32]) -> Int? {
        var low = 0
        var high = categories.count
        while low < high {
            let middle = (low + high) / 2
            if categories[middle] < category { low = middle + 1 } else { high = middle }
        }
        return low < categories.count && categories[low] == category ? low : nil
    }
}
