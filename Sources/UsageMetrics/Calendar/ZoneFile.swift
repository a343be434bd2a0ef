/// Reads a compiled zone (TZif, RFC 9636): the 64-bit block of version 2 and later, and the rule behind it.
enum ZoneFile {
    /// - Returns: What is wrong, or the zone's history.
    static func read(_ bytes: [UInt8]) -> Result<ZoneHistory, Flaw> {
        guard let first = Header(bytes, at: 0) else { return .failure(.notCompiled) }
        guard first.version >= 0x32 else { return .failure(.tooOld) }
        guard let header = Header(bytes, at: Header.length + first.bodyLength(timeWidth: 4)) else {
            return .failure(.damaged)
        }
        guard header.leapSeconds == 0 else { return .failure(.leapSeconds) }
        return body(bytes, header)
    }

    enum Flaw: String, Error {
        case notCompiled = "it is not a compiled time zone"
        case tooOld = "it is a compiled time zone of the first version, without 64-bit times"
        case damaged = "it is damaged"
        case leapSeconds = "it counts leap seconds, which event times do not"
    }

    private static func body(_ bytes: [UInt8], _ header: Header) -> Result<ZoneHistory, Flaw> {
        let end = header.bodyStart + header.bodyLength(timeWidth: 8)
        guard header.types > 0, end < bytes.count, bytes[end] == 0x0A, bytes.last == 0x0A, end + 1 < bytes.count
        else { return .failure(.damaged) }
        let indices = header.bodyStart + header.times * 8
        let types = indices + header.times
        let offsets = (0..<header.types).map { Int64(Int32(truncatingIfNeeded: integer(bytes, at: types + $0 * 6, 4))) }
        guard offsets.allSatisfy({ abs($0) <= ZoneHistory.largestOffset }) else { return .failure(.damaged) }
        var changes: [(second: Int64, offset: Int64)] = []
        for position in 0..<header.times {
            let second = integer(bytes, at: header.bodyStart + position * 8, 8)
            let type = Int(bytes[indices + position])
            guard type < offsets.count, changes.last.map({ $0.second < second }) ?? true else {
                return .failure(.damaged)
            }
            changes.append((second, offsets[type]))
        }
        let text = bytes[(end + 1)..<(bytes.count - 1)]
        guard !text.isEmpty else {
            return .success(ZoneHistory(initial: offsets[0], recorded: changes, rule: nil))
        }
        guard let rule = ZoneRule(text) else { return .failure(.damaged) }
        return .success(ZoneHistory(initial: offsets[0], recorded: changes, rule: rule))
    }

    /// A big-endian integer.
    fileprivate static func integer(_ bytes: [UInt8], at start: Int, _ width: Int) -> Int64 {
        bytes[start..<(start + width)].reduce(0) { $0 << 8 | Int64($1) }
    }

    private struct Header {
        static let length = 44

        let version: UInt8
        let bodyStart: Int
        let universalFlags: Int
        let standardFlags: Int
        let leapSeconds: Int
        let times: Int
        let types: Int
        let characters: Int

        init?(_ bytes: [UInt8], at start: Int) {
            guard bytes.count >= start + Header.length, Array(bytes[start..<(start + 4)]) == Array("TZif".utf8)
            else { return nil }
            version = bytes[start + 4]
            bodyStart = start + Header.length
            func count(_ position: Int) -> Int { Int(ZoneFile.integer(bytes, at: start + 20 + 4 * position, 4)) }
            universalFlags = count(0)
            standardFlags = count(1)
            leapSeconds = count(2)
            times = count(3)
            types = count(4)
            characters = count(5)
        }

        func bodyLength(timeWidth: Int) -> Int {
            times * (timeWidth + 1) + types * 6 + characters + leapSeconds * (timeWidth + 4) + standardFlags
                + universalFlags
        }
    }
}
