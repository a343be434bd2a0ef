import EventModel
import GRDB

/// Merges ordered events of one day into that day's blocks.
final class DayMerger {
    typealias Run = UnsafeBufferPointer<EventOrder.Entry>

    private let names: StoreNames
    private let batch: Int
    private let judge: ArrivalJudge
    private let statements: BlockStatements
    private let block = OpenBlock()
    private var buffer: EventBuffer
    private var day: Int32 = 0
    private var counts = BatchCounts()
    /// The merged order: positions in the open block from 0; positions in the buffer as −1, −2, ….
    private var merged: [Int] = []
    private var isChanged = false

    init(_ db: Database, names: StoreNames, shapes: ShapeStore, batch: Int) throws {
        self.names = names
        self.batch = batch
        buffer = EventBuffer(capacity: 0)
        judge = try ArrivalJudge(db, shapes: shapes)
        statements = try BlockStatements(db)
    }

    /// Merges a run of events of `day`, ordered by id, then arrival, and adds to the counts.
    func merge(_ run: Run, of buffer: EventBuffer, day: Int32, _ counts: inout BatchCounts) throws {
        self.buffer = buffer
        self.day = day
        self.counts = BatchCounts()
        var isDayChanged = false
        let blocks = try statements.blocks(of: day)
        var start = 0
        for (index, key) in blocks.enumerated() {
            let end = index + 1 < blocks.count ? position(of: blocks[index + 1].first, in: run, from: start) : run.count
            if end > start {
                try statements.open(key, into: block, day: day)
                try merge(Run(rebasing: run[start..<end]), rewrites: key.number)
                isDayChanged = isDayChanged || isChanged
            }
            start = end
        }
        if blocks.isEmpty {
            block.close()
            try merge(run, rewrites: nil)
            isDayChanged = isChanged
        }
        if isDayChanged { try statements.noteDay(day, added: self.counts.accepted, batch: batch) }
        counts += self.counts
    }

    /// The first event of the run, from `start` on, that belongs to the block that begins with `first`.
    private func position(of first: [UInt8], in run: Run, from start: Int) -> Int {
        first.withUnsafeBytes { first in
            var (low, high) = (start, run.count)
            while low < high {
                let middle = low + (high - low) / 2
                let id = buffer.id(buffer.events[Int(run[middle].row)])
                if ByteOrder.compare(id, first) < 0 { low = middle + 1 } else { high = middle }
            }
            return low
        }
    }

    /// Merges events with the open block, and writes the result in its place.
    private func merge(_ run: Run, rewrites number: Int64?) throws {
        merged.removeAll(keepingCapacity: true)
        isChanged = false
        var position = 0
        var next = 0
        while next < run.count {
            let id = buffer.id(buffer.events[Int(run[next].row)])
            var order = 1
            while position < block.count {
                order = ByteOrder.compare(block[position].id, id)
                guard order < 0 else { break }
                merged.append(position)
                position += 1
            }
            var end = next + 1
            while end < run.count, isSameID(run[end], id) { end += 1 }
            let isStored = position < block.count && order == 0
            try settle(Run(rebasing: run[next..<end]), stored: isStored ? position : nil)
            if isStored { position += 1 }
            next = end
        }
        guard isChanged else { return }
        merged.append(contentsOf: position..<block.count)
        try write(rewrites: number)
    }

    private func isSameID(_ entry: EventOrder.Entry, _ id: UnsafeRawBufferPointer) -> Bool {
        ByteOrder.compare(buffer.id(buffer.events[Int(entry.row)]), id) == 0
    }

    private func event(_ source: Int) -> StoredEvent {
        source >= 0 ? block[source] : buffer.stored(buffer.events[-1 - source])
    }

    /// Finds the one that stays among events with the same id, in the order of their arrival.
    private func settle(_ arrivals: Run, stored: Int?) throws {
        var winner = stored
        for entry in arrivals {
            let arrival = -1 - Int(entry.row)
            guard let current = winner else {
                accept(buffer.events[Int(entry.row)])
                winner = arrival
                continue
            }
            counts.duplicate += 1
            if try meets(current, arrival) { winner = arrival }
        }
        guard let winner else { return }
        merged.append(winner)
        if winner != stored { try place(winner, insteadOf: stored) }
    }

    private func accept(_ pending: PendingEvent) {
        counts.accepted += 1
        counts.unknownFields += Int(pending.unknownFields)
        if pending.isLate { counts.late += 1 }
    }

    /// A duplicate meets the one that is kept so far. Returns whether it takes its place.
    private func meets(_ current: Int, _ arrival: Int) throws -> Bool {
        let judgement = try judge.judge(event(current), event(arrival), day: day)
        if judgement.verdict == .conflict {
            counts.conflicts += 1
            let pending = buffer.events[-1 - arrival]
            try statements.addConflict(batch, pending.lineNumber, day, buffer.id(pending), lost: judgement.lost)
        }
        return judgement.laterStays
    }

    /// An event of the buffer is new, or takes the place of one in the block.
    private func place(_ winner: Int, insteadOf stored: Int?) throws {
        isChanged = true
        let pending = buffer.events[-1 - winner]
        names.countEvent(tenantSlot: pending.tenantSlot)
        if let stored {
            let loser = block[stored]
            try names.uncountEvent(tenant: loser.tenant)
            if loser.kind.isAccount, !pending.kind.isAccount { try statements.removeAccount(day, loser.id) }
        }
        if pending.kind.isAccount { try statements.setAccount(day, buffer.stored(pending)) }
    }

    /// Writes the merged events as blocks of about equal size; the first takes the place of block `number`.
    private func write(rewrites number: Int64?) throws {
        let pieces = (merged.count + BlockStatements.mostEvents - 1) / BlockStatements.mostEvents
        let pieceCount = (merged.count + pieces - 1) / max(1, pieces)
        var number = number
        var writer = BlockWriter(day: day)
        for source in merged {
            writer.append(event(source))
            if writer.count == pieceCount || writer.size >= BlockStatements.mostBytes {
                try statements.write(&writer, day: day, rewrites: number)
                number = nil
            }
        }
        if writer.count > 0 { try statements.write(&writer, day: day, rewrites: number) }
    }
}
