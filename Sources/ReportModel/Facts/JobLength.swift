/// Classes of jobs by how long they took, each about twice as long as the one before: minutes and days have room on one
/// axis.
package enum JobLength {
    /// Where each class but the first begins, in seconds, and how that is written.
    private static let bounds: [(seconds: Int64, name: String)] = [
        (15, "15\u{A0}s"), (30, "30\u{A0}s"), (60, "1\u{A0}min"), (120, "2\u{A0}min"), (240, "4\u{A0}min"),
        (480, "8\u{A0}min"), (900, "15\u{A0}min"), (1800, "30\u{A0}min"), (3600, "1\u{A0}h"), (7200, "2\u{A0}h"),
        (14_400, "4\u{A0}h"), (28_800, "8\u{A0}h"), (57_600, "16\u{A0}h"), (86_400, "1\u{A0}day"),
        (172_800, "2\u{A0}days"), (345_600, "4\u{A0}days"), (604_800, "7\u{A0}days"),
    ]
    package static let classCount = bounds.count + 1

    /// The names of the bounds of all classes; the first and the last have one only.
    static let names = [""] + bounds.map(\.name) + [""]

    /// The class of a duration in milliseconds.
    package static func index(of duration: Int64) -> Int {
        bounds.firstIndex { duration < $0.seconds * 1000 } ?? bounds.count
    }

    /// The class of a duration and how far within it the duration lies; the middle of a class without one of its bounds.
    static func place(of duration: Int64) -> Double {
        let index = index(of: duration)
        guard (1..<bounds.count).contains(index) else { return Double(index) + 0.5 }
        let (from, to) = (bounds[index - 1].seconds * 1000, bounds[index].seconds * 1000)
        return Double(index) + Double(duration - from) / Double(to - from)
    }
}
