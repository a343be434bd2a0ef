import ChurnModel
import Diagnostics

/// Model files on disk.
package enum ModelFile {
    /// - Throws: `Failure`: 66 when it cannot be read, 65 when it is no model of this tool.
    package static func read(_ path: String) throws -> RiskModel {
        let bytes = try InputFile.contents(
            of: path, "the model",
            remedy: "Train one with `almanac train --store S --model \(path)`, or build without a model.")
        return try RiskModel(fileBytes: bytes, file: path)
    }
}
