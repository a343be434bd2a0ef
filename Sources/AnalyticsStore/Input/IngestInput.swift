/// What to take in.
package enum IngestInput: Equatable, Sendable {
    /// A file, or a folder with all that lies below it.
    case location(InputPath)
    /// Standard input, gzip or plain.
    case standardInput

    /// `-` is standard input.
    package init(argument: InputPath) {
        self = argument == InputPath("-") ? .standardInput : .location(argument)
    }

    package static func path(_ path: String) -> IngestInput { .location(InputPath(path)) }

    /// Looks whether all inputs are there, before a store is opened or made for them.
    ///
    /// - Throws: `Failure` with status 66 when one is missing, is no file, or may not be read.
    package static func check(_ inputs: [IngestInput]) throws { _ = try InputList(inputs) }
}
