@testable import SVGCharts

/// Reads path data of the commands that the engine writes (M, l, h, v, z) back into points.
enum PathReader {
    static func points(_ data: String) -> [Point] {
        var points: [Point] = []
        var x = 0.0
        var y = 0.0
        for (command, numbers) in commands(data) {
            switch command {
            case "M", "l":
                guard numbers.count % 2 == 0, command == "l" || numbers.count == 2 else { return [Point(.nan, .nan)] }
                for pair in stride(from: 0, to: numbers.count, by: 2) {
                    x = command == "M" ? numbers[pair] : x + numbers[pair]
                    y = command == "M" ? numbers[pair + 1] : y + numbers[pair + 1]
                    points.append(Point(x, y))
                }
            case "h", "v":
                for number in numbers {
                    if command == "h" { x += number } else { y += number }
                    points.append(Point(x, y))
                }
            case "z": break
            default: return [Point(.nan, .nan)]
            }
        }
        return points
    }

    private static func commands(_ data: String) -> [(Character, [Double])] {
        var found: [(Character, [Double])] = []
        var number = ""
        func flush() {
            guard !number.isEmpty else { return }
            found[found.count - 1].1.append(Double(number.hasPrefix(".") ? "0" + number : number) ?? .nan)
            number = ""
        }
        for character in data {
            if character.isLetter {
                if !found.isEmpty { flush() }
                found.append((character, []))
            } else if character == " " {
                flush()
            } else {
                if character == "-" || (character == "." && number.contains(".")) { flush() }
                number.append(character)
            }
        }
        if !found.isEmpty { flush() }
        return found
    }
}
