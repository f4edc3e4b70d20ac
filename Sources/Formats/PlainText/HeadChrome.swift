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
      signs.count > 1
      || signs.contains { !PageSign.ambiguous.contains(page.phrase(pieces[$0].content)) }
    if !isSite { for index in signs { pieces[index].kind = .paragraph } }
    let candidates = pieces[..<end].indices.filter { isCandidate(pieces[$0]) }
    guard
      let (title, isProven) = title(
        pieces, page, candidates: candidates, signs: isSite ? signs : [], spacing: spacing)
    else { return end }
    if case .heading(let style) = pieces[title].kind { pieces[title].level = style.ownLevel ?? 0 }
    pieces[title].kind = .title
    for index in 0..<end where index != title {
      switch pieces[index].kind {
      case .sign(.navigation): pieces[index].kind = .chrome(.siteHeader)
      case .sign(.control): pieces[index].kind = .chrome(.control)
      case .sign(.promotion), .sign(.legal):
        pieces[index].kind = index < title ? .chrome(.siteHeader) : .paragraph
      case .paragraph where index < title && (isSite || isProven):
        pieces[index].kind = .chrome(.siteHeader)
      default: break
      }
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

  /// The title among the candidates, and whether the headings below prove it.
  private static func title(
    _ pieces: [Piece], _ page: Page, candidates: [Int], signs: [Int], spacing: Int
  ) -> (index: Int, isProven: Bool)? {
    guard let first = candidates.first else { return nil }
    let top = candidates.first { ownLevel(pieces[$0]) == 1 }
    if let top, top == first || !signs.isEmpty { return (top, false) }
    if let repeated = mostRepeated(pieces, page, candidates, spacing) {
      if !signs.isEmpty || repeated.isStrong { return (repeated.index, repeated.isStrong) }
    }
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

  private static func ownLevel(_ piece: Piece) -> Int? {
    if case .heading(let style) = piece.kind { return style.ownLevel }
    return nil
  }

  /// The candidate whose words most headings below repeat.
  private static func mostRepeated(
    _ pieces: [Piece], _ page: Page, _ candidates: [Int], _ spacing: Int
  ) -> (index: Int, isStrong: Bool)? {
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
