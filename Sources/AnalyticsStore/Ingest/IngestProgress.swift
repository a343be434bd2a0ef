/// How far an ingest is.
package struct IngestProgress: Sendable {
    /// How much of the file, which has been read whole, stands in its order in the store.
    package struct Ordering: Equatable, Sendable {
        package var events: Int64
        package var ofEvents: Int64
    }

    /// The file that is being taken in.
    package private(set) var name = ""
    /// Bytes of all inputs so far, as they lie on disk.
    package private(set) var bytesRead: Int64 = 0
    /// Lines so far.
    package private(set) var lines: Int64 = 0
    /// `nil` while a file is being read. Only a file in no order of time is put in order after that.
    package private(set) var ordering: Ordering?
    /// Bytes of each input; `nil` for a stream.
    private let sizes: [Int64?]
    private var linesBefore: Int64 = 0

    init(sizes: [Int64?]) { self.sizes = sizes }

    /// - Parameter paths: All inputs, in their order.
    package init(_ paths: [InputPath]) { self.init(sizes: paths.map { PathStatus($0, followingLinks: true)?.size }) }

    /// Bytes of all inputs; `nil` when one of them is a stream.
    package var bytesTotal: Int64? {
        var total: Int64 = 0
        for size in sizes {
            guard let size else { return nil }
            total += size
        }
        return total
    }

    /// Turns to an input. Those before it count as read, also when they failed in the middle.
    package mutating func begin(_ index: Int, name: String) {
        self.name = name
        bytesRead = sizes[..<index].reduce(0) { $0 + ($1 ?? 0) }
        linesBefore = lines
        ordering = nil
    }

    package mutating func read(bytes: Int) { bytesRead += Int64(bytes) }

    /// - Parameter linesOfFile: Lines of the present input so far.
    package mutating func read(linesOfFile: Int) { lines = linesBefore + Int64(linesOfFile) }

    package mutating func order(_ ordering: Ordering) { self.ordering = ordering }
}
