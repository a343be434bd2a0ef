/// How a job's id becomes a key, and back where it can.
extension JobKey {
    /// The key of a job's id.
    ///
    /// Up to 15 bytes the key *is* the id: its length in the top byte, its bytes below. A longer id is hashed to 124 bits
    /// under a top byte that no length reaches, so that no short id meets it.
    package init(id: UnsafeBufferPointer<UInt8>) {
        guard id.count > 15 else {
            var words = (high: UInt64(id.count), low: UInt64(0))
            for position in 0..<15 {
                let byte = position < id.count ? UInt64(id[position]) : 0
                if position < 7 { words.high = words.high << 8 | byte } else { words.low = words.low << 8 | byte }
            }
            self.init(high: words.high, low: words.low)
            return
        }
        var first = JobKey.Mixer(state: 0x9E37_79B9_7F4A_7C15, factor: 0xD6E8_FEB8_6659_FD93)
        var second = JobKey.Mixer(state: 0xC2B2_AE3D_27D4_EB4F, factor: 0xA076_1D64_78BD_642F)
        var position = 0
        while position < id.count {
            var word: UInt64 = 0
            for offset in 0..<8 where position + offset < id.count {
                word |= UInt64(id[position + offset]) << UInt64(8 * offset)
            }
            first.add(word)
            second.add(word)
            position += 8
        }
        first.add(UInt64(id.count))
        second.add(UInt64(id.count))
        self.init(high: 0xF << 60 | first.state >> 4, low: second.state)
    }

    package init(id: String) {
        var copy = id
        self = copy.withUTF8 { JobKey(id: $0) }
    }

    /// The id, where the key holds it whole.
    package var shortID: String? {
        let length = Int(high >> 56)
        guard length <= 15 else { return nil }
        let bytes: [UInt8] = (0..<length).map { position in
            let word = position < 7 ? high : low
            let shift = position < 7 ? 8 * (6 - position) : 8 * (14 - position)
            return UInt8(truncatingIfNeeded: word >> UInt64(shift))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Folds 64-bit words by multiplication to 128 bits, as wyhash does; the word itself is added so that no state is
    /// a dead end.
    private struct Mixer {
        var state: UInt64
        let factor: UInt64

        mutating func add(_ word: UInt64) {
            let product = (state ^ word).multipliedFullWidth(by: factor)
            state = (product.high ^ product.low) &+ (word << 29 | word >> 35) &+ factor
        }
    }
}
