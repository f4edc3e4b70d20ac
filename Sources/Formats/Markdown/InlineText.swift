/// The text of a paragraph, heading or cell as it is put together from the parser's pieces, each
/// found again in the file.
struct InlineText {
  /// What has been found so far.
  private(set) var text = CleanText()
  /// Ranges of the text that are code, where nothing may be mended.
  private(set) var code: [Range<Int>] = []
  /// Length of the text before each break of lines.
  private(set) var breaks: [Int] = []
  /// Whether some piece could not be found in the file.
  private(set) var isLost = false

  private let source: MarkdownSource
  /// Quotation signs that may stand before a line.
  private let quotes: Int
  /// The column at which the block begins; the parser counts the columns of all lines from it.
  private let column: Int
  /// Where the next piece is expected at the earliest.
  private(set) var cursor: Int
  /// Where the block ends.
  private let end: Int
  /// How many bytes may yet be searched for pieces that aren't where they should be.
  private var budget: Int

  /// Prepares for a block.
  ///
  /// - Parameters:
  ///   - start: Offset from which pieces are looked for.
  ///   - end: Offset behind the block.
  ///   - column: The block's first column, from 0.
  ///   - quotes: Number of block quotes around it.
  init(_ source: MarkdownSource, from start: Int, to end: Int, column: Int, quotes: Int) {
    self.source = source
    self.quotes = quotes
    self.column = column
    self.end = max(start, end)
    cursor = start
    budget = 8 * (self.end - start) + 4096
  }

  /// Adds a piece of text.
  ///
  /// - Parameters:
  ///   - literal: The piece as the parser gives it.
  ///   - line: The line, from 0, that it should stand on, and its column from 0; nil if unknown.
  ///   - isCode: Whether it is code, in which signs mean themselves.
  mutating func append(
    _ literal: [UInt8], at place: (line: Int, column: Int)?, isCode: Bool = false
  ) {
    guard !literal.isEmpty else { return }
    let before = text.utf8.count
    if let found = find(literal, at: place, isCode: isCode) {
      for piece in found {
        let line = source.line(at: piece.source.lowerBound) + 1
        if let replacement = piece.replacement {
          text.appendReplacement(
            replacement[...], for: piece.source, in: source.page.text, line: line)
        } else {
          text.append(source.page, piece.source, line: line, isOpen: true)
        }
      }
      if let last = found.last { cursor = max(cursor, last.source.upperBound) }
    } else {
      isLost = true
      let line = source.line(at: cursor) + 1
      text.appendReplacement(
        Self.unmasked(literal)[...], for: cursor..<cursor, in: source.page.text, line: line)
    }
    if isCode, text.utf8.count > before { code.append(before..<text.utf8.count) }
  }

  /// Adds the end of a line.
  mutating func appendBreak() {
    breaks.append(text.utf8.count)
    text.appendBreak()
  }

  /// Adds a space that no line's end represents.
  mutating func appendGap() { text.appendBreak() }

  /// Adds the bar between two cells of a table.
  mutating func appendBar() {
    text.appendBreak()
    text.appendReplacement(
      [0x7C][...], for: cursor..<cursor, in: source.page.text, line: source.line(at: cursor) + 1)
    text.appendBreak()
  }

  /// Adds what a range of the file says that is no text of its own, such as an image's.
  mutating func append(_ range: Range<Int>) {
    text.appendReplacement(
      Array(source.page.text.utf8[range])[...], for: range, in: source.page.text,
      line: source.line(at: range.lowerBound) + 1)
  }

  /// The place of a piece that isn't added, if it is found.
  mutating func range(of literal: [UInt8], at place: (line: Int, column: Int)?) -> Range<Int>? {
    guard !literal.isEmpty, let found = find(literal, at: place, isCode: true),
      let first = found.first, let last = found.last
    else { return nil }
    return first.source.lowerBound..<last.source.upperBound
  }

  /// Moves on to an offset, if it lies ahead.
  mutating func skip(to offset: Int) {
    cursor = min(max(cursor, offset), end)
  }

  // MARK: Finding

  /// A stretch of the file and what it represents, if that isn't itself.
  private struct Found {
    var source: Range<Int>
    var replacement: [UInt8]?
  }

  private mutating func find(
    _ literal: [UInt8], at place: (line: Int, column: Int)?, isCode: Bool
  ) -> [Found]? {
    if let place, place.line >= 0, place.line < source.lineCount {
      let start = source.line(place.line).lowerBound
      // The parser takes white space and quotation signs off every line but forgets to count them.
      let content = source.content(ofLine: place.line, quotes: quotes)
      for offset in [content + place.column - column, start + place.column]
      where offset >= cursor && offset < end {
        if let found = match(literal, at: offset, isCode: isCode) { return found }
      }
    }
    var offset = cursor
    while offset < end, budget > 0 {
      budget -= 1
      let byte = source.masked[offset]
      if byte == literal[0] || byte == 0x5C || byte == 0x26 || literal[0] == 0x20 && byte <= 0x20 {
        budget -= min(literal.count, 64)
        if let found = match(literal, at: offset, isCode: isCode) { return found }
      }
      offset += 1
    }
    return nil
  }

  /// The stretches that a piece is made of, if it is at an offset.
  private mutating func match(_ literal: [UInt8], at start: Int, isCode: Bool) -> [Found]? {
    var found: [Found] = []
    var run = start
    var offset = start
    var index = 0
    func close(_ at: Int) { if run < at { found.append(Found(source: run..<at)) } }
    while index < literal.count {
      guard offset < end else { return nil }
      let byte = source.masked[offset]
      if byte == 0x5C, !isCode, offset + 1 < end, literal[index] == source.masked[offset + 1],
        Self.isPunctuation(literal[index])
      {
        close(offset)
        run = offset + 1
        offset += 2
        index += 1
      } else if byte == 0x26, !isCode, let entity = entity(at: offset),
        !literal[index...].starts(with: source.masked[entity])
      {
        let length = replacementLength(literal, index, next: entity.upperBound)
        guard length > 0 else { return nil }
        close(offset)
        found.append(
          Found(source: entity, replacement: Self.unmasked(Array(literal[index..<index + length]))))
        offset = entity.upperBound
        run = offset
        index += length
      } else if literal[index] == 0x20 || literal[index] == 0x0A, byte == 0x0A || byte == 0x0D {
        close(offset)
        found.append(Found(source: offset..<offset + 1, replacement: [0x20]))
        let line = source.line(at: offset) + 1
        guard line < source.lineCount else { return nil }
        offset = source.content(ofLine: line, quotes: quotes)
        run = offset
        index += 1
        while index < literal.count, literal[index] == 0x20 { index += 1 }
      } else if byte == literal[index] {
        offset += 1
        index += 1
      } else if byte == 0x5C, isCode, offset + 1 < end, source.masked[offset + 1] == literal[index]
      {
        // In a table's cell even code needs its bars escaped.
        close(offset)
        run = offset + 1
        offset += 1
      } else {
        budget -= index
        return nil
      }
    }
    close(offset)
    return found
  }

  /// How many bytes of a piece an entity represents: one or two characters, whichever lets the rest
  /// fit.
  private func replacementLength(_ literal: [UInt8], _ index: Int, next: Int) -> Int {
    var length = 0
    for _ in 0..<2 {
      guard index + length < literal.count else { break }
      length += 1
      while index + length < literal.count, literal[index + length] & 0xC0 == 0x80 { length += 1 }
      let rest = index + length
      if rest == literal.count { return length }
      if next < end {
        let byte = source.masked[next]
        if byte == literal[rest] || byte == 0x5C || byte == 0x26 { return length }
      }
    }
    return 0
  }

  /// The range of `&name;` or `&#1;` at an offset.
  private func entity(at offset: Int) -> Range<Int>? {
    var index = offset + 1
    while index < end, index - offset < 40 {
      let byte = source.masked[index]
      if byte == 0x3B { return index > offset + 1 ? offset..<index + 1 : nil }
      guard byte == 0x23 || Letters.isDigit(byte) || byte < 0x80 && Letters.isWordByte(byte) else {
        return nil
      }
      index += 1
    }
    return nil
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x02...0x05, 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  /// A piece of the parser's with the signs that were masked.
  static func unmasked(_ literal: [UInt8]) -> [UInt8] {
    literal.map { byte in
      byte >= 0x02 && byte <= 0x05
        ? MarkdownSource.masks.first { $0.value == byte }?.key ?? byte : byte
    }
  }
}
