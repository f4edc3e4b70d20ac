import Store

/// Where the parts of a query stand in a text.
struct TextMarks {
  /// One place: UTF-8 offsets, rounded outwards to whole characters, and which term stands there.
  struct Mark: Equatable {
    var range: Range<Int>
    var term: Int
  }

  /// The marks in order of their start.
  private(set) var marks: [Mark] = []
  /// UTF-8 offsets at which a character (grapheme cluster) begins, and the end of the text.
  let boundaries: [Int]

  /// Finds the terms in a text that the table's analyzer has taken apart.
  init(of terms: [Planner.PlannedTerm], in text: String, tokens: [Token]) {
    boundaries = Self.boundaries(of: text)
    var byFirstStem: [String: [Int]] = [:]
    var prefixes: [Int] = []
    for (index, term) in terms.enumerated() {
      if term.isPrefix, term.stems.count == 1 {
        prefixes.append(index)
      } else if let first = term.stems.first {
        byFirstStem[first, default: []].append(index)
      }
    }
    for (position, token) in tokens.enumerated() {
      let candidates =
        byFirstStem[token.term, default: []]
        + prefixes.filter { token.term.utf8.starts(with: terms[$0].stems[0].utf8) }
      for index in candidates {
        let term = terms[index]
        guard
          Self.stands(term.stems, isPrefix: term.isPrefix, at: position, of: tokens)
        else { continue }
        let end = tokens[position + term.stems.count - 1].range.upperBound
        marks.append(Mark(range: widen(token.range.lowerBound..<end), term: index))
      }
    }
  }

  /// The marks as ranges without overlap.
  func merged(within limits: Range<Int>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for mark in marks {
      let range = mark.range.clamped(to: limits)
      guard !range.isEmpty else { continue }
      if let last = ranges.last, range.lowerBound <= last.upperBound {
        // Marks that merely touch stay apart unless they overlap, so that two words never fuse.
        if range.lowerBound < last.upperBound {
          ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
          continue
        }
      }
      ranges.append(range)
    }
    return ranges
  }

  /// Number of characters before a UTF-8 offset.
  func characters(before offset: Int) -> Int {
    var low = 0
    var high = boundaries.count
    while low < high {
      let middle = (low + high) / 2
      if boundaries[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// A range rounded outwards to whole characters.
  func widen(_ range: Range<Int>) -> Range<Int> {
    let start = characters(before: range.lowerBound + 1) - 1
    let end = min(characters(before: range.upperBound), boundaries.count - 1)
    return boundaries[max(0, start)]..<boundaries[end]
  }

  private static func stands(
    _ stems: [String], isPrefix: Bool, at position: Int, of tokens: [Token]
  ) -> Bool {
    guard position + stems.count <= tokens.count else { return false }
    for (offset, stem) in stems.enumerated() {
      let term = tokens[position + offset].term
      let isOpen = isPrefix && offset == stems.count - 1
      guard isOpen ? term.utf8.starts(with: stem.utf8) : term == stem else { return false }
    }
    return true
  }

  private static func boundaries(of text: String) -> [Int] {
    // Of ASCII each is a character, but for the two that end a line together.
    if text.utf8.allSatisfy({ $0 < 0x80 && $0 != 0x0D }) { return Array(0...text.utf8.count) }
    var offsets: [Int] = []
    var offset = 0
    for character in text {
      offsets.append(offset)
      offset += character.utf8.count
    }
    offsets.append(offset)
    return offsets
  }
}
