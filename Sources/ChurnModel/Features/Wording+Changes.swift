import PlainWords

extension Wording {
    /// `Logins fell 58 % in 28 days: 412 → 173`.
    static func change(_ subject: String, from before: Int, to now: Int, in days: String) -> String {
        if before == now { return "\(subject) stayed at \(count(now)) in \(days)" }
        if before <= 0 { return "\(subject) began: 0 → \(count(now)) in \(days)" }
        if now == 0 { return "\(subject) stopped: \(count(before)) → 0 in \(days)" }
        let verb = now < before ? "fell" : "rose"
        let size = changeSize(Int128(now - before), of: Int128(before)) ?? "under 0.1\(space)%"
        return "\(subject) \(verb) \(size) in \(days): \(count(before)) → \(count(now))"
    }
}
