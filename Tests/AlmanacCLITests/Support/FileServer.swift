import Foundation

/// A plain file server on this machine: what is no file is 404, folders included. It lives as long as the value.
final class FileServer: Sendable {
    /// Where it can be reached: `http://127.0.0.1:PORT`.
    let root: String
    private let listener: StreamSocket

    /// - Parameter files: What there is, by the path in the address: `/a/b/index.html`.
    init(_ files: [String: Data]) throws {
        let listener = try StreamSocket()
        self.listener = listener
        root = "http://127.0.0.1:\(try listener.listen())"
        Thread.detachNewThread {
            while let visitor = listener.accept() { Self.answer(visitor, files) }
        }
    }

    deinit { listener.shutDown() }

    private static func answer(_ visitor: StreamSocket, _ files: [String: Data]) {
        var request: [UInt8] = []
        while !request.suffix(4).elementsEqual("\r\n\r\n".utf8) {
            let piece = visitor.receive()
            if piece.isEmpty { return }
            request += piece
        }
        let words = String(decoding: request, as: UTF8.self).split(separator: " ")
        let file = words.count > 1 && words[0] == "GET" ? files[String(words[1])] : nil
        visitor.send(Array("HTTP/1.0 \(file == nil ? "404 Not Found" : "200 OK")\r\nConnection: close\r\n\r\n".utf8))
        if let file { visitor.send(Array(file)) }
        visitor.shutDown()
    }

    /// What a browser would get.
    ///
    /// - Returns: `nil` unless the answer is 200.
    static func get(_ url: URL) throws -> [UInt8]? {
        let socket = try StreamSocket()
        try socket.connect(port: UInt16(url.port ?? 80))
        socket.send(Array("GET \(url.path(percentEncoded: true)) HTTP/1.0\r\n\r\n".utf8))
        var answer: [UInt8] = []
        while true {
            let piece = socket.receive()
            if piece.isEmpty { break }
            answer += piece
        }
        guard answer.starts(with: "HTTP/1.0 200 ".utf8),
            let end = answer.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound
        else { return nil }
        return Array(answer[end...])
    }
}
