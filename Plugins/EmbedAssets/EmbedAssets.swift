import Foundation
import PackagePlugin

/// Compiles the files of the package's `templates/` and `content/` folders into the target that uses the plugin, so
/// that the binary needs no folder beside it.
///
/// SwiftPM asks the plugin only when it plans the build anew, which a change in these folders does not cause. So the
/// tool reads the folders itself, and not only the files are inputs of the command but the folders too: a folder
/// changes when a file comes, goes or is replaced.
@main
struct EmbedAssets: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedAssets.swift")
        let folders = ["templates", "content"].map { context.package.directoryURL.appending(path: $0) }
        return [
            .buildCommand(
                displayName: "Embedding templates and content", executable: try context.tool(named: "EmbedTool").url,
                arguments: [output.path(percentEncoded: false)] + folders.map { $0.path(percentEncoded: false) },
                inputFiles: folders.flatMap(contents), outputFiles: [output])
        ]
    }

    /// The folder itself and everything below it, hidden files left out.
    private func contents(of folder: URL) -> [URL] {
        let folder = folder.resolvingSymlinksInPath()
        let walk = FileManager.default.enumerator(
            at: folder, includingPropertiesForKeys: nil, options: [.skipsHiddenFiles])
        return [folder] + (walk?.compactMap { $0 as? URL } ?? [])
    }
}
