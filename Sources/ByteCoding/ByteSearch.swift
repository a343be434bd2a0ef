#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension UnsafeRawBufferPointer {
    /// The offset of the first such byte.
    package func firstIndex(ofByte byte: UInt8) -> Int? {
        guard let start = baseAddress, let found = memchr(start, Int32(byte), count) else { return nil }
        return UnsafeRawPointer(found) - start
    }

    /// Where some bytes first stand; fast where their first one is rare.
    package func firstRange(of bytes: UnsafeRawBufferPointer) -> Range<Int>? {
        guard let first = bytes.first else { return nil }
        var from = 0
        while let step = UnsafeRawBufferPointer(rebasing: self[from...]).firstIndex(ofByte: first) {
            let start = from + step
            if self[start...].starts(with: bytes) { return start..<start + bytes.count }
            from = start + 1
        }
        return nil
    }
}
