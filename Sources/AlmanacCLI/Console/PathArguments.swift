import AnalyticsStore

/// Paths on the command line as they were given, byte by byte.
///
/// Swift hands out arguments as text, with U+FFFD in the place of bytes that are no UTF-8; the name of a file may hold such.
enum PathArguments {
    /// - Parameter texts: Arguments as the parser handed them out, in their order.
    static func paths(_ texts: [String]) -> [InputPath] {
        paths(texts, among: given)
    }

    /// Finds the bytes of each text among the arguments; of several that read alike, one after the other.
    static func paths(_ texts: [String], among given: [[UInt8]]) -> [InputPath] {
        var alike: [String: ArraySlice<[UInt8]>] = [:]
        for text in texts where alike[text] == nil && text.unicodeScalars.contains("\u{FFFD}") {
            let all = given.filter { String(decoding: $0, as: UTF8.self) == text }
            // The value of an option may read alike too; options mostly stand before paths.
            alike[text] = all.suffix(texts.count { $0 == text })
        }
        return texts.map { text in (alike[text]?.popFirst()).map { InputPath(bytes: $0) } ?? InputPath(text) }
    }

    private static var given: [[UInt8]] {
        (1..<max(1, Int(CommandLine.argc))).compactMap { index in
            CommandLine.unsafeArgv[index].map { Array(UnsafeRawBufferPointer(start: $0, count: length($0))) }
        }
    }

    private static func length(_ text: UnsafePointer<CChar>) -> Int {
        var end = 0
        while text[end] != 0 { end += 1 }
        return end
    }
}
