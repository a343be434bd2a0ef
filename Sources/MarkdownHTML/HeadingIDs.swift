/// Gives each heading an id made of its words, which stays the same as long as the words do.
struct HeadingIDs {
    private var taken: Set<String>

    init(reserved: Set<String>) { taken = reserved }

    /// Letters and digits in lower case, anything else between them as one `-`; `section` when there are none. An id that
    /// is taken gets `-2`, `-3`, ….
    mutating func next(for text: String) -> String {
        var base = ""
        for character in text.lowercased() {
            if character.isLetter || character.isNumber {
                base.append(character)
            } else if !base.isEmpty, base.last != "-" {
                base.append("-")
            }
        }
        if base.last == "-" { base.removeLast() }
        if base.isEmpty { base = "section" }
        var id = base
        var count = 2
        while !taken.insert(id).inserted {
            id = "\(base)-\(count)"
            count += 1
        }
        return id
    }
}
