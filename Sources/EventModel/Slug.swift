/// The name of a folder or a part of a URL that stands for an id.
///
/// A slug depends on its id alone, so it never changes; and no two ids share one, so nothing has to be looked up. It
/// holds nothing but `a-z 0-9 - _`, does not start with `-`, is no device name of Windows, and has at most 93 bytes: so
/// it is safe in every file system, one that ignores case included, and needs no escaping in a URL.
///
/// - An id of lower-case letters, digits and inner hyphens is its own slug: `acme-7`.
/// - In any other, capitals become small and `. : _` become hyphens; behind `_` follows which: `ACME` → `acme_y`. Each
///   letter gives one bit (1: capital), each hyphen two (0 `-`, 1 `.`, 2 `:`, 3 `_`), digits none. The bits, first to
///   last, are written five at a time in Crockford's base 32, zeros at the end left out.
/// - Where that starts with a hyphen, `x` goes before it, and `__` stands in the place of `_`.
/// - A device name gets a `_` with nothing behind it: `con` → `con_`.
///
/// The part before the first `_` says how many bits there are and what each belongs to, so the id can be read back from
/// the slug: this is why no two collide.
package enum Slug {
    /// - Parameter id: as `Identifier` allows it. (Anything else gets a slug too: `___` and its bytes as hexadecimal
    ///   numbers, however long.)
    package static func of(_ id: String) -> String {
        let source = Array(id.utf8)
        guard source.withUnsafeBytes(Identifier.isValid) else { return hexadecimal(source) }
        var readable: [UInt8] = []
        var bits: [Bool] = []
        for byte in source {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): readable.append(byte)
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
                readable.append(byte | 0x20)
                bits.append(byte & 0x20 == 0)
            default:
                let number = punctuation.firstIndex(of: byte) ?? 0
                readable.append(UInt8(ascii: "-"))
                bits += [number & 2 != 0, number & 1 != 0]
            }
        }
        let startsWithHyphen = readable.first == UInt8(ascii: "-")
        let code = base32(bits)
        let isItself = code.isEmpty && !startsWithHyphen && !isDeviceName(readable)
        if startsWithHyphen { readable.insert(UInt8(ascii: "x"), at: 0) }
        let separator = isItself ? "" : startsWithHyphen ? "__" : "_"
        return String(decoding: readable + Array(separator.utf8) + code, as: UTF8.self)
    }

    private static let punctuation = Array("-.:_".utf8)
    private static let digits = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
    private static let devices: Set<String> = Set(
        ["con", "prn", "aux", "nul"] + (0...9).flatMap { ["com\($0)", "lpt\($0)"] })

    private static func isDeviceName(_ name: [UInt8]) -> Bool {
        name.count <= 4 && devices.contains(String(decoding: name, as: UTF8.self))
    }

    /// Five bits a digit, the first bit the greatest; zeros at the end left out.
    private static func base32(_ bits: [Bool]) -> [UInt8] {
        guard let last = bits.lastIndex(of: true) else { return [] }
        return stride(from: 0, through: last, by: 5).map { start in
            digits[(0..<5).reduce(0) { $0 * 2 + (start + $1 < bits.count && bits[start + $1] ? 1 : 0) }]
        }
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        "___" + bytes.map { (($0 < 16) ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
