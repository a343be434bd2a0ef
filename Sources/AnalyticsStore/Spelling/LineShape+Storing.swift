extension LineShape {
    private enum Tag: UInt8 { case literal, field, time, value, rest }

    /// The shape as the store keeps it.
    var stored: [UInt8] {
        var bytes = RawBuffer()
        for part in parts {
            switch part {
            case .literal(let text):
                bytes.append(Tag.literal.rawValue)
                bytes.append(varint: UInt64(text.count))
                text.withUnsafeBytes { bytes.append($0) }
            case .field(let field):
                bytes.append(Tag.field.rawValue)
                bytes.append(field.rawValue)
            case .time(let offset, let digits):
                bytes.append(Tag.time.rawValue)
                bytes.append(UInt16(bitPattern: offset))
                bytes.append(digits)
            case .value: bytes.append(Tag.value.rawValue)
            case .rest: bytes.append(Tag.rest.rawValue)
            }
        }
        return Array(bytes.bytes)
    }

    init(stored: UnsafeRawBufferPointer) throws(BlockColumns.Damage) {
        var cursor = ColumnCursor(stored)
        var parts: [Part] = []
        while !cursor.isAtEnd {
            switch Tag(rawValue: try cursor.byte()) {
            case .literal: parts.append(.literal(Array(try cursor.take(Int(truncatingIfNeeded: try cursor.varint())))))
            case .field:
                guard let field = Field(rawValue: try cursor.byte()) else { throw BlockColumns.Damage() }
                parts.append(.field(field))
            case .time:
                let low = UInt16(try cursor.byte())
                let offset = Int16(bitPattern: low | UInt16(try cursor.byte()) << 8)
                parts.append(.time(offsetMinutes: offset, digits: try cursor.byte()))
            case .value: parts.append(.value)
            case .rest: parts.append(.rest)
            case nil: throw BlockColumns.Damage()
            }
        }
        self.parts = parts
    }
}
