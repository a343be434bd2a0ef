import Foundation
import TestSupport
import Testing

/// The upload scripts under `examples/`, with folders for hosts.
@Suite struct UploadExampleTests {
    /// Copies and deletes as the programs do, and writes down the order. Only what the scripts use is understood.
    private static let programs = [
        "rsync": """
        #!/bin/sh
        for last; do :; done
        list= delete=
        while [ $# -gt 2 ]; do
            case $1 in --files-from=*) list=${1#*=} ;; --delete-missing-args) delete=1 ;; esac
            shift
        done
        [ -n "$list" ] || exec cp "$1" "$2"
        while read -r path; do
            echo "$path" >>order.txt
            if [ -n "$delete" ] && [ ! -e "$1$path" ]; then rm "$2$path"; else
                mkdir -p "$(dirname "$2$path")" && cp "$1$path" "$2$path" || exit 23
            fi
        done <"$list"
        """,
        "aws": """
        #!/bin/sh
        [ "$1 $3" = "s3 --only-show-errors" ] || exit 252
        from=${4#s3://} to=${5-}
        to=${to#s3://}
        echo "${to:-$from}" | sed 's|^host/||' >>order.txt
        if [ "$2" = rm ]; then rm "$from"; else mkdir -p "$(dirname "$to")" && cp "$from" "$to"; fi
        """,
    ]

    @Test(arguments: [("rsync", "host"), ("s3", "s3://host")])
    func theHostFollowsTheSite(name: String, target: String) throws {
        let place = try Workplace()
        for (program, text) in Self.programs {
            try place.write(text, to: "bin/\(program)")
            chmod(place.path("bin/\(program)"), 0o755)
        }
        let script = Repository.root.appending(path: "examples/upload-\(name)").path(percentEncoded: false)
        func upload(_ more: String...) throws -> [String] {
            try place.write("", to: "order.txt")
            let outcome = try place.tool(
                arguments: ["PATH=\(place.path("bin")):/usr/bin:/bin", script, "site", target, "changes.txt"] + more)
            #expect(outcome.status == 0, "\(outcome.messages)")
            let order = try place.text("order.txt").split(separator: "\n").map(String.init)
            let site = try SiteTree(place.path("site"))
            #expect(try SiteTree(place.path("host")).differences(from: site) == ["own.txt"])
            return order
        }
        func build(_ title: String) throws {
            try place.done(
                "build", "--store", "store.sqlite", "--content", "texts", "--title", title, "--changes", "changes.txt")
        }
        try place.makeSmallStore()
        try place.write("# Hello\n", to: "texts/hello.md")
        try build("One")
        try place.write("not of the site", to: "host/own.txt")
        // Nothing is there yet: all goes, in the order of publication.
        let first = try upload("all")
        try Self.checkOrder(first)
        #expect(first.contains("hello/index.html") && first.suffix(2) == ["index.html", ".almanac-manifest"])
        try build("Two")
        let second = try upload()
        try Self.checkOrder(second)
        #expect(second.contains("tenants/t1/index.html") && !second.contains("data/daily.csv"))
        // An article goes; one publication later its page does.
        try place.remove("texts/hello.md")
        try build("Two")
        _ = try upload()
        try build("Two")
        #expect(try upload() == ["hello/index.html", ".almanac-manifest"])
        // Two builds, of which the list of the first was never used: the manifests tell what differs.
        try place.write("# New\n", to: "texts/new.md")
        try build("Three")
        try build("Three")
        #expect(try place.text("changes.txt") == "")
        let third = try upload("all")
        try Self.checkOrder(third)
        #expect(third.contains("new/index.html") && !third.contains("data/daily.csv"))
    }

    private static func checkOrder(_ order: [String]) throws {
        let pages = order.indices.filter { order[$0].hasSuffix(".html") }
        let others = order.indices.filter { !order[$0].hasSuffix(".html") && order[$0] != ".almanac-manifest" }
        #expect(try #require(pages.first) > others.last ?? -1, "\(order)")
        #expect(order.firstIndex(of: "index.html") == pages.last, "\(order)")
    }
}
