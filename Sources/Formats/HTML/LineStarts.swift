/// Tells on which line an offset of a text is.
struct LineStarts {
  private let starts: [Int32]
  private let first: Int
  /// The lines' numbers, where these aren't counted from the first.
  private let numbers: [Int32]

  /// Finds the lines of a text, which end at LF, CR LF or CR.
  ///
  /// - Parameters:
  ///   - first: The number of the first line.
  ///   - numbers: The number of each line, if the text is made of lines from here and there.
  init(_ bytes: [UInt8], first: Int = 1, numbers: [Int32] = []) {
    self.first = first
    self.numbers = numbers
    var starts: [Int32] = [0]
    for index in bytes.indices where bytes[index] == 0x0A || bytes[index] == 0x0D {
      if bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { continue }
      starts.append(Int32(index + 1))
    }
    self.starts = starts
  }

  /// The number of the line at an offset.
  ///
  /// - Complexity: O(log n) in the number of lines.
  func line(at offset: Int) -> Int { number(index(at: offset)) }

  /// The parts of a range that stand on one line each.
  func split(_ range: Range<Int>) -> some Sequence<(end: Int, line: Int)> {
    let index = index(at: range.lowerBound)
    return sequence(state: (start: range.lowerBound, index: index)) { state in
      guard state.start < range.upperBound else { return nil }
      let next = state.index + 1
      let end = next < starts.count ? min(Int(starts[next]), range.upperBound) : range.upperBound
      defer { state = (end, next) }
      return (end, number(state.index))
    }
  }

  private func number(_ index: Int) -> Int {
    numbers.isEmpty ? first + index : Int(numbers[min(index, numbers.count - 1)])
  }

  private func index(at offset: Int) -> Int {
    var low = 0
    var high = starts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if Int(starts[middle]) <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
