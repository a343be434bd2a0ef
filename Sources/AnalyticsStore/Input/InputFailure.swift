import Diagnostics

/// A failure of one input: that file is left out, the others are taken in.
struct InputFailure: Error {
    var failure: Failure

    /// Marks the failures that reading an input throws. What the store throws meanwhile is of another type.
    static func marking(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch let failure as Failure {
            throw InputFailure(failure: failure)
        }
    }
}
