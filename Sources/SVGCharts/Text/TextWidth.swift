/// How wide a line of text is, from a table of widths instead of a font: no font is at hand when a page is built, and
/// every reader has another one.
///
/// The table is that of DejaVu Sans, the widest face of the stylesheet's font list: what fits by it fits in the others.
enum TextWidth {
    /// The width in units at `size` units of type.
    static func of(_ text: String, size: Double, isBold: Bool = false) -> Double {
        Double(thousandths(text, isBold: isBold)) * size / 1000
    }

    /// The text if it fits; else its beginning with an ellipsis; empty when not even one character would stand.
    /// Cut between characters as readers see them, never within an accent or a flag.
    static func shorten(_ text: String, to width: Double, size: Double, isBold: Bool = false) -> String {
        if of(text, size: size, isBold: isBold) <= width { return text }
        let room = width - Double(ellipsisWidth) * size / 1000
        var used = 0.0
        var kept = ""
        for character in text {
            used += of(String(character), size: size, isBold: isBold)
            if used > room { break }
            kept.append(character)
        }
        while kept.last == " " { kept.removeLast() }
        return kept.isEmpty ? "" : kept + "…"
    }

    /// The text broken between words into lines of at most `width`; what does not fit into `most` lines is shortened.
    static func lines(of text: String, width: Double, size: Double, most: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            let joined = lines.last.map { "\($0) \(word)" }
            if let joined, lines.count == most || of(joined, size: size) <= width {
                lines[lines.count - 1] = joined
            } else {
                lines.append(String(word))
            }
        }
        return lines.map { shorten($0, to: width, size: size) }
    }

    private static let ellipsisWidth = 1000

    private static func thousandths(_ text: String, isBold: Bool) -> Int {
        let table = isBold ? boldASCII : regularASCII
        var total = 0
        for scalar in text.unicodeScalars {
            let value = Int(scalar.value)
            total += (0x20...0x7E).contains(value) ? table[value - 0x20] : other(value, isBold: isBold)
        }
        return total
    }

    /// Means and, where a script's letters vary little, maxima of the face; wide and zero-width characters by block.
    private static func other(_ value: Int, isBold: Bool) -> Int {
        switch value {
        case 0xA0, 0xB7: isBold ? 380 : 318
        case 0x2009, 0x202F: 200
        case 0x2013: 500
        case 0x2018, 0x2019: isBold ? 380 : 318
        // The last are shown as U+FFFD.
        case 0x2026, 0x2014, 0..<0x20, 0x7F: 1000
        case 0x2212: 838
        // Combining marks, joiners, directional marks, variation selectors.
        case 0x300...0x36F, 0x483...0x489, 0x591...0x5BD, 0x610...0x61A, 0x64B...0x65F, 0x1AB0...0x1AFF,
            0x1DC0...0x1DFF, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0x20D0...0x20FF, 0x3099...0x309A,
            0xFE00...0xFE0F, 0xFE20...0xFE2F, 0xFEFF, 0x1F3FB...0x1F3FF, 0xE0000...0xE0FFF:
            0
        // East Asian wide and full-width characters; emoji are wider still.
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60,
            0x20000...0x3FFFF:
            1000
        case 0x2600...0x27BF, 0x1F000...0x1FAFF: 1250
        case 0x400...0x52F: isBold ? 830 : 740
        default: isBold ? 740 : 670
        }
    }

    // U+0020…U+007E in thousandths of the type size.
    private static let regularASCII = [
        318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636,
        636,
        636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557,
        863,
        748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550,
        635,
        615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525,
        636,
        337, 636, 838,
    ]
    private static let boldASCII = [
        348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, 696, 696, 696, 696, 696, 696,
        696,
        696, 696, 696, 400, 400, 838, 838, 838, 580, 1000, 774, 762, 734, 830, 683, 683, 821, 837, 372, 372, 775, 637,
        995,
        837, 850, 733, 850, 770, 720, 682, 812, 774, 1103, 771, 724, 725, 457, 365, 457, 838, 500, 500, 675, 716, 593,
        716,
        678, 435, 716, 712, 343, 343, 665, 343, 1042, 712, 687, 716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582,
        712,
        365, 712, 838,
    ]
}
