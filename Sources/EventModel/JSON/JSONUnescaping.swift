/// Turns the content of a JSON string into the bytes that it means.
enum JSONUnescaping {
    /// Writes the meaning of `content`, which a `JSONScanner` has passed, to `target` and returns how many bytes that
    /// is. There are never more than `content` has.
    static func unescape(_ content: UnsafeRawBufferPointer, to target: UnsafeMutableRawBufferPointer) -> Int {
        var read = 0
        var written = 0
        while read < content.count {
            let byte = content[read]
            if byte != UInt8(ascii: "\\") {
                target[written] = byte
                (read, written) = (read + 1, written + 1)
            } else if content[read + 1] == UInt8(ascii: "u") {
                for byte in UTF8.encode(scalar(in: content, at: &read)) ?? UTF8.encodedReplacementCharacter {
                    target[written] = byte
                    written += 1
                }
            } else {
                target[written] = meaning(of: content[read + 1])
                (read, written) = (read + 2, written + 1)
            }
        }
        return written
    }

    /// The content as a string.
    static func string(_ content: UnsafeRawBufferPointer, hasEscapes: Bool) -> String {
        guard hasEscapes else { return String(decoding: content, as: UTF8.self) }
        return String(unsafeUninitializedCapacity: content.count) { buffer in
            unescape(content, to: UnsafeMutableRawBufferPointer(buffer))
        }
    }

    private static func meaning(of letter: UInt8) -> UInt8 {
        switch letter {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: letter
        }
    }

    /// The scalar of `\uXXXX`, or of two of them that are a pair of surrogates.
    private static func scalar(in content: UnsafeRawBufferPointer, at read: inout Int) -> Unicode.Scalar {
        let first = unit(in: content, at: &read)
        guard first & 0xF800 == 0xD800 else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
        let second = unit(in: content, at: &read)
        let value = 0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(second & 0x3FF))
        return Unicode.Scalar(value) ?? "\u{FFFD}"
    }

    private static func unit(in content: UnsafeRawBufferPointer, at read: inout Int) -> UInt16 {
        defer { read += 6 }
        return (read + 2..<read + 6).reduce(0) { $0 << 4 | (JSONScanner.hexDigit(content[$1]) ?? 0) }
    }
}
