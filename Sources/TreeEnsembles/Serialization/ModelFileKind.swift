/// What a model file says by its first key that it was learnt from.
package enum ModelFileKind: Sendable {
    case store, table

    /// `nil` for bytes that are no model.
    package init?(of bytes: [UInt8]) {
        if bytes.starts(with: "{\"kind\":\"table\",".utf8) {
            self = .table
        } else if bytes.starts(with: "{\"kind\":\"store\",".utf8) {
            self = .store
        } else {
            return nil
        }
    }
}
