// The library converts 128 bits by generic arithmetic, which takes hundreds of times as long as the processor does for 64.
// Nearly all sums fit into 64.

extension Double {
    /// The nearest representable value.
    package init(_ value: Int128) {
        let small = Int64(truncatingIfNeeded: value)
        self = Int128(small) == value ? Double(small) : nearest(value)
    }

    /// The nearest representable value.
    package init(_ value: UInt128) {
        let small = UInt64(truncatingIfNeeded: value)
        self = UInt128(small) == value ? Double(small) : nearest(value)
    }
}

private func nearest(_ value: some BinaryInteger) -> Double { Double(value) }
