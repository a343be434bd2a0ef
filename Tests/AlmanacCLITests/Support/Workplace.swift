import Foundation
import TestSupport
import Testing

/// What a command said and how it ended.
struct Outcome: Equatable {
    var status: Int32
    /// Standard output.
    var output = ""
    /// Standard error.
    var messages = ""
}

/// A folder to run commands in. Paths are given relative to it, so that whole messages can be compared.
struct Workplace {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    func path(_ name: String) -> String { folder.path(name) }

    @discardableResult
    func write(_ text: String, to name: String) throws -> String { try write(Array(text.utf8), to: name) }

    @discardableResult
    func write(_ bytes: [UInt8], to name: String) throws -> String {
        let url = URL(filePath: path(name))
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
        return name
    }

    func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: path(name))), as: UTF8.self)
    }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    func copy(_ name: String, to copy: String) throws {
        try FileManager.default.copyItem(atPath: path(name), toPath: path(copy))
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path(name)) }

    // MARK: Commands

    /// Starts `almanac`, in an environment of `PATH` and what is given.
    func start(
        _ arguments: [String], environment: [String: String] = [:], input: String = "/dev/null",
        streams: String = "std"
    ) throws -> ChildProcess {
        try start(program: try AlmanacBinary.path(), arguments, environment, input, streams)
    }

    private func start(
        program: String, _ arguments: [String], _ environment: [String: String], _ input: String, _ streams: String
    ) throws -> ChildProcess {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return try ChildProcess(
            program, arguments, in: folder.url.path(percentEncoded: false),
            environment: ["PATH": path].merging(environment) { $1 },
            ChildProcess.Streams(
                input: input.hasPrefix("/") ? input : self.path(input), output: self.path(".\(streams)out"),
                messages: self.path(".\(streams)err")))
    }

    /// Runs `almanac` to its end.
    @discardableResult
    func almanac(
        _ arguments: String..., environment: [String: String] = [:], input: String = "/dev/null"
    ) throws -> Outcome {
        try almanac(arguments: arguments, environment: environment, input: input)
    }

    @discardableResult
    func almanac(
        arguments: [String], environment: [String: String] = [:], input: String = "/dev/null"
    ) throws -> Outcome {
        let streams = UUID().uuidString
        return try finish(start(arguments, environment: environment, input: input, streams: streams), streams)
    }

    /// Runs another program to its end, found through `PATH`.
    @discardableResult
    func tool(_ arguments: String...) throws -> Outcome { try tool(arguments: arguments) }

    @discardableResult
    func tool(arguments: [String]) throws -> Outcome {
        let streams = UUID().uuidString
        return try finish(start(tool: arguments, streams: streams), streams)
    }

    /// Starts another program, found through `PATH`.
    func start(tool arguments: [String], streams: String = "tool") throws -> ChildProcess {
        try start(program: "/usr/bin/env", arguments, [:], "/dev/null", streams)
    }

    private func finish(_ process: ChildProcess, _ streams: String) throws -> Outcome {
        let status = process.wait()
        defer {
            try? remove(".\(streams)out")
            try? remove(".\(streams)err")
        }
        return Outcome(status: status, output: try text(".\(streams)out"), messages: try text(".\(streams)err"))
    }

    /// Runs `almanac --quiet` and expects that it ends well without a word on standard error.
    @discardableResult
    func done(
        _ arguments: String..., environment: [String: String] = [:], input: String = "/dev/null",
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> String {
        let outcome = try almanac(arguments: arguments + ["--quiet"], environment: environment, input: input)
        let expected = Outcome(status: 0, output: outcome.output)
        try #require(outcome == expected, "\(arguments.joined(separator: " "))", sourceLocation: sourceLocation)
        return outcome.output
    }

    /// Runs `almanac` and expects that it fails with this exit code and these words, and no result.
    func expectFailure(
        _ status: Int32, _ messages: String, _ arguments: String..., environment: [String: String] = [:],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let outcome = try almanac(arguments: arguments, environment: environment)
        #expect(
            outcome == Outcome(status: status, messages: messages + "\n"), "\(arguments.joined(separator: " "))",
            sourceLocation: sourceLocation)
    }
}
