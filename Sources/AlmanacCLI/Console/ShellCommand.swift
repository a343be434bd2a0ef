import Foundation

/// A command of the user's, run by `/bin/sh`. What it prints goes to standard error, so that standard output holds our
/// results alone.
struct ShellCommand {
    enum Ending: Equatable {
        case exited(Int32)
        case killed(signal: Int32)
        /// The system's error number.
        case notStarted(Int32)

        /// What is wrong with it; `nil` when it went well.
        var problem: String? {
            switch self {
            case .exited(0): nil
            case .exited(let status): "ended with \(status)"
            case .killed(let signal): "was killed by signal \(signal)"
            case .notStarted(let code): "could not be started: \(String(cString: strerror(code)))"
            }
        }
    }

    private let text: String

    init(_ text: String) { self.text = text }

    /// Runs it to its end. It need not read its input.
    func run(input: [UInt8]) -> Ending {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return .notStarted(errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let started = start(reading: ends[0])
        close(ends[0])
        if case .success = started { Self.write(input, to: ends[1]) }
        close(ends[1])
        switch started {
        case .success(let process): return Self.ending(of: process)
        case .failure(let error): return .notStarted(error.code)
        }
    }

    private struct CannotStart: Error { var code: Int32 }

    private func start(reading input: Int32) -> Result<pid_t, CannotStart> {
        #if canImport(Glibc)
            var actions = posix_spawn_file_actions_t()
        #else
            var actions: posix_spawn_file_actions_t?
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO)
        let variables = ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" }
        var process = pid_t()
        let code = Self.withTexts(["/bin/sh", "-c", text]) { arguments in
            Self.withTexts(variables) { posix_spawn(&process, "/bin/sh", &actions, nil, arguments, $0) }
        }
        return code == 0 ? .success(process) : .failure(CannotStart(code: code))
    }

    private static func withTexts<Value>(
        _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
    ) -> Value {
        let copies = texts.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }

    /// A command that does not read, or has ended, is no error of ours; the signal that tells of it would end this process.
    /// It is ignored only now, so that the command was started as any other is.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        let before = signal(SIGPIPE, SIG_IGN)
        defer { signal(SIGPIPE, before) }
        var offset = 0
        while offset < bytes.count {
            let count = bytes[offset...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return }
            offset += count
        }
    }

    private static func ending(of process: pid_t) -> Ending {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            guard errno == EINTR else { return .notStarted(errno) }
        }
        let number = status & 0x7F
        return number == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: number)
    }
}
