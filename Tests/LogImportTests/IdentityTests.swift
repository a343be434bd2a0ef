import EventModel
import Testing

@testable import LogImport

@Suite struct IdentityTests {
    @Test(arguments: ["a", "A.z_0:9-", "10:30:00", "x::y", "::0123456789abcdef012", String(repeating: "x", count: 64)])
    func validNamesStay(name: String) { #expect(SafeIdentifier.make(name.utf8) == name) }

    @Test func otherNamesBecomeReadableIds() {
        var hash = SipHash()
        hash.combine("Müller & Söhne GmbH".utf8)
        #expect(SafeIdentifier.make("Müller & Söhne GmbH".utf8) == "M-ller-S-hne-GmbH::" + hash.hexadecimal(digits: 20))
        #expect(SafeIdentifier.make("a/b".utf8).hasPrefix("a-b::"))
        #expect(SafeIdentifier.make("😀".utf8).hasPrefix("-::"))
        #expect(
            SafeIdentifier.make(String(repeating: "y", count: 65).utf8).hasPrefix(
                String(repeating: "y", count: 40) + "::"))
    }

    @Test func idsDoNotCollide() throws {
        var names = ["a b", "a/b", "a-b", "a  b", "A b", "a b ", "", " ", "ä", "a\u{308}", "\u{0}", "a\nb"]
        names += names.map { SafeIdentifier.make($0.utf8) }
        names += (0..<200).map { String(repeating: "x", count: 60 + $0) }
        let ids = names.map { SafeIdentifier.make($0.utf8) }
        #expect(Set(ids).count == Set(names.map { Array($0.utf8) }).count)
        for id in ids { #expect(Array(id.utf8).withUnsafeBytes { Identifier.isValid($0) }, "\(id)") }
    }

    @Test func invalidUTF8HasAnIdToo() {
        #expect(SafeIdentifier.make([0xFC, 0x41]) != SafeIdentifier.make([0xFD, 0x41]))
    }

    /// These ids stand in stores: they must never change.
    @Test func idsOfEventsStayForever() {
        var values = RowIdentity.start(source: "swf")
        values.combine(value: Array("1".utf8))
        values.combine(value: Array("0".utf8))
        let identity = RowIdentity(source: "swf", values: values)
        #expect(identity.eventID(.jobSubmitted, ordinal: 0) == "swf-888408b692ceb757e59d8c1917176c72")
        #expect(identity.eventID(.jobSubmitted, ordinal: 1) == "swf-529ee852b8b04138e5fe5e445a4eca2b")
        #expect(identity.rowID == "367a7172ddf4b4f98520f2eb46a73901")
    }

    @Test(arguments: [
        ("a", "a", true), ("a", "b", false), ("", "", true), ("", "a", false), ("*", "", true), ("*", "abc", true),
        ("a*", "abc", true),
        ("a*", "ba", false), ("*a", "ba", true), ("*.*", "123.batch", true), ("*.*", "123", false),
        ("a*b*c", "axxbyyc", true),
        ("a*b*c", "axxbyy", false), ("a*bc", "abbc", true), ("**", "x", true),
        ("CANCELLED*", "CANCELLED by 1000", true),
    ])
    func patterns(pattern: String, text: String, matches: Bool) {
        #expect(Glob(pattern).matches(Array(text.utf8)[...]) == matches)
    }
}
