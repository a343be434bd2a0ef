import EventModel

/// What a test reads from a line.
enum Reading: Equatable {
    case event(Event, unknownFields: Int, isCanonical: Bool)
    case problem(EventProblem)

    var event: Event? { if case .event(let event, _, _) = self { event } else { nil } }
    var problem: EventProblem? { if case .problem(let problem) = self { problem } else { nil } }
    var isCanonical: Bool { if case .event(_, _, true) = self { true } else { false } }
}

/// Reads lines with one parser, as a store does.
struct Lines {
    private var parser = EventParser()

    mutating func read(_ bytes: [UInt8]) -> Reading {
        bytes.withUnsafeBytes { line in
            do throws(EventProblem) {
                let parsed = try parser.parse(line)
                return .event(
                    parsed.makeEvent(), unknownFields: parsed.unknownFieldCount, isCanonical: parsed.isCanonical)
            } catch {
                return .problem(error)
            }
        }
    }

    mutating func read(_ text: String) -> Reading { read(Array(text.utf8)) }

    static func read(_ text: String) -> Reading {
        var lines = Lines()
        return lines.read(text)
    }

    static func written(_ event: Event) -> [UInt8] {
        var bytes: [UInt8] = []
        EventWriter.append(event, to: &bytes)
        return bytes
    }

    /// A line of the type with the given members behind the common ones.
    static func line(_ type: String, _ members: String = "") -> String {
        #"{"id":"e1","type":"\#(type)","time":"2026-06-30T12:34:56.789Z","tenant":"t1"\#(members.isEmpty ? "" : ",")"#
            + members + "}"
    }

    static let login = line("userLogin", #""user":"u1""#)

    /// One canonical line of each type with every field, and some with the optional ones left out.
    static let canonical: [String] = [
        line(
            "accountCreated",
            #""name":"Ärzte \"Süd\" 😀","industry":"Health","plan":"silo","region":"eu","employees":120,"revenue":12.5,"#
                + #""monthlyCharge":990,"sentiment":-0.25"#),
        line("accountCreated", #""name":"N","industry":"","plan":"pool""#),
        line("accountUpdated"),
        line("accountUpdated", #""plan":"bridge","sentiment":1"#),
        line("accountClosed"),
        line("accountClosed", #""reason":"too \\ dear\n\u0001""#),
        line("userAdded", #""user":"u1","role":"admin","email":"a@b""#),
        line("userAdded", #""user":"u1""#),
        line("userDeleted", #""user":"u1""#),
        login,
        line("userLogoff", #""user":"u1""#),
        line("userSessionTimeout", #""user":"u1""#),
        line("datasetLoaded", #""user":"u1","dataset":"d1","bytes":9007199254740991"#),
        line("datasetQueried", #""user":"u1","dataset":"d1""#),
        line("datasetDeleted", #""user":"u1","dataset":"d1""#),
        line("jobSubmitted", #""user":"u1","job":"j1","servers":4,"bytes":0,"dataset":"d1""#),
        line("jobSubmitted", #""user":"u1","job":"j1","servers":1,"bytes":100"#),
        line("jobTerminated", #""job":"j1","outcome":"succeeded""#),
        line("jobTerminated", #""job":"j1","outcome":"failed""#),
        line("jobCancelled", #""job":"j1""#),
    ]
}
