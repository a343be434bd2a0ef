/// How one feature's values become codes of one byte, of which `BinEdges.missingCode` stands for a missing value.
package enum FeatureCoding: Equatable, Sendable {
    case numeric(BinEdges)
    case categorical(CategoryCodes)

    /// Fits a coding to a column's values.
    package init(fitting values: [Double], kind: FeatureKind) {
        switch kind {
        case .numeric: self = .numeric(BinEdges(fitting: values))
        case .categorical: self = .categorical(CategoryCodes(fitting: values))
        }
    }

    package var kind: FeatureKind {
        switch self {
        case .numeric: .numeric
        case .categorical: .categorical
        }
    }

    /// How many codes there are beside the missing one: 0 ..< `codeCount`.
    package var codeCount: Int {
        switch self {
        case .numeric(let edges): edges.binCount
        case .categorical(let codes): codes.codeCount
        }
    }

    package func codes(of values: [Double]) -> [UInt8] {
        switch self {
        case .numeric(let edges): edges.codes(of: values)
        case .categorical(let codes): values.map(codes.code(of:))
        }
    }
}
