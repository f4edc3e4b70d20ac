import Store

/// Where the parts of a query stand in a text.
struct TextMarks {
  /// One place: UTF-8 offsets, rounded outwards to whole characters, and which term stands there.
  struct Mark: Equatable {
    var range: Range<Int>
    var term: Int
  }

  /// A token that patterns look for.
  private struct Found {
    var position: Int
    var code: Int
    var range: Range<Int>
  }

  /// The marks in order of their start.
  private(set) var marks: [Mark] = []
  /// Where the text's characters begin.
  let boundaries: CharacterBoundaries

  /// Finds the terms in a text.
  init(of patterns: TermPatterns, in text: String, analyzer: Analyzer) throws {
    boundaries = CharacterBoundaries(of: text)
    var found: [Found] = []
    var position = 0
    try analyzer.forEachToken(in: text) { token, range in
      patterns.forEachCode(of: token) {
        found.append(Found(position: position, code: $0, range: range))
      }
      position += 1
    }
    for (index, first) in found.enumerated() {
      for pattern in patterns.starting[first.code] {
        guard let end = Self.end(of: pattern, from: index, in: found) else { continue }
        let range = boundaries.widen(first.range.lowerBound..<end)
        marks.append(Mark(range: range, term: pattern.term))
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

  /// Where a pattern ends that begins with `found[index]`; nil if it doesn't stand there.
  private static func end(
    of pattern: TermPatterns.Pattern, from index: Int, in found: [Found]
  ) -> Int? {
    var (at, position) = (index, found[index].position)
    for code in pattern.codes.dropFirst() {
      position += 1
      while at < found.count, found[at].position < position { at += 1 }
      while at < found.count, found[at].position == position, found[at].code != code { at += 1 }
      guard at < found.count, found[at].position == position else { return nil }
    }
    return found[at].range.upperBound
  }
}
