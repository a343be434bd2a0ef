import Mustache

/// The texts and markup of one page, kept out of the template engine.
///
/// The engine gets a placeholder for each: U+0001, a number, `;`. Afterwards the placeholders are replaced by the bytes.
/// So data is never read as a template, nothing in it can pass for a placeholder (no template holds U+0001, and data
/// enters only now), whether it is escaped depends on its type alone, and large markup is copied once.
final class RenderedLeaves {
    static let mark: UInt8 = 0x01
    private static let end = UInt8(ascii: ";")

    private var leaves: [TemplateValue] = []

    /// Keeps a text or markup, and returns its placeholder.
    func add(_ leaf: TemplateValue) -> String {
        leaves.append(leaf)
        return "\u{1}\(leaves.count - 1);"
    }

    /// The page: the engine's output with each placeholder replaced.
    func spliced(into output: String) -> [UInt8] {
        var output = output
        return output.withUTF8 { frame in
            var page: [UInt8] = []
            page.reserveCapacity(frame.count + sizeOfLeaves)
            var start = 0
            while let mark = frame[start...].firstIndex(of: RenderedLeaves.mark) {
                page.append(contentsOf: frame[start..<mark])
                var number = 0
                start = mark + 1
                while frame[start] != RenderedLeaves.end {
                    number = number * 10 + Int(frame[start] - UInt8(ascii: "0"))
                    start += 1
                }
                start += 1
                append(leaves[number], to: &page)
            }
            page.append(contentsOf: frame[start...])
            return page
        }
    }

    private func append(_ leaf: TemplateValue, to page: inout [UInt8]) {
        switch leaf {
        case .text(let text): HTMLText.append(text, to: &page)
        case .markup(let bytes): page.append(contentsOf: bytes)
        case .flag, .list, .record, .absent: break
        }
    }

    private var sizeOfLeaves: Int {
        leaves.reduce(0) { size, leaf in
            switch leaf {
            case .text(let text): size + text.utf8.count
            case .markup(let bytes): size + bytes.count
            case .flag, .list, .record, .absent: size
            }
        }
    }
}
