import Diagnostics
import Foundation
import PageTemplates
import TestSupport
import Testing

@Suite struct TemplateOverridesTests {
    private let builtIn = files(["page.mustache": "built in", "head.mustache": "", "style.css": "a{}"])

    @Test func fileOfTheSameNameWins() throws {
        let library = try TemplateLibrary(
            builtIn: builtIn, overrides: files(["page.mustache": "mine", "style.css": "b{}"], in: "my"),
            pages: ["page": .record([:])])
        #expect(try library.render("page", .record([:])) == Array("mine".utf8))
        #expect(library.asset("style.css") == Array("b{}".utf8))
        #expect(library.asset("page.mustache") == nil)
        #expect(library.warnings.isEmpty)
    }

    @Test func fileThatReplacesNothingIsAWarning() throws {
        let library = try TemplateLibrary(
            builtIn: builtIn, overrides: files(["haed.mustache": "", "logo.svg": ""], in: "my"),
            pages: ["page": .record([:])])
        #expect(
            library.warnings.map(\.description) == [
                "my/haed.mustache: warning: the file replaces no template and no template includes it\n  Did you mean \"head.mustache\"?",
                "my/logo.svg: warning: the file replaces no template and no template includes it\n  "
                    + "Remove it, or give it the name of the file that it should replace.",
            ])
    }

    @Test func ownPartialIsNoWarning() throws {
        let library = try TemplateLibrary(
            builtIn: builtIn,
            overrides: files(["page.mustache": "{{>parts/own}}", "parts/own.mustache": "own"], in: "my"),
            pages: ["page": .record([:])])
        #expect(try library.render("page", .record([:])) == Array("own".utf8))
        #expect(library.warnings.isEmpty)
    }

    @Test func faultsNameTheFileOfTheFolder() {
        let found = message {
            _ = try TemplateLibrary(
                builtIn: builtIn, overrides: files(["page.mustache": "{{x}}"], in: "my"), pages: ["page": .record([:])])
        }
        #expect(found.hasPrefix("my/page.mustache:1: error: the page has no \"x\""))
    }

    @Test func folderIsRead() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "sub"), withIntermediateDirectories: true)
        for name in ["b.mustache", "a.css", "sub/c.mustache", ".hidden"] {
            try Data("é".utf8).write(to: folder.url.appending(path: name))
        }
        let path = folder.path("")
        #expect(
            try TemplateFolder.files(in: path) == [
                TemplateFile(name: "a.css", origin: path + "a.css", text: "é"),
                TemplateFile(name: "b.mustache", origin: path + "b.mustache", text: "é"),
                TemplateFile(name: "sub/c.mustache", origin: path + "sub/c.mustache", text: "é"),
            ])
    }

    @Test func folderThatIsMissingOrHoldsNoText() throws {
        let folder = try TemporaryFolder()
        let missing = folder.path("none")
        let failure = #expect(throws: Failure.self) { try TemplateFolder.files(in: missing) }
        #expect(failure?.status == .inputMissing)
        #expect(
            failure?.description == "\(missing): error: the folder of templates cannot be read\n  "
                + "Create it, or remove it from the configuration to use the built-in templates.")
        try Data([0xFF]).write(to: folder.url.appending(path: "x.mustache"))
        let second = #expect(throws: Failure.self) { try TemplateFolder.files(in: folder.path("")) }
        #expect(second?.status == .badData)
        #expect(
            second?.description
                == "\(folder.path(""))x.mustache: error: the file is not UTF-8 text\n  Save it as UTF-8.")
    }
}
