import Diagnostics
import Foundation

/// A folder of the user whose files replace built-in ones.
package enum TemplateFolder {
    /// The folder's files, in the order of their names; hidden ones left out.
    ///
    /// - Parameter path: the folder, as the user wrote it; diagnostics name files below it.
    /// - Throws: status 66 when there is no such folder or a file cannot be read, 65 when a file is not UTF-8.
    package static func files(in path: String) throws(Failure) -> [TemplateFile] {
        let folder = URL(filePath: path, directoryHint: .isDirectory).resolvingSymlinksInPath()
        guard let walk = FileManager.default.enumerator(atPath: folder.path(percentEncoded: false)),
            FileManager.default.isReadableFile(atPath: folder.path(percentEncoded: false))
        else {
            throw Failure(
                .inputMissing, file: path, "the folder of templates cannot be read",
                remedy: "Create it, or remove it from the configuration to use the built-in templates.")
        }
        var names: [String] = []
        while let name = walk.nextObject() as? String {
            let isHidden = name.split(separator: "/").contains { $0.first == "." }
            if !isHidden, walk.fileAttributes?[.type] as? FileAttributeType != .typeDirectory { names.append(name) }
        }
        var files: [TemplateFile] = []
        for name in names.sorted() { files.append(try file(name, in: folder, called: path)) }
        return files
    }

    private static func file(_ name: String, in folder: URL, called path: String) throws(Failure) -> TemplateFile {
        let origin = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
        guard let data = FileManager.default.contents(atPath: folder.appending(path: name).path(percentEncoded: false))
        else {
            throw Failure(.inputMissing, file: origin, "the file cannot be read", remedy: "Check its permissions.")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw Failure(.badData, file: origin, "the file is not UTF-8 text", remedy: "Save it as UTF-8.")
        }
        return TemplateFile(name: name, origin: origin, text: text)
    }
}
