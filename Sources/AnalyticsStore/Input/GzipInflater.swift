import CZlib

/// Decompresses a stream of gzip members, one after the other, chunk by chunk.
///
/// Zeros after the last member are padding, as `gzip` has it; anything else there is an error.
final class GzipInflater {
    enum Fault: Error, Equatable {
        /// The stream does not begin as gzip does.
        case notGzip
        case truncated
        case damaged(String)
    }

    private enum State { case start, inMember, betweenMembers, inPadding }

    private var stream = z_stream()
    private var state = State.start
    private let output: UnsafeMutableRawBufferPointer

    init(outputSize: Int = 1 << 18) throws(Fault) {
        output = .allocate(byteCount: outputSize, alignment: 16)
        // 15 bits of window; 16 more: the gzip wrapper.
        let code = inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard code == Z_OK else { throw .damaged("zlib cannot start (\(code))") }
    }

    deinit {
        inflateEnd(&stream)
        output.deallocate()
    }

    /// Whether a file that begins so is gzip: no text of UTF-8 does.
    static func isGzip(_ start: UnsafeRawBufferPointer) -> Bool {
        start.count >= 2 && start[0] == 0x1F && start[1] == 0x8B
    }

    /// Takes the next chunk of the compressed stream; `body` gets the text that it gives, piece by piece.
    func feed(_ chunk: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        var rest = chunk
        while !rest.isEmpty {
            switch state {
            case .inPadding:
                guard rest.allSatisfy({ $0 == 0 }) else { throw Fault.damaged("other bytes follow its end") }
                return
            case .betweenMembers where rest[0] == 0: state = .inPadding
            case .betweenMembers:
                guard rest[0] == 0x1F else { throw Fault.damaged("other bytes follow its end") }
                inflateReset(&stream)
                state = .inMember
            case .start:
                guard rest[0] == 0x1F else { throw Fault.notGzip }
                state = .inMember
            case .inMember: rest = try inflateMember(rest, body)
            }
        }
    }

    /// Has to be called at the end of the compressed stream.
    func finish() throws(Fault) {
        switch state {
        case .start: throw .notGzip
        case .inMember: throw .truncated
        case .betweenMembers, .inPadding: break
        }
    }

    /// Inflates until the chunk or the member ends; returns what follows the member.
    private func inflateMember(
        _ chunk: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> UnsafeRawBufferPointer {
        stream.next_in = UnsafeMutablePointer(mutating: chunk.baseAddress?.assumingMemoryBound(to: UInt8.self))
        stream.avail_in = UInt32(chunk.count)
        var code = Z_OK
        repeat {
            stream.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
            stream.avail_out = UInt32(output.count)
            code = inflate(&stream, Z_NO_FLUSH)
            guard code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR else { throw fault() }
            let made = output.count - Int(stream.avail_out)
            if made > 0 { try body(UnsafeRawBufferPointer(rebasing: output[..<made])) }
        } while code != Z_STREAM_END && (stream.avail_in > 0 || stream.avail_out == 0)
        if code == Z_STREAM_END { state = .betweenMembers }
        return UnsafeRawBufferPointer(rebasing: chunk[(chunk.count - Int(stream.avail_in))...])
    }

    private func fault() -> Fault {
        let words = stream.msg.map { String(cString: $0) } ?? "unknown error"
        return stream.total_out == 0 && words == "incorrect header check" ? .notGzip : .damaged(words)
    }
}
