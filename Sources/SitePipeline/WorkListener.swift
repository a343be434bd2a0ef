/// Whom a build or a training tells what it is doing.
package struct WorkListener: Sendable {
    /// Told what is being done, in a sentence.
    package var step: @Sendable (String) -> Void
    /// Told how far it is, often and from any thread.
    package var progress: @Sendable (WorkProgress) -> Void

    package init(
        step: @escaping @Sendable (String) -> Void = { _ in },
        progress: @escaping @Sendable (WorkProgress) -> Void = { _ in }
    ) {
        self.step = step
        self.progress = progress
    }
}

/// How far a long piece of work is.
package struct WorkProgress: Equatable, Sendable {
    package enum Unit: Sendable {
        /// Days whose events are taken in.
        case days
        /// Tenants' histories that a model is learnt from.
        case histories
        /// Tenants that are scored.
        case scores
        /// Tenants whose pages are made.
        case tenants
    }

    package var unit: Unit
    package var done: Int
    package var whole: Int
}
