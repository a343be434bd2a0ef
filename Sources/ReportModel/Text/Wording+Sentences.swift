import PlainWords

/// Figures as parts of sentences.
extension Wording {
    /// A percentage of fewer than so many says little: the two numbers are said instead.
    static let leastBase = 20

    /// `jobs **rose 6 %** to 1,662 (from 1,564)`. Where the base is small: `jobs **rose** from 1 to 3`; where the change is
    /// large: `jobs **rose** to 782, 3.4 times the 230 before`.
    package static func moved(_ what: String, from before: Int, to now: Int) -> RichText {
        if before == now { return now == 0 ? "there were no \(what)" : "\(what) stayed at \(count(now))" }
        let verb = now > before ? "rose" : "fell"
        guard before >= leastBase, now > 0 else {
            return "\(what) \(strong: verb) from \(number(before)) to \(number(now))"
        }
        if now >= 3 * before {
            let times = ratio(Int128(now), Int128(before))
            return "\(what) \(strong: "rose") to \(count(now)), \(times)\(space)times the \(count(before)) before"
        }
        guard let size = changeSize(Int128(now - before), of: Int128(before)) else {
            return "\(what) stayed near \(count(now))"
        }
        return "\(what) \(strong: "\(verb)\(space)\(size)") to \(count(now)) (from \(count(before)))"
    }

    /// Several of these as one part of a sentence; what there never was is left out where there was something else.
    static func moved(_ measures: [(what: String, before: Int, now: Int)]) -> RichText {
        let known = measures.filter { $0.before > 0 || $0.now > 0 }
        return RichText.list((known.isEmpty ? measures : known).map { moved($0.what, from: $0.before, to: $0.now) })
    }
}

extension RichText {
    /// With the first letter of its words as a capital, to begin a sentence.
    var sentenceCased: RichText {
        guard case .plain(let words)? = spans.first else { return self }
        return RichText([.plain(words.sentenceCased)] + spans.dropFirst())
    }
}
