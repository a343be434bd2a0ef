/// The median of numbers in no order.
enum Median {
    /// Reorders the numbers; C. Hoare's selection, with the middle number as pivot.
    ///
    /// - Precondition: There is a number, and none is NaN.
    static func take(_ numbers: inout [Double]) -> Double {
        let middle = numbers.count / 2
        let upper = select(middle, of: &numbers)
        guard numbers.count % 2 == 0 else { return upper }
        return (numbers[..<middle].reduce(-.infinity, max) + upper) / 2
    }

    /// The number with so many before it in order; those before it in the array are no larger afterwards.
    private static func select(_ rank: Int, of numbers: inout [Double]) -> Double {
        var low = 0
        var high = numbers.count - 1
        while low < high {
            let pivot = numbers[(low + high) / 2]
            var left = low
            var right = high
            while left <= right {
                while numbers[left] < pivot { left += 1 }
                while numbers[right] > pivot { right -= 1 }
                guard left <= right else { break }
                numbers.swapAt(left, right)
                left += 1
                right -= 1
            }
            if rank <= right { high = right } else if rank >= left { low = left } else { break }
        }
        return numbers[rank]
    }
}
