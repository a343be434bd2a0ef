/// The version of the tool, part of every build's record.
package enum ToolVersion {
    package static let current = "0.1.0"
}
