/// Cuts a page into pieces, line by line, looking at most one line ahead.
struct Scanner {
  /// The page that is cut.
  let page: Page
  /// Its lines that begin with a number.
  var numbers: NumberedLines
  /// The pieces so far.
  var pieces: [Piece] = []
  /// Whether the next line of text continues the last piece.
  var isOpen = false
  /// Blank lines since the last piece.
  private var blanks = 0
  /// A bullet that is alone on its line and waits for its text.
  var waiting: Marker?
  var waitingColumn = 0
  /// The styles of bullets that the page has used so far.
  var styles: Set<Marker.Style> = []
  /// Fences that are known to have no end, so that none is searched for twice.
  private var endless: Set<UInt8> = []
  /// Whether text longer than a heading has been seen.
  private var isBelowHead = false

  /// Cuts a page.
  static func pieces(of page: Page) -> [Piece] {
    var scanner = Scanner(page: page, numbers: NumberedLines(page))
    scanner.scan()
    return scanner.pieces
  }

  private init(page: Page, numbers: NumberedLines) {
    self.page = page
    self.numbers = numbers
  }

  private mutating func scan() {
    var index = 0
    while index < page.lines.count {
      index = take(index)
    }
  }

  /// Takes the line at an index, and returns the index of the next one to take.
  private mutating func take(_ index: Int) -> Int {
    let line = page.lines[index]
    if line.isBlank {
      blanks += 1
      isOpen = false
      return index + 1
    }
    if let end = takeCode(index) { return end }
    if takeRule(index, line) || takeHeading(index, line) || takeQuote(index, line)
      || takeBullet(index, line) || takeNumber(index, line)
    {
      return index + 1
    }
    if let sign = sign(index, line) {
      add(.sign(sign), index, start: line.start)
      isOpen = false
    } else {
      takeText(index, line)
    }
    return index + 1
  }

  /// Begins a piece at a line.
  mutating func add(
    _ kind: Piece.Kind, _ index: Int, start: Int, marker: Range<Int>? = nil,
    style: Marker.Style? = nil, number: Marker? = nil
  ) {
    let line = page.lines[index]
    pieces.append(
      Piece(
        kind: kind, lines: index..<index + 1, start: start, end: line.end,
        marker: marker ?? start..<start, style: style, number: number, column: line.column,
        blanks: blanks))
    blanks = 0
    waiting = nil
    isOpen = true
  }

  // MARK: Text

  private mutating func takeText(_ index: Int, _ line: Line) {
    if isOpen, let last = pieces.last, last.kind != .quote {
      pieces[pieces.count - 1].lines = last.lines.lowerBound..<index + 1
      pieces[pieces.count - 1].end = line.end
    } else if let marker = waiting {
      add(.bullet, index, start: line.start, marker: marker.range, style: marker.style)
      pieces[pieces.count - 1].column = waitingColumn
    } else {
      add(.paragraph, index, start: line.start)
    }
    if !isBelowHead, page.words(in: line.start..<line.end, limit: 17) > 16 { isBelowHead = true }
  }

  /// The sign on a line, if the lines around it leave room for one.
  private func sign(_ index: Int, _ line: Line) -> PageSign? {
    guard line.end - line.start <= 400, waiting == nil else { return nil }
    let startsAfresh = !isOpen || isBehindEnd(index)
    guard startsAfresh || !isBelowHead, let sign = PageSign(page, line.start..<line.end),
      startsAfresh || sign == .navigation && PageSign.isProof(page.phrase(line.start..<line.end))
    else { return nil }
    let isLast = page.isBlank(index + 1)
    let isShort = !isLast && page.wouldFit(index + 1, width: 60)
    let endsHere = isLast || !isBelowHead && isShort
    switch sign {
    case .metadata(let metadata):
      return metadata.isCertain || endsHere || isSign(index + 1) ? sign : nil
    case .promotion, .legal:
      return !isOpen || endsHere || isShort ? sign : nil
    case .bar:
      return (endsHere || isSign(index + 1)) && !isBelowHead ? sign : nil
    case .navigation, .control:
      if !isBelowHead, endsHere || isSign(index + 1) { return sign }
      return isLast || isSign(index + 1) ? sign : nil
    }
  }

  /// Whether the line before one was ended on purpose.
  private func isBehindEnd(_ index: Int) -> Bool {
    guard let last = pieces.last, last.kind == .paragraph || last.isItem else { return false }
    let before = page.lines[index - 1]
    return page.wouldFit(index, width: 60) || page.endsSentence(before.start..<before.end)
  }

  /// Whether the words of a line are a sign's.
  private func isSign(_ index: Int) -> Bool {
    guard index < page.lines.count else { return false }
    let line = page.lines[index]
    return line.end - line.start <= 400 && PageSign(page, line.start..<line.end) != nil
  }

  // MARK: Rules, headings, quotes, code

  private mutating func takeRule(_ index: Int, _ line: Line) -> Bool {
    guard let glyph = ruleGlyph(line) else { return false }
    // An underline has no gaps, and what ends with a full stop is no heading.
    let isWhole = page.words(in: line.start..<line.end, limit: 2) == 1
    let underlines = isWhole && (glyph == 0x3D || glyph == 0x2D)
    if underlines, isOpen, let last = pieces.last, last.kind == .paragraph, last.isSingleLine,
      last.end - last.start <= 150, page.text.utf8[last.end - 1] != 0x2E
    {
      pieces[pieces.count - 1].kind = .heading(.underlined(glyph == 0x3D ? 1 : 2))
    } else {
      add(.rule, index, start: line.start)
    }
    isOpen = false
    return true
  }

  /// The character that a line is made of, if it repeats one at least three times.
  private func ruleGlyph(_ line: Line) -> UInt32? {
    let (glyph, length) = page.text.scalar(at: line.start)
    guard line.end - line.start >= 3 * length else { return nil }
    switch glyph {
    case 0x3D, 0x2D, 0x5F, 0x2A, 0x23, 0x7E, 0x2B, 0x2013, 0x2014, 0x2500, 0x2501, 0x2550: break
    default: return nil
    }
    var index = line.start
    var count = 0
    while index < line.end {
      let (scalar, length) = page.text.scalar(at: index)
      if scalar == glyph {
        count += 1
      } else if CharacterClass(scalar) == .visible {
        return nil
      }
      index += length
    }
    return count >= 3 ? glyph : nil
  }

  private mutating func takeHeading(_ index: Int, _ line: Line) -> Bool {
    let bytes = page.text.utf8
    guard bytes[line.start] == 0x23, line.column < 4 else { return false }
    var hashes = line.start
    while hashes < line.end, bytes[hashes] == 0x23 { hashes += 1 }
    let level = hashes - line.start
    guard level <= 6, hashes < line.end,
      CharacterClass(page.text.scalar(at: hashes).value) == .white
    else { return false }
    let start = page.skipWhite(hashes..<line.end)
    // "the number\n# of people" is a wrapped line.
    if isOpen, Letters.isLower(page.text.scalar(at: start).value) { return false }
    var end = line.end
    while end > start, bytes[end - 1] == 0x23 { end -= 1 }
    if end == start || end < line.end && bytes[end - 1] != 0x20 && bytes[end - 1] != 0x09 {
      end = line.end
    }
    add(.heading(.markdown(level)), index, start: start, marker: line.start..<hashes)
    while end > start, CharacterClass(UInt32(bytes[end - 1])) == .white, bytes[end - 1] < 0x80 {
      end -= 1
    }
    pieces[pieces.count - 1].end = end
    isOpen = false
    return true
  }

  private mutating func takeQuote(_ index: Int, _ line: Line) -> Bool {
    guard let content = Self.quoted(page, line) else { return false }
    if content.start == line.end {
      // An empty line of a quote separates its paragraphs.
      isOpen = false
    } else if isOpen, let last = pieces.last, last.kind == .quote {
      pieces[pieces.count - 1].lines = last.lines.lowerBound..<index + 1
      pieces[pieces.count - 1].end = line.end
    } else {
      add(.quote, index, start: content.start, marker: content.marker)
    }
    return true
  }

  /// Where the text of a quoted line begins, and the signs before it.
  static func quoted(_ page: Page, _ line: Line) -> (marker: Range<Int>, start: Int)? {
    let bytes = page.text.utf8
    var index = line.start
    var end = index
    while index < line.end, bytes[index] == 0x3E {
      let isLast = index + 1 == line.end
      guard
        isLast || bytes[index + 1] == 0x3E
          || CharacterClass(page.text.scalar(at: index + 1).value) == .white
      else { break }
      end = index + 1
      index = page.skipWhite(end..<line.end)
    }
    return end == line.start ? nil : (line.start..<end, index)
  }

  private mutating func takeCode(_ index: Int) -> Int? {
    let line = page.lines[index]
    guard let fence = fence(line), !endless.contains(fence.glyph) else { return nil }
    var end = index + 1
    while end < page.lines.count {
      if let closing = self.fence(page.lines[end]), closing.glyph == fence.glyph,
        closing.end == page.lines[end].end
      {
        break
      }
      end += 1
    }
    guard end < page.lines.count else {
      endless.insert(fence.glyph)
      return nil
    }
    var inner = index + 1..<end
    while let first = inner.first, page.lines[first].isBlank { inner = first + 1..<end }
    while let last = inner.last, page.lines[last].isBlank {
      inner = inner.lowerBound..<last
    }
    if let first = inner.first, let last = inner.last {
      add(.code, first, start: page.lines[first].start, marker: line.start..<line.end)
      pieces[pieces.count - 1].lines = inner
      pieces[pieces.count - 1].end = page.lines[last].end
    } else if fence.end < line.end {
      // Without code, the word behind the fence is all that there is.
      let word = page.skipWhite(fence.end..<line.end)
      add(.paragraph, index, start: word, marker: line.start..<fence.end)
    } else {
      add(.rule, index, start: line.start)
    }
    isOpen = false
    isBelowHead = true
    return end + 1
  }

  /// The fence that a line begins with: three or more back quotes or tildes, then at most a word.
  private func fence(_ line: Line) -> (glyph: UInt8, end: Int)? {
    guard !line.isBlank, line.column < 4 else { return nil }
    let glyph = page.text.utf8[line.start]
    guard glyph == 0x60 || glyph == 0x7E else { return nil }
    var end = line.start
    while end < line.end, page.text.utf8[end] == glyph { end += 1 }
    guard end - line.start >= 3, line.end - end <= 30,
      page.words(in: end..<line.end, limit: 2) < 2
    else { return nil }
    return (glyph, end)
  }
}
