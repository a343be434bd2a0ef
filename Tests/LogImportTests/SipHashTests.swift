import Testing

@testable import LogImport

@Suite struct SipHashTests {
    /// The first vectors of the reference implementation: key 00 01 … 0f, input 00 01 …
    @Test(arguments: [
        (0, "a3817f04ba25a8e66df67214c7550293"), (1, "da87c1d86b99af44347659119b22fc45"),
    ])
    func vectors(length: Int, expected: String) {
        var hash = SipHash(key0: 0x0706_0504_0302_0100, key1: 0x0f0e_0d0c_0b0a_0908)
        hash.combine((0..<length).map { UInt8($0) })
        #expect(hash.hexadecimal() == expected)
    }
}
