import EventModel

/// Members of a flat line, to build variants of it.
struct JSONMembers {
    enum Fault: Error { case notAnObject }

    let all: [(key: String, value: String)]

    /// - Parameter line: a canonical line.
    init(_ line: String) throws {
        var members: [(String, String)] = []
        // Canonical lines have `,"` between members only, unless a text holds it; the fixtures have no such text.
        for member in line.dropFirst().dropLast().split(separator: ",\"") {
            guard let colon = member.firstRange(of: "\":") else { throw Fault.notAnObject }
            let key = member[..<colon.lowerBound]
            members.append(
                (key.hasPrefix("\"") ? String(key.dropFirst()) : String(key), String(member[colon.upperBound...])))
        }
        all = members
    }

    func without(_ key: String) -> String { Self.text(all.filter { $0.key != key }) }

    func with(_ key: String, _ value: String) -> String { Self.text(all.map { $0.key == key ? (key, value) : $0 }) }

    static func text(_ members: [(key: String, value: String)]) -> String {
        "{" + members.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
    }
}

extension EventProblem {
    static let commonFields: Set = ["id", "type", "time", "tenant"]
}
