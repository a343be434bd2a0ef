/// Events of the newest day so far, held back until a later day begins: the next buffer mostly goes on with the day that
/// one ends with, and a day that comes together is written once. With ids in no order each part of a day falls into all of
/// its blocks.
struct OpenDay: ~Copyable {
    private(set) var day: Int32?
    /// The generation of names that the first of the events was resolved in.
    private(set) var names = 0
    let buffer: EventBuffer
    private var order: EventOrder

    /// - Parameter capacity: The most events that are held back.
    init(capacity: Int) {
        buffer = EventBuffer(capacity: capacity)
        order = EventOrder(capacity: capacity)
    }

    /// Begins with a day; what was held back of another has to be taken before.
    mutating func begin(_ day: Int32, names: Int) {
        buffer.removeAll()
        self.day = day
        self.names = names
    }

    mutating func sorted() -> UnsafeBufferPointer<EventOrder.Entry> { order.sort(buffer) }
}
