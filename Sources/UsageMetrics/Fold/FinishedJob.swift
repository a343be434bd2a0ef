import EventModel

/// A job that was submitted and has ended, by its earliest submission and its earliest end.
package struct FinishedJob: Equatable, Sendable {
    package enum Outcome: Int, CaseIterable, Sendable { case succeeded, failed, cancelled }

    package let submitted: Instant
    package let ended: Instant
    package let servers: Int64
    package let outcome: Outcome

    package init(submitted: Instant, ended: Instant, servers: Int64, outcome: Outcome) {
        self.submitted = submitted
        self.ended = ended
        self.servers = servers
        self.outcome = outcome
    }

    /// From submission to end, in milliseconds: waiting is part of it, since no event tells when a job begins to run.
    package var duration: Int64 { ended.milliseconds - submitted.milliseconds }
}
