import CLibFuzzer

/// Changes to a text that keep its lines whole: what pasting and saving do to an article.
private enum LineMutation: CaseIterable {
  /// A line goes, comes twice, changes places with another, or is joined with the next.
  case drop, double, swap, join
  /// A line breaks in two, or is set off by a blank one.
  case split, space
  /// A line moves to the right, or gets the marker of an item or a heading.
  case indent, mark

  private static let marks = [
    "- ", "* ", "• ", "1. ", "a) ", "(iv) ", "2.1 ", "# ", "## ", "> ", "```", "---", "====",
  ]

  func apply(to lines: inout [[UInt8]], _ random: inout Random) {
    guard !lines.isEmpty else { return }
    let at = random.below(lines.count)
    switch self {
    case .drop: lines.remove(at: at)
    case .double: lines.insert(lines[at], at: random.below(lines.count))
    case .swap: lines.swapAt(at, random.below(lines.count))
    case .join:
      guard at + 1 < lines.count else { return }
      let next = lines.remove(at: at + 1)
      lines[at] += (random.below(2) == 0 ? [] : [0x20]) + next
    case .split:
      let place = random.below(lines[at].count + 1)
      let rest = Array(lines[at][place...])
      lines[at].removeSubrange(place...)
      lines.insert(rest, at: at + 1)
    case .space: lines.insert([], at: at)
    case .indent: lines[at].insert(contentsOf: [UInt8](repeating: 0x20, count: 2), at: 0)
    case .mark: lines[at].insert(contentsOf: Self.marks[random.below(Self.marks.count)].utf8, at: 0)
    }
  }
}

/// The numbers that libFuzzer's seed gives (Knuth's multiplier).
private struct Random {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % max(1, limit)
  }
}

private func lines(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [[UInt8]] {
  UnsafeBufferPointer(start: start, count: count)
    .split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
}

private func write(_ lines: [[UInt8]], to start: UnsafeMutablePointer<UInt8>, _ most: Int) -> Int {
  let bytes = lines.joined(separator: [0x0A]).prefix(most)
  var count = 0
  for byte in bytes {
    start[count] = byte
    count += 1
  }
  return count
}

/// Called by libFuzzer to change an input.
@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(
  _ start: UnsafeMutablePointer<UInt8>, _ count: Int, _ most: Int, _ seed: CUnsignedInt
) -> Int {
  var random = Random(state: UInt64(seed))
  guard isText, count > 0, random.below(2) == 0 else {
    return LLVMFuzzerMutate(start, count, most)
  }
  var lines = lines(start, count)
  for _ in 0...random.below(3) {
    LineMutation.allCases[random.below(LineMutation.allCases.count)].apply(to: &lines, &random)
  }
  return write(lines, to: start, most)
}

/// Called by libFuzzer to make one input of two: of a text, stretches of lines from either in turn.
@_cdecl("LLVMFuzzerCustomCrossOver")
public func cross(
  _ first: UnsafePointer<UInt8>?, _ firstCount: Int, _ second: UnsafePointer<UInt8>?,
  _ secondCount: Int, _ target: UnsafeMutablePointer<UInt8>, _ most: Int, _ seed: CUnsignedInt
) -> Int {
  var random = Random(state: UInt64(seed))
  var rests = [lines(first, firstCount)[...], lines(second, secondCount)[...]]
  var mixed: [[UInt8]] = []
  while !rests.allSatisfy(\.isEmpty) {
    for side in rests.indices {
      let length = 1 + random.below(6)
      if random.below(4) > 0 { mixed += rests[side].prefix(length) }
      rests[side] = rests[side].dropFirst(length)
    }
  }
  return write(mixed, to: target, most)
}
