import ChurnModel
import Diagnostics
import Foundation

/// Model files on disk.
package enum ModelFile {
    /// - Throws: `Failure`: 66 when there is no such file, 65 when it is no model of this tool.
    package static func read(_ path: String) throws -> RiskModel {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure(
                .inputMissing, file: path, "the model cannot be read",
                remedy: "Train one with `almanac train --store S --model \(path)`, or build without a model.")
        }
        return try RiskModel(fileBytes: Array(data), file: path)
    }
}
