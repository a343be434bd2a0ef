extension ChartUnit {
    /// A value with its unit, as labels and sentences show it.
    package func text(_ value: Double) -> String {
        let number = abs(value) >= 1e6 ? NumberText.short(value) : NumberText.plain(value)
        return self == .bytes ? NumberText.bytes(value) : withSign(number)
    }

    /// Values of one list, alike in their decimals: where one needs a decimal, all under 100 have it.
    func texts(_ values: [Double?], missing: String) -> [String] {
        let known = values.compactMap { $0 }
        let isFine =
            self != .bytes && known.contains { abs($0) < 10 && $0 != $0.rounded() }
            && known.allSatisfy { abs($0) < 100 && ($0 == 0 || abs($0) >= 0.05) }
        return values.map { value in
            guard let value else { return missing }
            return isFine ? withSign(NumberText.fixed(value, decimals: 1)) : text(value)
        }
    }

    private func withSign(_ number: String) -> String {
        switch self {
        case .count, .bytes: number
        case .percent: number + NumberText.space + "%"
        case .suffix(let word): number + NumberText.space + word
        case .prefix(let sign): sign + NumberText.space + number
        }
    }

    /// The labels of an axis's ticks, ascending: numbers alike in their decimals, the unit at the top one.
    func axisTexts(_ ticks: [Double], step: TickStep) -> [String] {
        guard let top = ticks.last else { return [] }
        let largest = max(abs(top), abs(ticks.first ?? 0))
        var exponent = 0
        if self == .bytes || largest >= 1e5 {
            while exponent < 18, largest >= TickStep.power(exponent + 3) { exponent += 3 }
        }
        let decimals = max(0, exponent - step.exponent)
        let scale = TickStep.power(exponent)
        let shown = min(decimals, 6)
        var texts = ticks.map { NumberText.fixed($0 / scale, decimals: shown) }
        if self != .bytes, exponent > 0 {
            let prefix = ["k", "M", "G", "T", "P", "E"][exponent / 3 - 1]
            for index in ticks.indices where ticks[index] != 0 { texts[index] += prefix }
        }
        for index in ticks.indices where ticks[index] == 0 { texts[index] = "0" }
        texts[ticks.count - 1] = withUnit(texts[ticks.count - 1], exponent)
        return texts
    }

    private func withUnit(_ text: String, _ exponent: Int) -> String {
        self == .bytes ? text + NumberText.space + NumberText.byteUnits[exponent / 3] : withSign(text)
    }
}
