import Foundation

/// How far a long command is: a bar on a terminal after the first second, plain lines every ten seconds elsewhere.
///
/// The only place that reads a clock for display; nothing of it reaches the output. It has no colours, so that `NO_COLOR`
/// changes nothing.
final class ProgressBar {
    private let console: Console
    private let label: String
    private let unit: String
    private let isTerminal: Bool
    private let start = ContinuousClock.now
    private var lastShown = ContinuousClock.now
    private var isShown = false

    /// - Parameter unit: What is counted, in the plural.
    init(_ console: Console, _ label: String, unit: String) {
        self.console = console
        self.label = label
        self.unit = unit
        let isDumb = ProcessInfo.processInfo.environment["TERM"] == "dumb"
        isTerminal = isatty(STDERR_FILENO) == 1 && console.format == .text && !isDumb
    }

    /// - Parameters:
    ///   - share: How much of the work is done, in any unit; `nil` when the whole is not known.
    ///   - count: Units so far.
    func update(_ share: ProgressText.Share? = nil, count: Int64) {
        let now = ContinuousClock.now
        guard !console.isQuiet, now - start >= .seconds(1),
            now - lastShown >= (isTerminal ? .milliseconds(100) : .seconds(10))
        else { return }
        lastShown = now
        let text = ProgressText(
            label: label, unit: unit, share: share, count: count, seconds: (now - start) / .seconds(1))
        if isTerminal {
            console.write("\r\u{1B}[2K\(text.line(width: Self.terminalWidth))", to: STDERR_FILENO)
            isShown = true
        } else {
            console.say(text.words)
        }
    }

    /// Removes the bar, so that what follows starts on a clean line.
    func finish() {
        if isShown { console.write("\r\u{1B}[2K", to: STDERR_FILENO) }
        isShown = false
    }

    /// Columns; 80 where the terminal does not say.
    private static var terminalWidth: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}

/// What a progress bar says at one moment.
struct ProgressText {
    struct Share {
        var done: Int64
        /// Above 0.
        var whole: Int64

        /// `nil` when there is nothing to do.
        init?(_ done: Int64, of whole: Int64) {
            guard whole > 0 else { return nil }
            (self.done, self.whole) = (min(done, whole), whole)
        }
    }

    var label: String
    var unit: String
    var share: Share?
    var count: Int64
    /// Since the beginning.
    var seconds: Double

    /// `ingest: 500000 lines, 250000 a second, 20 %, 8 s left`.
    var words: String {
        var words = "\(label): \(count) \(unit), \(Int64(Double(count) / seconds)) a second"
        if let share, share.done > 0 {
            let left = seconds * Double(share.whole - share.done) / Double(share.done)
            words += ", \(share.done * 100 / share.whole) %, \(Self.duration(Int(left.rounded(.up)))) left"
        }
        return words
    }

    /// The words behind a bar, as far as they fit into a line of the terminal: one that wraps could not be taken back.
    func line(width: Int) -> String {
        guard let share else { return String(words.prefix(width - 1)) }
        let length = 20
        let filled = Int(share.done * Int64(length) / share.whole)
        let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: length - filled)
        let fits = words.count + length + 3 < width
        return fits ? "[\(bar)] \(words)" : String(words.prefix(width - 1))
    }

    /// `8 s`, `2 min 5 s`, `1 h 4 min`.
    private static func duration(_ seconds: Int) -> String {
        switch seconds {
        case ..<60: "\(seconds) s"
        case ..<3600: "\(seconds / 60) min \(seconds % 60) s"
        default: "\(seconds / 3600) h \(seconds / 60 % 60) min"
        }
    }
}
