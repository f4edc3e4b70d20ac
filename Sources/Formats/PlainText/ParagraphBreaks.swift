/// Cuts pieces where a line was ended on purpose: before a new paragraph without a blank line, and
/// behind a heading that is directly on its text.
enum ParagraphBreaks {
  /// Cuts every piece that shows such a place; when in doubt, lines stay joined.
  static func split(_ pieces: [Piece], _ page: Page) -> [Piece] {
    var result: [Piece] = []
    result.reserveCapacity(pieces.count)
    let hasSigns = pieces.prefix(60).contains { $0.sign != nil }
    var isHead = hasSigns
    let isWide = page.lines.count { $0.width > 160 } > 1
    for (index, piece) in pieces.enumerated() {
      guard !piece.isSingleLine, piece.kind == .paragraph || piece.isItem else {
        if piece.isItem || piece.kind == .paragraph && !isHeadLine(piece, page) { isHead = false }
        result.append(piece)
        continue
      }
      if isHead, isRagged(piece, page), isBare(piece, page) {
        cut(piece, page, into: &result) { _ in true }
        continue
      }
      isHead = false
      let width = piece.lines.reduce(0) { max($0, page.lines[$1].width) }
      let list = index + 1 < pieces.count && pieces[index + 1].isItem ? pieces[index + 1] : nil
      let headingEnds =
        piece.kind == .paragraph && standsOnText(piece, page, width, isAboveList: list != nil)
      // Nobody wraps at 160 columns: such lines are paragraphs, unless nearly all are full, and so
      // are somewhat shorter ones beside them.
      let isUnwrapped =
        (width > 160 || width > 100 && isWide)
        && fullLines(piece, page, width) * 4 <= piece.lines.count + 4
      cut(piece, page, into: &result) { line in
        if headingEnds, line == piece.lines.lowerBound + 1 { return true }
        let before = page.lines[line - 1]
        let current = page.lines[line]
        if piece.isItem, current.column > piece.column { return false }
        if piece.isItem, let list, line == piece.lines.upperBound - 1,
          opens(list, page, line)
        {
          return true
        }
        guard page.endsSentence(before.start..<before.end),
          !Letters.isLower(page.text.scalar(at: current.start).value)
        else { return false }
        if isUnwrapped { return true }
        return width >= 50 && before.width * 4 <= width * 3 && page.wouldFit(line, width: width)
      }
    }
    return result
  }

  /// Whether a line could stand in a page's head.
  private static func isHeadLine(_ piece: Piece, _ page: Page) -> Bool {
    Headings.likeness(piece, page, spacing: .max) != nil
  }

  private static func cut(
    _ piece: Piece, _ page: Page, into result: inout [Piece], where isStart: (Int) -> Bool
  ) {
    var first = piece.lines.lowerBound
    for line in piece.lines.dropFirst() where isStart(line) {
      result.append(part(piece, page, first..<line))
      first = line
    }
    result.append(part(piece, page, first..<piece.lines.upperBound))
  }

  private static func part(_ piece: Piece, _ page: Page, _ lines: Range<Int>) -> Piece {
    var part = piece
    part.lines = lines
    part.end = page.lines[lines.upperBound - 1].end
    guard lines.lowerBound > piece.lines.lowerBound else { return part }
    let line = page.lines[lines.lowerBound]
    part.start = line.start
    part.marker = line.start..<line.start
    (part.kind, part.style, part.number) = (.paragraph, nil, nil)
    (part.column, part.blanks) = (line.column, 0)
    return part
  }

  /// How many lines of a piece were full: the next word would not have fitted.
  private static func fullLines(_ piece: Piece, _ page: Page, _ width: Int) -> Int {
    piece.lines.dropFirst().reduce(0) { $0 + (page.wouldFit($1, width: width) ? 0 : 1) }
  }

  /// Whether a piece is a list of short lines rather than wrapped text.
  ///
  /// - Parameter isExpected: Whether the line above announces such a list; then a single line that
  ///   was ended on purpose is enough, or that most lines begin with a capital.
  static func isRagged(_ piece: Piece, _ page: Page, isExpected: Bool = false) -> Bool {
    guard piece.kind == .paragraph, !piece.isSingleLine else { return false }
    let width = piece.lines.reduce(40) { max($0, page.lines[$1].width) }
    guard width <= 80 else { return false }
    let full = fullLines(piece, page, width)
    if isExpected {
      let small = piece.lines.reduce(0) {
        $0 + (Letters.isLower(page.text.scalar(at: page.lines[$1].start).value) ? 1 : 0)
      }
      return full < piece.lines.count - 1 || piece.lines.count == 2
        || small * 3 < piece.lines.count
    }
    return full * 2 < piece.lines.count
  }

  /// Whether every line of a piece could be a heading.
  private static func isBare(_ piece: Piece, _ page: Page) -> Bool {
    piece.lines.allSatisfy { line in
      let range = page.lines[line].start..<page.lines[line].end
      return Headings.likeness(page, range, isSpaced: false) != nil
    }
  }

  /// Whether the line behind an item introduces another list: the item's sentence has ended, and
  /// the line ends in a colon or the numbers begin again.
  private static func opens(_ list: Piece, _ page: Page, _ line: Int) -> Bool {
    let before = page.lines[line - 1]
    let current = page.lines[line]
    return page.endsSentence(before.start..<before.end)
      && Letters.isUpper(page.text.scalar(at: current.start).value)
      && (page.text.utf8[current.end - 1] == 0x3A
        || !page.endsSentence(current.start..<current.end) && list.number?.isFirst == true)
  }

  /// Whether the first line of a paragraph is a heading directly above its text.
  private static func standsOnText(
    _ piece: Piece, _ page: Page, _ width: Int, isAboveList: Bool
  ) -> Bool {
    let first = piece.lines.lowerBound
    let line = page.lines[first]
    let next = page.lines[first + 1]
    guard let style = Headings.likeness(page, line.start..<line.end, isSpaced: false),
      page.words(in: next.start..<next.end, limit: 8) >= 5
    else { return false }
    if style == .capitals {
      return page.words(in: line.start..<line.end, limit: 10) < 10
        && Headings.likeness(page, next.start..<next.end, isSpaced: false) != .capitals
    }
    let last = page.lines[piece.lines.upperBound - 1]
    // Nobody wraps at 160 columns, so that line isn't the first of a wrapped text.
    let words = next.width > 160 ? 12 : 8
    return Letters.isUpper(page.text.scalar(at: next.start).value)
      && page.words(in: line.start..<line.end, limit: words + 1) <= words
      && line.width * 4 <= width * 3 && page.wouldFit(first + 1, width: width)
      && (page.endsSentence(last.start..<last.end) || isAboveList)
  }
}
