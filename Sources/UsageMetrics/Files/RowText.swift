import EventModel

/// A text of rows that is written field by field, each file's columns in one place whatever the format.
protocol RowText {
    /// Free text, verbatim.
    mutating func field(_ text: String?)
    mutating func field(_ value: (some BinaryInteger)?)
    mutating func field(_ ratio: Ratio?)
    mutating func field(_ value: Double?)
    /// `yyyy-mm-ddThh:mm:ssZ`.
    mutating func field(_ instant: Instant?)
    /// `yyyy-mm-dd`.
    mutating func field(_ day: Day)
    mutating func endRow()
}

extension CSVText: RowText {}
