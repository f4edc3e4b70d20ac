/// Makes an article of the pieces of a page.
struct Assembly {
  private let page: Page
  private let hyphens: Hyphens
  private(set) var article: Article

  /// Builds the blocks and chrome of pieces in page order.
  init(_ page: Page, _ pieces: [Piece], publisher: Int?) {
    self.page = page
    hyphens = Hyphens(page)
    article = Article(encoding: page.text.encoding.name, warnings: page.text.warnings)
    for (index, piece) in pieces.enumerated() {
      switch piece.kind {
      case .rule: break
      case .chrome(let reason):
        addChrome(piece, reason)
        if index == publisher { article.metadata.source = article.chrome.last?.text }
      case .sign(let sign): add(piece, sign)
      case .title: addBlock(piece, .title)
      case .paragraph: addBlock(piece, .paragraph)
      case .bullet: addBlock(piece, .bullet)
      case .numbered: addBlock(piece, .numbered)
      case .quote: addBlock(piece, .quote)
      case .code: addBlock(piece, .code)
      case .heading: addBlock(piece, .heading)
      }
    }
  }

  /// A sign whose place agreed is metadata by now; what contradicts what is known stays text.
  private mutating func add(_ piece: Piece, _ sign: PageSign) {
    if case .metadata(let line) = sign, article.metadata.merge(line.metadata) {
      addChrome(piece, .metadata)
    } else {
      addBlock(piece, .paragraph)
    }
  }

  private mutating func addChrome(_ piece: Piece, _ reason: Chrome.Reason) {
    for line in piece.lines where !page.lines[line].isBlank {
      var text = CleanText()
      text.append(page, page.lines[line].start..<page.lines[line].end, line: line + 1)
      guard !text.utf8.isEmpty else { continue }
      article.chrome.append(
        Chrome(
          text: String(decoding: text.utf8, as: UTF8.self),
          range: text.source.range(of: 0..<text.utf8.count), reason: reason))
    }
  }

  private mutating func addBlock(_ piece: Piece, _ kind: Block.Kind) {
    var text = clean(piece)
    guard !text.utf8.isEmpty else { return }
    var lead = 0
    if kind != .code {
      text = text.inserting(spacesAt: MissingSpaces.betweenSentences(text.utf8))
    }
    if kind == .bullet || kind == .numbered {
      if let glued = MissingSpaces.beforeModal(text.utf8) {
        text = text.inserting(spacesAt: [glued])
        lead = glued
      } else {
        lead = LeadTerm.length(in: text.utf8)
      }
    }
    article.blocks.append(
      Block(
        kind: kind, level: kind == .title ? 0 : piece.level,
        marker: page.text.string(piece.marker),
        text: String(decoding: text.utf8, as: UTF8.self), leadLength: lead, source: text.source))
  }

  private func clean(_ piece: Piece) -> CleanText {
    var text = CleanText()
    for index in piece.lines {
      let line = page.lines[index]
      guard !line.isBlank else { continue }
      let isFirst = index == piece.lines.lowerBound
      let isLast = index == piece.lines.upperBound - 1
      var start = isFirst ? piece.start : line.start
      if !isFirst, piece.kind == .quote {
        start = Scanner.quoted(page, line)?.start ?? line.start
      }
      var end = isLast ? piece.end : line.end
      var join = Hyphens.Join.space
      if !isLast, piece.kind == .paragraph || piece.isItem {
        join = hyphens.join(page, index)
        if join == .mend { end -= 1 }
      }
      text.append(page, start..<end, line: index + 1)
      if !isLast, join == .space { text.appendSpace() }
    }
    return text
  }
}
