/// Rows × columns of cells, darker for more, with a key beneath.
///
/// Rows shorter than the widest leave the rest of their cells empty: months that are still to come. Negative values count
/// as zero.
package struct HeatMap: Chart {
    package var rowLabels: [String]
    package var columnLabels: [String]
    /// One row of values after the other; `nil`: no figure, shown hatched.
    package var values: [[Double?]]
    package var unit: ChartUnit
    /// What a value counts, in the key: "logins".
    package var valueName: String
    /// Levels begin near the smallest value instead of zero: for shares that are all high.
    package var isFitted: Bool
    /// Whether the last value of every row is of a period that is not over: hatched.
    package var isLastPartial: Bool

    package init(
        rowLabels: [String], columnLabels: [String], values: [[Double?]], unit: ChartUnit = .count,
        valueName: String = "", isFitted: Bool = false, isLastPartial: Bool = false
    ) {
        self.rowLabels = rowLabels
        self.columnLabels = columnLabels
        self.values = values
        self.unit = unit
        self.valueName = valueName
        self.isFitted = isFitted
        self.isLastPartial = isLastPartial
    }

    /// Seven rows Monday…Sunday of 24 hours.
    package static func weekHours(_ values: [[Double?]], unit: ChartUnit = .count, valueName: String = "") -> HeatMap {
        HeatMap(
            rowLabels: CivilDay.weekdayNames, columnLabels: (0..<24).map { $0 < 10 ? "0\($0)" : String($0) },
            values: values, unit: unit, valueName: valueName)
    }
}
