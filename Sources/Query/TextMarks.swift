import Postings
import Store

/// Where the parts of a query occur in a text.
struct TextMarks {
  /// One place: UTF-8 offsets, rounded outwards to whole characters, and which term occurs there.
  struct Mark: Equatable {
    var range: Range<Int>
    var term: Int
  }

  /// The marks in order of their start.
  private(set) var marks: [Mark] = []
  /// Where the text's characters begin.
  let boundaries: CharacterBoundaries

  /// Finds the terms in a text.
  ///
  /// - Parameter field: what the text is.
  init(
    of patterns: TermPatterns, in text: String, _ field: RankedTerm.Fields, _ analyzers: Analyzers
  ) throws {
    self.init(try patterns.instances(in: text, of: field, analyzers).instances, in: text)
  }

  /// The marks of instances that were found in a text.
  init(_ instances: [TermPatterns.Instance], in text: String) {
    boundaries = CharacterBoundaries(of: text)
    for instance in instances where instance.isMarked {
      marks.append(Mark(range: boundaries.widen(instance.range), term: instance.term))
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
}
