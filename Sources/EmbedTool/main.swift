import Foundation

// EmbedTool OUTPUT FOLDER…
//
// Writes Swift source that holds the text of each file below each folder, one array a folder, named as the folder.

let arguments = CommandLine.arguments
guard arguments.count > 2 else { stop("usage: EmbedTool OUTPUT FOLDER…") }
let output = arguments[1]

var source = Array(
    """
    /// A file that was compiled into the binary.
    struct EmbeddedFile: Sendable {
        /// Its path relative to its folder.
        let name: String
        let text: String
    }

    /// The files of the package's own folders, as they were when the binary was built; in the order of their names.
    enum EmbeddedAssets {

    """.utf8)
for argument in arguments[2...] {
    let name = URL(filePath: argument).lastPathComponent
    let folder = URL(filePath: argument).resolvingSymlinksInPath()
    source += Array("    static let \(name): [EmbeddedFile] = [\n".utf8)
    for file in fileNames(below: folder) {
        source += Array("        EmbeddedFile(name: ".utf8) + literal(Array(file.utf8))
        source += Array(", text: ".utf8) + literal(text(of: folder.appending(path: file))) + Array("),\n".utf8)
    }
    source += Array("    ]\n".utf8)
}
source += Array("}\n".utf8)

do {
    try Data(source).write(to: URL(filePath: output), options: .atomic)
} catch {
    stop("\(output): error: cannot be written: \(error)")
}

/// Paths relative to the folder, in the order of their bytes; hidden files and folders left out.
func fileNames(below folder: URL) -> [String] {
    guard let walk = FileManager.default.enumerator(atPath: folder.path(percentEncoded: false)) else {
        stop("\(folder.path(percentEncoded: false)): error: cannot be read")
    }
    var names: [String] = []
    while let name = walk.nextObject() as? String {
        let isHidden = name.split(separator: "/").contains { $0.first == "." }
        if !isHidden, walk.fileAttributes?[.type] as? FileAttributeType == .typeRegular { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}

/// The file's bytes, which must be UTF-8: a Swift literal holds nothing else.
func text(of file: URL) -> [UInt8] {
    let path = file.path(percentEncoded: false)
    guard let data = FileManager.default.contents(atPath: path) else { stop("\(path):1: error: cannot be read") }
    guard String(validating: data, as: UTF8.self) != nil else { stop("\(path):1: error: is not UTF-8 text") }
    return Array(data)
}

/// A string literal on one line with exactly these bytes. (A literal over several lines would lose carriage returns.)
func literal(_ bytes: [UInt8]) -> [UInt8] {
    var result = Array("\"".utf8)
    result.reserveCapacity(bytes.count + bytes.count / 16)
    for byte in bytes {
        switch byte {
        case UInt8(ascii: "\n"): result += Array("\\n".utf8)
        case UInt8(ascii: "\\"), UInt8(ascii: "\""): result += [UInt8(ascii: "\\"), byte]
        case 0..<0x20, 0x7F: result += Array("\\u{\(String(byte, radix: 16))}".utf8)
        default: result.append(byte)
        }
    }
    return result + Array("\"".utf8)
}

func stop(_ message: String) -> Never {
    FileHandle.standardError.write(Data("\(message)\n".utf8))
    exit(1)
}
