/// Finds the title, and what a site has put before and around it.
enum HeadChrome {
  /// More pieces than this before the first text are no page's head.
  private static let limit = 60

  /// Marks the title and the chrome around it; returns where the head ends.
  static func mark(_ pieces: inout [Piece], _ page: Page, spacing: Int) -> Int {
    var end = 0
    while end < pieces.count, end <= limit, isHead(pieces[end], page, spacing) { end += 1 }
    guard end < pieces.count, end <= limit else {
      if let first = pieces.first, first.kind == .heading(.markdown(1)) {
        pieces[0].kind = .title
        pieces[0].level = 1
      }
      return 0
    }
    let signs = pieces[..<end].indices.filter { isSiteSign(pieces[$0]) }
    let isSite =
      signs.count > 1 || signs.contains { PageSign.isProof(page.phrase(pieces[$0].content)) }
    if !isSite { for index in signs { pieces[index].kind = .paragraph } }
    let found = title(
      pieces, page, head: 0..<end, signs: isSite ? signs : [], spacing: spacing)
    let isProven = found?.isProven ?? false
    for index in 0..<end where index != found?.index {
      let isAbove = index < found?.index ?? 0
      switch pieces[index].kind {
      case .sign(.navigation) where found != nil: pieces[index].kind = .chrome(.siteHeader)
      case .sign(.control) where found != nil: pieces[index].kind = .chrome(.control)
      case .sign(.promotion), .sign(.legal), .sign(.bar):
        let isLegal = isSite && pieces[index].sign == .legal
        pieces[index].kind = isAbove || isLegal ? .chrome(.siteHeader) : .paragraph
      case .paragraph where isAbove && (isSite || isProven):
        pieces[index].kind = .chrome(.siteHeader)
      default: break
      }
    }
    if let title = found?.index {
      if case .heading(let style) = pieces[title].kind { pieces[title].level = style.ownLevel ?? 0 }
      pieces[title].kind = .title
    }
    return end
  }

  private static func isHead(_ piece: Piece, _ page: Page, _ spacing: Int) -> Bool {
    switch piece.kind {
    case .sign, .rule, .heading: true
    case .paragraph: Headings.likeness(piece, page, spacing: .max) != nil
    default: false
    }
  }

  private static func isSiteSign(_ piece: Piece) -> Bool {
    piece.sign == .navigation || piece.sign == .control
  }

  private static func isCandidate(_ piece: Piece) -> Bool {
    piece.kind == .paragraph || piece.isHeading
  }

  /// The title in the head, and whether the headings or a byline below prove it.
  private static func title(
    _ pieces: [Piece], _ page: Page, head: Range<Int>, signs: [Int], spacing: Int
  ) -> (index: Int, isProven: Bool)? {
    var candidates = head.filter { isCandidate(pieces[$0]) }
    let bylined = bylined(pieces, head, candidates)
    if let bylined { candidates.removeAll { $0 > bylined } }
    guard let first = candidates.first else { return nil }
    let top = candidates.first { ownLevel(pieces[$0]) == 1 }
    if let top, top == first || !signs.isEmpty || bylined != nil { return (top, false) }
    let repeated = mostRepeated(pieces, page, candidates, spacing)
    if let repeated, repeated.isProven { return repeated }
    if let bylined { return (bylined, true) }
    if let repeated, !signs.isEmpty { return repeated }
    if !signs.isEmpty {
      // Menus stand above the title, tools below it.
      let lastMenu = signs.last { sign in
        pieces[sign].sign == .navigation && candidates.contains { $0 > sign }
      }
      let below = candidates.filter { $0 > lastMenu ?? -1 }
      let tool = signs.first { pieces[$0].sign == .control && $0 > below.first ?? first }
      return (below.last { $0 < tool ?? -1 } ?? below.first ?? first, false)
    }
    // A heading of lower rank is a section's, if others of its rank follow.
    if let level = ownLevel(pieces[first]), level > 1 {
      let isAlone = !pieces[(first + 1)...].contains { ownLevel($0).map { $0 <= level } ?? false }
      return isAlone ? (first, false) : nil
    }
    return (first, false)
  }

  /// The last candidate above the first line about the article, which stands below its title.
  private static func bylined(_ pieces: [Piece], _ head: Range<Int>, _ candidates: [Int]) -> Int? {
    func metadata(_ index: Int) -> Metadata? {
      guard case .sign(.metadata(let line)) = pieces[index].kind else { return nil }
      return line.metadata == Metadata() ? nil : line.metadata
    }
    guard let first = candidates.first else { return nil }
    let lines = head.filter { $0 > first && metadata($0) != nil }
    guard let line = lines.first, let above = candidates.last(where: { $0 < line }) else {
      return nil
    }
    // Blogs put the date above the title, and the author below it.
    if let date = metadata(line), date == Metadata(published: date.published) {
      for later in lines.dropFirst() {
        if let title = candidates.last(where: { $0 < later }), title > line { return title }
      }
    }
    return above
  }

  private static func ownLevel(_ piece: Piece) -> Int? {
    if case .heading(let style) = piece.kind { return style.ownLevel }
    return nil
  }

  /// The candidate whose words most headings below repeat.
  private static func mostRepeated(
    _ pieces: [Piece], _ page: Page, _ candidates: [Int], _ spacing: Int
  ) -> (index: Int, isProven: Bool)? {
    var headings: [(index: Int, phrase: String)] = []
    for index in pieces.indices where headings.count < 200 {
      guard pieces[index].content.count <= 200, pieces[index].isSingleLine,
        pieces[index].isHeading
          || Headings.likeness(pieces[index], page, spacing: spacing) != nil
      else { continue }
      headings.append((index, " " + page.phrase(pieces[index].content) + " "))
    }
    var best: (index: Int, count: Int, length: Int)?
    for candidate in candidates {
      let phrase = " " + page.phrase(pieces[candidate].content) + " "
      let count = headings.reduce(0) {
        $0 + ($1.index > candidate && $1.phrase.contains(phrase) ? 1 : 0)
      }
      guard count > 0 else { continue }
      if let best, (best.count, best.length) >= (count, phrase.utf8.count) { continue }
      best = (candidate, count, phrase.utf8.count)
    }
    guard let best else { return nil }
    let isStrong =
      best.count > 1 && page.words(in: pieces[best.index].content, limit: 2) > 1
    return (best.index, isStrong)
  }
}
