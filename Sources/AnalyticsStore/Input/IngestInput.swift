/// What to take in.
package enum IngestInput: Equatable, Sendable {
    /// A file, or a folder with all that lies below it.
    case path(String)
    /// Standard input, gzip or plain.
    case standardInput

    /// `-` is standard input.
    package init(argument: String) { self = argument == "-" ? .standardInput : .path(argument) }
}
