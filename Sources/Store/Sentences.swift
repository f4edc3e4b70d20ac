/// Where the sentences of a text end.
///
/// A sentence ends at `.`, `!`, `?` or `…` with the quotes and brackets that close after it, where
/// white space follows and the next word begins with neither a small letter nor what shows that the
/// stop belonged to an abbreviation; and at the full stops of Chinese and Japanese, which need no
/// space after them. It follows the default rules of Unicode TR 29 where they matter for prose, and
/// departs from them for abbreviations, which those rules take for sentence ends.
package enum Sentences {
  /// The UTF-8 ranges of a text's sentences, without the white space between them.
  ///
  /// - Complexity: O(n).
  package static func ranges(in text: String) -> [Range<Int>] {
    var text = text
    return text.withUTF8 { ranges(in: $0) }
  }

  private static func ranges(in bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    var position = 0
    while position < bytes.count {
      guard let stop = stopLength(bytes, position) else {
        position += 1
        continue
      }
      let wordEnd = position
      position += stop.length
      while position < bytes.count, let length = closerLength(bytes, position) {
        position += length
      }
      let isEnd =
        stop.needsNoSpace
        || (position < bytes.count && isSpace(bytes[position])
          && !continues(bytes, at: position)
          && !(bytes[wordEnd] == UInt8(ascii: ".") && isAbbreviation(bytes, endingAt: wordEnd)))
      guard isEnd else { continue }
      ranges.append(start..<position)
      while position < bytes.count, isSpace(bytes[position]) { position += 1 }
      start = position
    }
    var end = bytes.count
    while end > start, isSpace(bytes[end - 1]) { end -= 1 }
    if end > start { ranges.append(start..<end) }
    return ranges
  }

  private static func stopLength(
    _ bytes: UnsafeBufferPointer<UInt8>, _ position: Int
  ) -> (length: Int, needsNoSpace: Bool)? {
    switch bytes[position] {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): return (1, false)
    case 0xE2 where matches(bytes, position, [0xE2, 0x80, 0xA6]): return (3, false)  // …
    case 0xE3 where matches(bytes, position, [0xE3, 0x80, 0x82]): return (3, true)  // 。
    case 0xEF
    where matches(bytes, position, [0xEF, 0xBC, 0x81])  // ！
      || matches(bytes, position, [0xEF, 0xBC, 0x9F]):  // ？
      return (3, true)
    default: return nil
    }
  }

  /// Length of what may close after a stop: further stops, quotes, brackets, a reference in square
  /// brackets such as `[12]`.
  private static func closerLength(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int? {
    switch bytes[position] {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "\""),
      UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"):
      return 1
    case 0xE2
    where matches(bytes, position, [0xE2, 0x80, 0x9D])  // ”
      || matches(bytes, position, [0xE2, 0x80, 0x99]):  // ’
      return 3
    case UInt8(ascii: "["):
      let end = bytes[position...].prefix(6).firstIndex(of: UInt8(ascii: "]"))
      return end.map { $0 - position + 1 }
    default: return nil
    }
  }

  /// Whether the text after the white space at `position` begins with a small letter.
  private static func continues(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
    var next = position
    while next < bytes.count, isSpace(bytes[next]) { next += 1 }
    return next < bytes.count && isSmallLetter(bytes[next])
  }

  private static let abbreviations: Set<String> = [
    "dr", "mr", "mrs", "ms", "prof", "st", "vs", "fig", "figs", "no", "nos", "vol", "pp", "ed",
    "eds", "approx", "ca", "cf", "dept", "inc", "jr", "sr", "ltd", "co", "rev", "gen", "gov", "sen",
    "e.g", "i.e", "al",
  ]

  private static func isAbbreviation(
    _ bytes: UnsafeBufferPointer<UInt8>, endingAt end: Int
  ) -> Bool {
    var start = end
    while start > 0, end - start < 8, !isSpace(bytes[start - 1]), bytes[start - 1] != 0x28 {
      start -= 1
    }
    if end - start == 1, isCapital(bytes[start]) { return followsName(bytes, at: start) }
    guard end - start >= 2 else { return false }
    let word = String(decoding: bytes[start..<end], as: UTF8.self)
    return abbreviations.contains(word.lowercased())
  }

  /// Whether a single capital letter is an initial, as in "Robert J Smith" with its stop, and
  /// not the end of a sentence about vitamin D.
  private static func followsName(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    var before = start
    while before > 0, isSpace(bytes[before - 1]) { before -= 1 }
    guard before > 0 else { return true }
    let floor = max(0, before - 32)
    while before > floor, !isSpace(bytes[before - 1]) { before -= 1 }
    return isCapital(bytes[before])
  }

  private static func matches(
    _ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, _ pattern: [UInt8]
  ) -> Bool {
    position + pattern.count <= bytes.count
      && bytes[position..<position + pattern.count].elementsEqual(pattern)
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  private static func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }

  private static func isSmallLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
}
