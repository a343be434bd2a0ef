import Foundation

/// Time as it passes, and pauses in it. Tests put a clock of their own in its place.
package struct PauseClock {
    /// The time since some moment in the past; it only grows.
    package var now: () -> Duration
    package var pause: (Duration) -> Void

    package init(now: @escaping () -> Duration, pause: @escaping (Duration) -> Void) {
        self.now = now
        self.pause = pause
    }

    /// The machine's.
    package static var system: PauseClock {
        let clock = ContinuousClock()
        let start = clock.now
        return PauseClock(
            now: { clock.now - start }, pause: { Thread.sleep(forTimeInterval: $0.inSeconds) })
    }
}

extension Duration {
    package var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
