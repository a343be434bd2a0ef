#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A TCP socket on this machine.
final class StreamSocket: Sendable {
    struct Fault: Error { var code: Int32 }

    private let descriptor: Int32

    init() throws {
        #if canImport(Glibc)
            let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        #else
            let kind = SOCK_STREAM
        #endif
        descriptor = socket(AF_INET, kind, 0)
        guard descriptor >= 0 else { throw Fault(code: errno) }
    }

    private init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// - Returns: the port, which the system chooses.
    func listen() throws -> UInt16 {
        var address = Self.address(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = Self.with(&address) { bind(descriptor, $0, length) == 0 }
        let isNamed = Self.with(&address) { getsockname(descriptor, $0, &length) == 0 }
        guard isBound, isNamed, startListening(descriptor, 16) == 0 else { throw Fault(code: errno) }
        return UInt16(bigEndian: address.sin_port)
    }

    func connect(port: UInt16) throws {
        var address = Self.address(port: port)
        let length = socklen_t(MemoryLayout<sockaddr_in>.size)
        guard Self.with(&address, { startConnecting(descriptor, $0, length) == 0 }) else { throw Fault(code: errno) }
    }

    /// Waits for somebody; `nil` once it is shut down.
    func accept() -> StreamSocket? {
        let visitor = waitForVisitor(descriptor)
        return visitor < 0 ? nil : StreamSocket(descriptor: visitor)
    }

    func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// The next bytes; none at the end.
    func receive() -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        return Array(buffer.prefix(max(0, count)))
    }

    func shutDown() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    private static func address(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = (0x7F00_0001 as UInt32).bigEndian
        return address
    }

    private static func with<Result>(
        _ address: inout sockaddr_in, _ body: (UnsafeMutablePointer<sockaddr>) -> Result
    ) -> Result {
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0) }
        }
    }
}

// The system's functions, under names that the methods do not hide.
private func startListening(_ descriptor: Int32, _ backlog: Int32) -> Int32 { listen(descriptor, backlog) }

private func startConnecting(_ descriptor: Int32, _ address: UnsafeMutablePointer<sockaddr>, _ length: socklen_t)
    -> Int32
{
    connect(descriptor, address, length)
}

private func waitForVisitor(_ descriptor: Int32) -> Int32 { accept(descriptor, nil, nil) }
