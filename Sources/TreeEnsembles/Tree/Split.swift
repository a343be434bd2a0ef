/// A question to a row: is the feature's code at most `bin`, or is its category one of some? A missing value answers as
/// `missingGoesLeft` says.
package struct Split: Equatable, Sendable {
    package var feature: Int
    package var bin: UInt8
    package var missingGoesLeft: Bool
    /// Of a categorical feature: the codes that go left, the missing one among them if it does.
    package var leftCodes: CodeSet?
    /// What the split gains by the criterion, summed over the node's weight; positive.
    package var gain: Double

    @inline(__always)
    func goesLeft(_ code: UInt8) -> Bool {
        if let leftCodes { return leftCodes.contains(code) }
        return code == BinEdges.missingCode ? missingGoesLeft : code <= bin
    }
}

/// How a tree grows.
package struct TreeSettings: Equatable, Sendable {
    package enum FeatureDraw: Equatable, Sendable {
        /// √p features, rounded down, at least one: what random forests use.
        case squareRoot
        case count(Int)
        case all
    }

    /// The fewest distinct rows in a leaf.
    package var minimumLeafRows = 5
    /// The most questions between root and leaf.
    package var maximumDepth = 40
    /// How many features each split looks at.
    package var featureDraw = FeatureDraw.squareRoot

    package init() {}

    func featuresPerSplit(of featureCount: Int) -> Int {
        switch featureDraw {
        case .squareRoot: max(1, Int(Double(featureCount).squareRoot()))
        case .count(let count): min(max(1, count), featureCount)
        case .all: featureCount
        }
    }
}
