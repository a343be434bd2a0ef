import EventModel
import GRDB

/// Merges ordered events of one day into that day's blocks.
struct DayMerger: ~Copyable {
    typealias Run = UnsafeBufferPointer<EventOrder.Entry>

    private let batch: Int
    private let judge: ArrivalJudge
    private let statements: BlockStatements
    private var block = OpenBlock()
    private var buffer: EventBuffer
    private var day: Int32 = 0
    private var counts = BatchCounts()
    /// The merged order: positions in the open block from 0; positions in the buffer as −1, −2, ….
    private var merged: [Int] = []
    private var isChanged = false

    init(judge: ArrivalJudge, statements: BlockStatements, batch: Int) {
        self.batch = batch
        self.judge = judge
        self.statements = statements
        buffer = EventBuffer(capacity: 0)
    }

    /// Merges a run of events of `day`, ordered by id, then arrival, and adds to the counts.
    mutating func merge(
        _ run: Run, of buffer: EventBuffer, day: Int32, _ names: inout StoreNames, _ counts: inout BatchCounts
    ) throws {
        self.buffer = buffer
        self.day = day
        self.counts = BatchCounts()
        let blocks = try statements.blocks(of: day)
        var isDayChanged = blocks.isEmpty
        var start = 0
        for (index, key) in blocks.enumerated() {
            let end = index + 1 < blocks.count ? position(of: blocks[index + 1].first, in: run, from: start) : run.count
            if end > start {
                try statements.open(key, into: &block, day: day)
                try merge(Run(rebasing: run[start..<end]), rewrites: key.number, &names)
                isDayChanged = isDayChanged || isChanged
            }
            start = end
        }
        if blocks.isEmpty { try fill(run, &names) }
        if isDayChanged { try statements.noteDay(day, added: self.counts.accepted, batch: batch) }
        counts += self.counts
    }

    /// Writes the first events of a day, a block's worth at a time, so that they are still at hand when they are packed.
    private mutating func fill(_ run: Run, _ names: inout StoreNames) throws {
        block.close()
        let blocks = (run.count + BlockStatements.mostEvents - 1) / BlockStatements.mostEvents
        let share = (run.count + blocks - 1) / max(1, blocks)
        var start = 0
        while start < run.count {
            var end = min(start + share, run.count)
            while end < run.count, isSameID(run[end], run[end - 1]) { end += 1 }
            try merge(Run(rebasing: run[start..<end]), rewrites: nil, &names)
            start = end
        }
    }

    private func id(_ entry: EventOrder.Entry) -> UnsafeRawBufferPointer { buffer.id(buffer.events[Int(entry.row)]) }

    private func isSameID(_ a: EventOrder.Entry, _ b: EventOrder.Entry) -> Bool {
        a.prefix == b.prefix && ByteOrder.compare(id(a), id(b)) == 0
    }

    /// The first event of the run, from `start` on, that belongs to the block that begins with `first`.
    private func position(of first: [UInt8], in run: Run, from start: Int) -> Int {
        first.withUnsafeBytes { first in
            var (low, high) = (start, run.count)
            while low < high {
                let middle = low + (high - low) / 2
                if ByteOrder.compare(id(run[middle]), first) < 0 { low = middle + 1 } else { high = middle }
            }
            return low
        }
    }

    /// Merges events with the open block, and writes the result in its place.
    private mutating func merge(_ run: Run, rewrites number: Int64?, _ names: inout StoreNames) throws {
        merged.removeAll(keepingCapacity: true)
        isChanged = false
        var position = 0
        var next = 0
        while next < run.count {
            let id = id(run[next])
            var order = 1
            while position < block.count {
                order = ByteOrder.compare(block[position].id, id)
                guard order < 0 else { break }
                merged.append(position)
                position += 1
            }
            var end = next + 1
            while end < run.count, isSameID(run[end], run[next]) { end += 1 }
            let isStored = position < block.count && order == 0
            try settle(Run(rebasing: run[next..<end]), stored: isStored ? position : nil, &names)
            if isStored { position += 1 }
            next = end
        }
        guard isChanged else { return }
        merged.append(contentsOf: position..<block.count)
        try write(rewrites: number)
    }

    private func event(_ source: Int) -> StoredEvent {
        source >= 0 ? block[source] : buffer.stored(buffer.events[-1 - source])
    }

    /// Finds the one that stays among events with the same id, in the order of their arrival.
    private mutating func settle(_ arrivals: Run, stored: Int?, _ names: inout StoreNames) throws {
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
        if winner != stored { try place(winner, insteadOf: stored, &names) }
    }

    private mutating func accept(_ pending: PendingEvent) {
        counts.accepted += 1
        counts.unknownFields += Int(pending.unknownFields)
        if pending.isLate { counts.late += 1 }
    }

    /// A duplicate meets the one that is kept so far. Returns whether it takes its place.
    private mutating func meets(_ current: Int, _ arrival: Int) throws -> Bool {
        let pending = buffer.events[-1 - arrival]
        let names = EventNames(
            tenant: buffer.tenant(pending), user: buffer.user(pending), dataset: buffer.dataset(pending))
        let judgement = try judge.judge(event(current), buffer.stored(pending), laterNames: names, day: day)
        if judgement.verdict == .conflict {
            counts.conflicts += 1
            try statements.addConflict(batch, pending.lineNumber, day, buffer.id(pending), lost: judgement.lost)
        }
        return judgement.laterStays
    }

    /// An event of the buffer is new, or takes the place of one in the block.
    private mutating func place(_ winner: Int, insteadOf stored: Int?, _ names: inout StoreNames) throws {
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
    private mutating func write(rewrites number: Int64?) throws {
        let blocks = (merged.count + BlockStatements.mostEvents - 1) / BlockStatements.mostEvents
        let share = (merged.count + blocks - 1) / max(1, blocks)
        var number = number
        var writer = BlockWriter(day: day)
        for source in merged {
            writer.append(event(source))
            if writer.count == share || writer.size >= BlockStatements.mostBytes {
                try statements.write(&writer, day: day, rewrites: number)
                number = nil
            }
        }
        if writer.count > 0 { try statements.write(&writer, day: day, rewrites: number) }
    }
}
