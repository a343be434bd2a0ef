import SitePipeline
import Synchronization

/// How far a build or a training is: with taking in days of events, with learning, with the tenants.
final class WorkProgressBar: Sendable {
    private struct State {
        var unit: WorkProgress.Unit?
        var bar: ProgressBar?
    }

    private let console: Console
    private let label: String
    private let state = Mutex(State())

    init(_ console: Console, _ label: String) {
        self.console = console
        self.label = label
    }

    /// What the work says: sentences take the place of the bar.
    var listener: WorkListener {
        WorkListener(
            step: { [self] sentence in
                finish()
                console.say(sentence)
            },
            progress: { [self] in update($0) })
    }

    private func update(_ progress: WorkProgress) {
        state.withLock { state in
            if state.unit != progress.unit {
                state.bar?.finish()
                state.unit = progress.unit
                state.bar = ProgressBar(console, label, unit: Self.name(progress.unit))
            }
            state.bar?.update(
                ProgressText.Share(Int64(progress.done), of: Int64(progress.whole)), count: Int64(progress.done))
        }
    }

    private static func name(_ unit: WorkProgress.Unit) -> String {
        switch unit {
        case .days: "days of events"
        case .histories: "histories"
        case .scores: "scores"
        case .tenants: "tenants"
        }
    }

    func finish() {
        state.withLock { state in
            state.bar?.finish()
            state = State()
        }
    }
}
