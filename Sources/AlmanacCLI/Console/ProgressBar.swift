import Foundation

/// How far a long command is: a bar on a terminal after the first second, plain lines every ten seconds elsewhere.
///
/// The only place that reads a clock for display; nothing of it reaches the output.
final class ProgressBar {
    private let console: Console
    private let label: String
    private let isTerminal: Bool
    private let start = Date()
    private var lastShown = Date()
    private var isShown = false

    init(_ console: Console, _ label: String) {
        self.console = console
        self.label = label
        isTerminal = isatty(STDERR_FILENO) == 1 && console.format == .text
    }

    /// `done` of `total` (0 when unknown) in `unit`s; `count` further things for the rate.
    func update(done: Int64, total: Int64, count: Int64, unit: String) {
        let now = Date()
        guard !console.isQuiet, now.timeIntervalSince(start) >= 1,
            now.timeIntervalSince(lastShown) >= (isTerminal ? 0.1 : 10)
        else { return }
        lastShown = now
        let elapsed = now.timeIntervalSince(start)
        var text = "\(label): \(count) \(unit), \(Int(Double(count) / elapsed)) a second"
        if total > 0, done > 0 {
            let left = elapsed * Double(total - done) / Double(done)
            text += ", \(min(100, done * 100 / total)) %, \(Int(left.rounded(.up))) s left"
        }
        if isTerminal {
            console.write("\r\u{1B}[2K\(bar(done, total))\(text)", to: STDERR_FILENO)
            isShown = true
        } else {
            console.say(text)
        }
    }

    /// Removes the bar, so that what follows starts on a clean line.
    func finish() {
        if isShown { console.write("\r\u{1B}[2K", to: STDERR_FILENO) }
        isShown = false
    }

    private func bar(_ done: Int64, _ total: Int64) -> String {
        guard total > 0 else { return "" }
        let width = 20
        let filled = Int(min(1, Double(done) / Double(total)) * Double(width))
        return "[" + String(repeating: "#", count: filled) + String(repeating: "-", count: width - filled) + "] "
    }
}
