extension Double {
    /// The double nearest to a sum. Nearly all sums fit 64 bits, which the processor converts; of wider integers the
    /// standard library makes a double in thousands of instructions.
    package init(sum: Int128) { self = Int64(exactly: sum).map { Double($0) } ?? Double(sum) }

    /// The double nearest to a sum.
    package init(sum: UInt128) { self = UInt64(exactly: sum).map { Double($0) } ?? Double(sum) }
}
