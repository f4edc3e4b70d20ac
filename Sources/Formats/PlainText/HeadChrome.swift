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
    let found = Titles.find(
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
      markContents(&pieces, page, title + 1..<end)
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

  /// Drops the lines below the title that only name the sections to come, if there are several.
  private static func markContents(_ pieces: inout [Piece], _ page: Page, _ below: Range<Int>) {
    let lines = below.filter { pieces[$0].kind == .paragraph }
    guard lines.count > 1 else { return }
    var last: [String: Int] = [:]
    for index in below.lowerBound..<pieces.count
    where pieces[index].content.count <= 150 && pieces[index].isSingleLine
      && (pieces[index].kind == .paragraph || pieces[index].isHeading)
    {
      last[page.phrase(pieces[index].content)] = index
    }
    let links = lines.filter { last[page.phrase(pieces[$0].content)] ?? $0 > $0 }
    guard links.count > 1 else { return }
    for index in links { pieces[index].kind = .chrome(.siteHeader) }
  }
}
