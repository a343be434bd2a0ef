import Diagnostics

/// Does work again after failures that may pass by themselves, with growing pauses.
package struct Attempts {
    private static let firstPause = Duration.seconds(1)
    private static let longestPause = Duration.seconds(60)

    private let retries: Int
    private let clock: PauseClock
    private let report: ([Diagnostic]) -> Void

    /// - Parameters:
    ///   - retries: How often to try again at most.
    ///   - report: Told of every failure that is followed by another attempt, as warnings.
    package init(retries: Int, clock: PauseClock = .system, report: @escaping ([Diagnostic]) -> Void) {
        self.retries = retries
        self.clock = clock
        self.report = report
    }

    /// - Throws: What the last attempt threw.
    package func run<Result>(_ work: () throws -> Result) throws -> Result {
        var pause = Self.firstPause
        for attempt in 0..<retries {
            do {
                return try work()
            } catch let failure as Failure where failure.mayPass {
                report(failure.asWarnings + [next(attempt + 1, pause)])
                clock.pause(pause)
                pause = min(pause * 2, Self.longestPause)
            }
        }
        return try work()
    }

    private func next(_ retry: Int, _ pause: Duration) -> Diagnostic {
        Diagnostic(.warning, "trying again in \(pause.components.seconds) s (retry \(retry) of \(retries))")
    }
}

extension Failure {
    /// Whether the same command may succeed a little later although nobody has done anything about it.
    var mayPass: Bool { status == .tryLater || status == .inputOutput }

    /// What is wrong as a warning. What to do about it is left out: it is being done.
    fileprivate var asWarnings: [Diagnostic] {
        diagnostics.map { Diagnostic(.warning, file: $0.file, line: $0.line, $0.summary) }
    }
}
