/// Tells headings from short paragraphs, and gives them levels.
enum Headings {
  /// How a line could be a heading, judged by its words alone; nil if it can't.
  static func likeness(_ page: Page, _ range: Range<Int>, isSpaced: Bool) -> HeadingStyle? {
    let bytes = page.text.utf8
    let limit = isSpaced ? (bytes: 150, words: 18) : (bytes: 90, words: 12)
    guard !range.isEmpty, range.count <= limit.bytes,
      page.words(in: range, limit: limit.words + 1) <= limit.words
    else { return nil }
    let first = page.text.scalar(at: range.lowerBound).value
    let last = page.text.scalar(at: page.text.before(range.upperBound)).value
    switch last {
    case 0x2E, 0x2C, 0x3B, 0x3A, 0x21, 0x2026, 0x2D, 0x2F, 0x3D, 0x3E, 0x7C: return nil
    default: break
    }
    switch first {
    case 0x22, 0x27, 0x28, 0x30...0x39, 0xBF, 0x201C, 0x2018: break
    default:
      guard Letters.isLetter(first), isSpaced || !Letters.isLower(first) else { return nil }
    }
    var capitals = 0
    var hasLetter = false
    var hasSmall = false
    for index in range {
      let byte = bytes[index]
      if Letters.isWordByte(byte) {
        hasLetter = true
        if byte >= 0x61 && byte < 0x80 { hasSmall = true }
        if byte < 0x60 { capitals += 1 }
      }
      switch byte {
      case 0x09, 0x40, 0x7C: return nil  // A table's row or an address.
      case 0x20 where index + 1 < range.upperBound && bytes[index + 1] == 0x20: return nil
      case 0x2E, 0x3F, 0x21:
        if endsSentenceInside(bytes, index, range) { return nil }
      case 0x3A where index + 1 < range.upperBound && Letters.isWordByte(bytes[index + 1]):
        return nil  // "Category:Diseases" is no English.
      case 0x2F where index > range.lowerBound && bytes[index - 1] == 0x2F: return nil
      default: break
      }
    }
    guard hasLetter, !isUnfinished(bytes, range) else { return nil }
    if isSpaced { return .spaced }
    return capitals >= 3 && !hasSmall ? .capitals : .bare
  }

  /// Words that no heading ends with: a list or a link was meant to follow.
  private static let unfinished: Set<String> = [
    "by", "with", "see", "include", "includes", "including", "if", "to", "the", "of", "for", "or",
    "and", "as", "are", "is", "when", "may", "that", "than", "have", "from", "at",
  ]

  private static func isUnfinished(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var start = range.upperBound
    while start > range.lowerBound, bytes[start - 1] != 0x20 { start -= 1 }
    guard start > range.lowerBound, range.upperBound - start <= 9 else { return false }
    return unfinished.contains(String(decoding: bytes[start..<range.upperBound], as: UTF8.self))
  }

  /// Whether a stop in the middle of a line ends a sentence: a word of more than three letters
  /// before it, so no abbreviation, and a space and a capital behind it.
  private static func endsSentenceInside(_ bytes: [UInt8], _ index: Int, _ range: Range<Int>)
    -> Bool
  {
    guard index + 2 < range.upperBound, index >= range.lowerBound + 4, bytes[index + 1] == 0x20,
      bytes[index + 2] >= 0x41, bytes[index + 2] <= 0x5A
    else { return false }
    return bytes[(index - 4)..<index].allSatisfy(Letters.isWordByte)
  }

  /// How a piece could be a heading, judged by its words and the blank lines before it.
  static func likeness(_ piece: Piece, _ page: Page, spacing: Int) -> HeadingStyle? {
    guard piece.kind == .paragraph, piece.isSingleLine else { return nil }
    return likeness(page, piece.content, isSpaced: piece.blanks >= spacing)
  }

  /// How many blank lines set a heading off: one more than stand between paragraphs, at least 2;
  /// beyond all bounds where most paragraphs have that many.
  static func spacing(_ pieces: [Piece]) -> Int {
    var single = 0
    var more = 0
    for piece in pieces.dropFirst() where !piece.isItem {
      if piece.blanks == 1 { single += 1 }
      if piece.blanks > 1 { more += 1 }
    }
    return more <= single ? 2 : .max
  }

  /// Makes headings of the pieces that read like one and have a text below them.
  static func mark(_ pieces: inout [Piece], _ page: Page, spacing: Int) {
    var next: Int?
    // How many headings without a text between them follow, if none of them shows by its style.
    var chain = 0
    for index in pieces.indices.reversed() {
      let piece = pieces[index]
      switch piece.kind {
      case .rule, .chrome, .sign: continue
      case .numbered:
        if isNumberedHeading(pieces, index, next, page) {
          pieces[index].kind = .heading(.numbered(piece.number?.depth ?? 1))
        }
        chain = 0
      case .paragraph:
        guard let below = next, let style = likeness(piece, page, spacing: spacing) else {
          chain = 0
          break
        }
        if case .heading(let lower) = pieces[below].kind {
          var isStronger = lower.ownLevel != nil || lower == .spaced
          if case .numbered = lower { isStronger = false }
          if style == .bare && isStronger { chain = 2 }
        }
        // A refusal holds for the bare lines above as well: they are one list.
        if style == .bare && chain >= 2 { break }
        chain += 1
        pieces[index].kind = .heading(style)
      default:
        chain = 0
      }
      next = index
    }
  }

  /// Whether a numbered line is alone between other text, as a section's heading does.
  private static func isNumberedHeading(_ pieces: [Piece], _ index: Int, _ next: Int?, _ page: Page)
    -> Bool
  {
    let piece = pieces[index]
    guard let next, let number = piece.number, piece.isSingleLine,
      pieces[next].blanks > 0, piece.blanks > 0 || index == 0 || pieces[index - 1].isHeading,
      likeness(page, piece.content, isSpaced: false) != nil, piece.column < 2,
      pieces[next].kind != .paragraph || pieces[next].column < piece.column + 2
    else { return false }
    // Its successor directly below, or its predecessor directly above, makes it a list.
    let isFollowed = pieces[next].number?.follows(number) ?? false
    let follows = index > 0 && pieces[index - 1].number.map { number.follows($0) } ?? false
    return !isFollowed && !follows
  }
}
