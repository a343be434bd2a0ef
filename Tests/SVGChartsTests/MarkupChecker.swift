/// A small judge of markup: elements nest and close, attributes are quoted and not repeated, ids are unique and those
/// referred to exist, text holds no bare `<` or `&`.
struct MarkupChecker {
    struct Element {
        var name: String
        var attributes: [String: String]
        /// Names of the elements around it, the outermost first.
        var path: [String]
    }

    private(set) var elements: [Element] = []
    private(set) var problems: [String] = []
    private let scalars: [Unicode.Scalar]
    private var at = 0
    private var open: [String] = []

    init(_ bytes: [UInt8]) {
        let text = String(validating: bytes, as: UTF8.self)
        scalars = Array((text ?? "").unicodeScalars)
        if text == nil { problems.append("not UTF-8") }
        while at < scalars.count { readPiece() }
        if !open.isEmpty { problems.append("not closed: \(open)") }
        checkIDs()
    }

    private mutating func readPiece() {
        let scalar = scalars[at]
        at += 1
        switch scalar {
        case "<": readTag()
        case "&": readReference()
        case ">": problems.append("bare >")
        default: check(scalar)
        }
    }

    private mutating func check(_ scalar: Unicode.Scalar) {
        let value = scalar.value
        let isAllowed = value == 0x0A || (value >= 0x20 && value != 0x7F && value != 0xFFFE && value != 0xFFFF)
        if !isAllowed { problems.append("character U+\(String(value, radix: 16))") }
    }

    private mutating func readReference() {
        var name = ""
        while at < scalars.count, scalars[at] != ";", name.count < 8 {
            name.unicodeScalars.append(scalars[at])
            at += 1
        }
        at += 1
        if !["amp", "lt", "gt", "quot", "#39"].contains(name) { problems.append("reference &\(name)") }
    }

    private mutating func readName() -> String {
        var name = ""
        while at < scalars.count,
            scalars[at].properties.isAlphabetic || "-0123456789".unicodeScalars.contains(scalars[at])
        {
            name.unicodeScalars.append(scalars[at])
            at += 1
        }
        return name
    }

    private mutating func readTag() {
        if at < scalars.count, scalars[at] == "/" {
            at += 1
            let name = readName()
            if open.popLast() != name { problems.append("</\(name)> closes nothing") }
            return expect(">")
        }
        let name = readName()
        if name.isEmpty { problems.append("bare <") }
        var attributes: [String: String] = [:]
        while at < scalars.count, scalars[at] == " " {
            at += 1
            let attribute = readName()
            expect("=")
            expect("\"")
            let start = at
            while at < scalars.count, scalars[at] != "\"" {
                if scalars[at] == "<" { problems.append("< in \(attribute)") }
                check(scalars[at])
                at += 1
            }
            var value = String.UnicodeScalarView()
            value.append(contentsOf: scalars[start..<min(at, scalars.count)])
            expect("\"")
            if attributes.updateValue(String(value), forKey: attribute) != nil {
                problems.append("twice: \(attribute)")
            }
        }
        elements.append(Element(name: name, attributes: attributes, path: open))
        if at < scalars.count, scalars[at] == "/" { at += 1 } else { open.append(name) }
        expect(">")
    }

    private mutating func expect(_ scalar: Unicode.Scalar) {
        if at < scalars.count, scalars[at] == scalar {
            at += 1
        } else {
            problems.append("expected \(scalar) at \(at)")
            at += 1
        }
    }

    private mutating func checkIDs() {
        var ids: Set<String> = []
        for element in elements {
            if let id = element.attributes["id"], !ids.insert(id).inserted { problems.append("id twice: \(id)") }
        }
        for element in elements {
            for name in ["aria-labelledby", "aria-describedby"] {
                if let id = element.attributes[name], !ids.contains(id) { problems.append("no element \(id)") }
            }
            if let fill = element.attributes["fill"], !ids.contains(String(fill.dropFirst(5).dropLast())) {
                problems.append("no pattern \(fill)")
            }
        }
    }
}
