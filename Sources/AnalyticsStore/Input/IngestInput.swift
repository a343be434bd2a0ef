/// What to take in.
package enum IngestInput: Equatable, Sendable {
    /// A file, or a folder with all that lies below it.
    case path(String)
    /// Standard input, gzip or plain.
    case standardInput

    /// `-` is standard input.
    package init(argument: String) { self = argument == "-" ? .standardInput : .path(argument) }

    /// Looks whether all inputs are there, before a store is opened or made for them.
    ///
    /// - Throws: `Failure` with status 66 when one is missing or may not be read.
    package static func check(_ inputs: [IngestInput]) throws { _ = try InputList(inputs) }
}
