import AnalyticsStore

/// How far an ingest or an import is: with its reading and, for a file in no order of time, with putting it in order.
final class IngestProgressBar {
    private let console: Console
    private let label: String
    private let reading: ProgressBar
    private var ordering: ProgressBar?

    /// - Parameter unit: What the lines of the inputs are, in the plural.
    init(_ console: Console, _ label: String, unit: String) {
        self.console = console
        self.label = label
        reading = ProgressBar(console, label, unit: unit)
    }

    func update(_ progress: IngestProgress) {
        if let state = progress.ordering {
            reading.finish()
            let bar = ordering ?? ProgressBar(console, "\(label): putting in order", unit: "events")
            ordering = bar
            bar.update(ProgressText.Share(state.events, of: state.ofEvents), count: state.events)
        } else {
            ordering?.finish()
            ordering = nil
            let share = progress.bytesTotal.flatMap { ProgressText.Share(progress.bytesRead, of: $0) }
            reading.update(share, count: progress.lines)
        }
    }

    func finish() {
        ordering?.finish()
        reading.finish()
    }
}
