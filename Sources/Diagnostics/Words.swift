/// Counted things in messages.
package enum Words {
    /// `1 tenant`, `2 tenants`.
    package static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    /// `“a”`, `“a” and “b”`, `“a”, “b”, “c” and 4 more`.
    package static func quoted(_ names: [String], limit: Int = 5) -> String {
        let shown = names.prefix(limit).map { "“\($0)”" }
        let rest = names.count - shown.count
        guard let last = rest > 0 ? "\(rest) more" : shown.last else { return "" }
        let first = rest > 0 ? shown[...] : shown.dropLast()
        return first.isEmpty ? last : "\(first.joined(separator: ", ")) and \(last)"
    }
}
