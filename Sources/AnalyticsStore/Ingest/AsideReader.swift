/// Reads runs of a nameless file, each from where it was left to the first item that is not wanted yet: items have a head of
/// known size that tells the length of their body. One piece of memory serves all runs.
struct AsideReader: ~Copyable {
    private static let usualPiece = 1 << 17

    private let file: NamelessFile
    /// What has been read and not been taken, and its place in the file.
    private var piece = RawBuffer(capacity: AsideReader.usualPiece)
    private var position = 0
    /// What of the run has not been taken.
    private(set) var rest = 0..<0

    init(_ file: NamelessFile) { self.file = file }

    mutating func begin(_ run: Range<Int>) {
        rest = run
        piece.removeAll()
        position = 0
    }

    /// The head of the item that comes next, which holds until the next call; `nil` at the end of the run.
    mutating func peek(_ size: Int) throws -> UnsafeRawBufferPointer? {
        guard !rest.isEmpty else { return nil }
        try fill(size)
        return piece.slice(position, size)
    }

    /// Passes the item that came last and gives its body, which holds until the next call.
    mutating func take(_ bodySize: Int, after headSize: Int) throws -> UnsafeRawBufferPointer {
        let size = headSize + bodySize
        try fill(size)
        let body = piece.slice(position + headSize, bodySize)
        position += size
        rest = rest.lowerBound + size..<rest.upperBound
        return body
    }

    /// Sees to it that so many bytes of the run are at hand.
    private mutating func fill(_ size: Int) throws {
        guard piece.count - position < size else { return }
        let length = min(rest.count, max(size, AsideReader.usualPiece))
        piece.removeAll()
        position = 0
        try file.read(at: rest.lowerBound, length, into: &piece)
    }
}
