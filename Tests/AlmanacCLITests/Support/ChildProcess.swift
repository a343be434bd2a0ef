#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A process with its own folder, environment and files.
struct ChildProcess {
    struct CannotStart: Error {
        var program: String
        var code: Int32
    }

    /// Where its standard streams lead.
    struct Streams {
        var input = "/dev/null"
        var output = "/dev/null"
        var messages = "/dev/null"
    }

    private let process: pid_t

    init(
        _ program: String, _ arguments: [String], in folder: String, environment: [String: String], _ streams: Streams
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (descriptor, path) in [(STDOUT_FILENO, streams.output), (STDERR_FILENO, streams.messages)] {
            posix_spawn_file_actions_addopen(&actions, descriptor, path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        }
        let variables = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        var started = pid_t()
        // The shell gives its place to the program, so the process is the program's. It opens the input, because a named
        // pipe may keep it waiting.
        let script = "cd \"$0\" && input=$1 && shift && exec \"$@\" <\"$input\""
        let command = ["/bin/sh", "-c", script, folder, streams.input, program] + arguments
        let code = Self.withTexts(command) { argv in
            Self.withTexts(variables) { envp in posix_spawn(&started, "/bin/sh", &actions, nil, argv, envp) }
        }
        guard code == 0 else { throw CannotStart(program: program, code: code) }
        process = started
    }

    private static func withTexts<Result>(
        _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let copies = texts.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }

    /// Kills it, as `kill -9` does. Without effect when it has ended already.
    func kill() { _ = signal(SIGKILL) }

    /// Stops it where it is, until it is told to go on.
    func halt() { _ = signal(SIGSTOP) }
    func goOn() { _ = signal(SIGCONT) }

    private func signal(_ number: Int32) -> Int32 {
        #if canImport(Glibc)
            Glibc.kill(process, number)
        #else
            Darwin.kill(process, number)
        #endif
    }

    /// Whether it has not ended yet. It stays to be waited for.
    var isRunning: Bool {
        var information = siginfo_t()
        guard waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT) == 0 else { return false }
        return information.si_signo == 0
    }

    /// Waits until it ends; kills it after `limit` seconds, so that no test can hang.
    ///
    /// - Returns: its exit code, or the negative number of the signal that ended it.
    func wait(limit: Double = 120) -> Int32 {
        let end = Monotonic.seconds + limit
        var status: Int32 = 0
        while true {
            let ended = waitpid(process, &status, WNOHANG)
            if ended == process { break }
            if ended < 0, errno != EINTR { return -1 }
            if Monotonic.seconds > end { kill() }
            usleep(300)
        }
        let number = status & 0x7F
        return number == 0 ? (status >> 8) & 0xFF : -number
    }
}

/// A clock that nobody sets.
enum Monotonic {
    static var seconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
