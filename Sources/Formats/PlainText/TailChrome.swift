/// Finds what a site has put behind the end of its article.
enum TailChrome {
  /// Words that tell a publisher's line.
  private static let publishers: Set<String> = [
    "reference", "medical", "health", "staff", "news", "foundation", "press", "clinic", "library",
    "encyclopedia", "institute", "university", "association", "publishing", "media", "editorial",
    "journal", "magazine", "society", "network",
  ]

  /// Words that tell the small print from the text.
  private static let smallPrint = [
    "all rights reserved", "privacy policy", "terms of use", "terms of service",
    "does not provide medical advice", "not a substitute for professional",
    "not intended as medical advice", "content is general information",
    "for informational purposes", "for general information only", "for educational purposes",
    "uses cookies", "use cookies", "your email address will not be published",
  ]

  /// Marks as chrome what follows the last real text, from the first explicit sign on; returns the
  /// publisher's line if there is one.
  ///
  /// Without such a sign nothing is chrome: real text is worth more than a clean tail.
  static func mark(_ pieces: inout [Piece], _ page: Page) -> Int? {
    guard let last = pieces.indices.last(where: { isSubstantial(pieces, $0, page) }) else {
      return nil
    }
    let tail = last + 1..<pieces.count
    guard let first = tail.first(where: { isTailSign(pieces[$0], page) }) else { return nil }
    var publisher: Int?
    if first > last + 1, isPublisher(pieces, first, page) {
      pieces[first - 1].kind = .chrome(.siteFooter)
      publisher = first - 1
    }
    var strong = tail.first { pieces[$0].sign == .promotion || pieces[$0].sign == .legal }
    // A button or a menu ends the text only if nothing but signs and links follows it.
    let tools = first..<(strong ?? pieces.count)
    if let tool = tools.first(where: { isSiteSign(pieces[$0], page) }),
      areBare(pieces[tool..<tools.upperBound], page)
    {
      strong = tool
    }
    // Behind a reviewer's line only bare lines are given up, and only if nothing else follows.
    let reviewed = tail.first { isReviewed(pieces[$0]) } ?? pieces.count
    let end = strong ?? pieces.count
    let weak = min(reviewed, end)..<end
    let isBare = areBare(pieces[weak], page)
    for index in weak.lowerBound..<pieces.count {
      switch pieces[index].kind {
      case .sign(.metadata), .rule: break
      case .sign(.legal), .sign(.navigation), .sign(.bar):
        pieces[index].kind = .chrome(.siteFooter)
      case .sign(.control): pieces[index].kind = .chrome(.control)
      default:
        if weak.contains(index), !isBare { break }
        pieces[index].kind = .chrome(.promotion)
      }
    }
    return publisher
  }

  /// Whether there is nothing but signs, rules and texts of links.
  private static func areBare(_ pieces: ArraySlice<Piece>, _ page: Page) -> Bool {
    pieces.allSatisfy { $0.sign != nil || $0.kind == .rule || isLinks($0, page) }
  }

  /// Whether a piece is nothing but short lines without punctuation, as the texts of links are.
  private static func isLinks(_ piece: Piece, _ page: Page) -> Bool {
    piece.kind == .paragraph
      && piece.lines.allSatisfy { index in
        let line = page.lines[index]
        return line.width <= 80 && !page.endsSentence(line.start..<line.end)
          && !page.text.utf8[line.start..<line.end].contains { $0 == 0x3A || $0 == 0x3B }
      }
  }

  private static func isTailSign(_ piece: Piece, _ page: Page) -> Bool {
    switch piece.sign {
    case .metadata, .promotion, .legal: true
    case .navigation, .control: isSiteSign(piece, page)
    case .bar, nil: false
    }
  }

  /// Whether a piece is a link or button of the page and can't be anything else.
  private static func isSiteSign(_ piece: Piece, _ page: Page) -> Bool {
    (piece.sign == .navigation || piece.sign == .control)
      && PageSign.isProof(page.phrase(piece.content))
  }

  private static func isReviewed(_ piece: Piece) -> Bool {
    guard case .sign(.metadata(let line)) = piece.kind else { return false }
    return line.metadata.reviewer != nil || line.metadata.reviewed != nil
  }

  /// Whether the line above the first sign of the tail names the publisher: by its words, if it
  /// is on a line about the article, or by the name that the small print gives.
  private static func isPublisher(_ pieces: [Piece], _ first: Int, _ page: Page) -> Bool {
    let piece = pieces[first - 1]
    guard Headings.likeness(piece, page, spacing: .max) != nil else { return false }
    let phrase = page.phrase(piece.content)
    if case .sign(.metadata) = pieces[first].kind,
      page.words(in: piece.content, limit: 7) <= 6,
      phrase.split(separator: " ").contains(where: { publishers.contains(String($0)) })
    {
      return true
    }
    return pieces[first...].contains { line in
      guard line.sign == .legal, line.content.count <= 100 else { return false }
      let name = owner(page.phrase(line.content))
      return name.contains(" ") && phrase.contains(name)
    }
  }

  /// The name in "Copyright © 2021 The Bone Journal. All rights reserved."
  private static func owner(_ legal: String) -> String {
    let sentence = legal.split(separator: ".").first ?? ""
    return sentence.split(separator: " ").filter { word in
      !["©", "(c)", "copyright"].contains(word) && !word.utf8.allSatisfy(Letters.isDigit)
    }.joined(separator: " ")
  }

  /// Whether a piece says so much that it can only be the article's.
  private static func isSubstantial(_ pieces: [Piece], _ index: Int, _ page: Page) -> Bool {
    let piece = pieces[index]
    switch piece.kind {
    case .quote, .code, .heading, .title: return true
    case .rule, .sign, .chrome: return false
    case .bullet, .numbered:
      return page.words(in: piece.content, limit: 13) > 12
        || page.words(in: piece.content, limit: 6) > 5 && page.endsSentence(piece.content)
    case .paragraph:
      let isExpected = index > 0 && pieces[index - 1].sign == .promotion
      if ParagraphBreaks.isRagged(piece, page, isExpected: isExpected) {
        return piece.lines.contains { isText(page.lines[$0].start..<page.lines[$0].end, page) }
      }
      return isText(piece.content, page)
    }
  }

  private static func isText(_ range: Range<Int>, _ page: Page) -> Bool {
    let isLong = page.words(in: range, limit: 26) > 25
    guard isLong || page.endsSentence(range) && hasSentenceEnd(inside: range, page) else {
      return false
    }
    guard range.count <= 500 else { return true }
    let phrase = page.phrase(range)
    return !smallPrint.contains(where: phrase.contains)
  }

  private static func hasSentenceEnd(inside range: Range<Int>, _ page: Page) -> Bool {
    let bytes = page.text.utf8
    var index = range.lowerBound
    while index + 2 < range.upperBound {
      if bytes[index] == 0x2E || bytes[index] == 0x3F || bytes[index] == 0x21,
        bytes[index + 1] <= 0x20
      {
        return true
      }
      index += 1
    }
    return false
  }
}
