import Store

/// Cuts a long text at sentence ends into pieces of near 120 words.
enum PassageCutter {
  /// The length that pieces are cut to, in words.
  static let targetWords = 120
  /// Up to this length a text stays whole, so that no scrap of a sentence or two is cut off.
  static let maximumWords = 160
  /// No piece is longer than this many bytes, even if it is a single "word".
  static let maximumBytes = 8192

  /// UTF-8 ranges of the pieces; between them is only white space.
  ///
  /// - Complexity: O(n).
  static func pieces(of text: String) -> [Range<Int>] {
    let bytes = Array(text.utf8)
    let all = trimmed(0..<bytes.count, bytes)
    guard !all.isEmpty else { return [] }
    let total = words(in: all, bytes)
    guard total > maximumWords || all.count > maximumBytes else { return [all] }
    let units = Sentences.ranges(in: text).flatMap { fit($0, bytes) }
    let count = max(1, (total + targetWords / 2) / targetWords)
    let target = (total + count - 1) / count
    var pieces: [Range<Int>] = []
    var length = 0
    for unit in units {
      let unitWords = words(in: unit, bytes)
      // A unit joins the piece if that brings the piece nearer to the target than leaving it.
      let joins =
        length + unitWords <= maximumWords
        && abs(length + unitWords - target) <= abs(length - target)
      if let last = pieces.last, joins, unit.upperBound - last.lowerBound <= maximumBytes {
        pieces[pieces.count - 1] = last.lowerBound..<unit.upperBound
        length += unitWords
      } else {
        pieces.append(unit)
        length = unitWords
      }
    }
    return pieces
  }

  /// A sentence as it is, or cut between words, or, where there is no space, between characters.
  private static func fit(_ sentence: Range<Int>, _ bytes: [UInt8]) -> [Range<Int>] {
    guard sentence.count > maximumBytes || words(in: sentence, bytes) > maximumWords else {
      return [sentence]
    }
    var units: [Range<Int>] = []
    var start = sentence.lowerBound
    var position = start
    var count = 0
    while position < sentence.upperBound {
      let isSpace = bytes[position] == 0x20
      if isSpace { count += 1 }
      // Bytes of the form 10xxxxxx go on a character that has begun before.
      let isFull = position - start >= maximumBytes && bytes[position] & 0xC0 != 0x80
      if (isSpace && count >= targetWords) || isFull {
        units.append(trimmed(start..<position, bytes))
        start = position
        count = 0
      }
      position += 1
    }
    units.append(trimmed(start..<sentence.upperBound, bytes))
    return units.filter { !$0.isEmpty }
  }

  private static func words(in range: Range<Int>, _ bytes: [UInt8]) -> Int {
    bytes[range].reduce(into: 1) { count, byte in if byte == 0x20 { count += 1 } }
  }

  private static func trimmed(_ range: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
    var range = range
    while !range.isEmpty, bytes[range.lowerBound] == 0x20 { range.removeFirst() }
    while !range.isEmpty, bytes[range.upperBound - 1] == 0x20 { range.removeLast() }
    return range
  }
}

extension Range<Int> {
  fileprivate mutating func removeFirst() { self = lowerBound + 1..<upperBound }
  fileprivate mutating func removeLast() { self = lowerBound..<upperBound - 1 }
}
