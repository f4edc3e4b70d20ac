import Testing

@testable import Formats

@Suite("What was left out comes back if it is more than what was kept") struct RestoringTests {
  private static let prose = [
    "A brace takes the load off the spine for some weeks, while you stand and walk.",
    "Whoever wears it longer than that loses the muscles that should do its work.",
    "Ask for exercises on the first day, and do them every day until it comes off.",
    "Nobody needs a brace in bed, and nobody should sit in one for a whole evening.",
  ]

  /// An article whose lines are `+` text or chrome of a reason, each with the line that it is on.
  private func article(_ lines: [(Chrome.Reason?, String)]) -> Article {
    var article = Article()
    var at = 0
    for (number, (reason, text)) in lines.enumerated() where !text.isEmpty {
      let bytes = at..<at + text.utf8.count
      at = bytes.upperBound + 1
      var source = SourceMap()
      source.append(textLength: text.utf8.count, bytes: bytes, line: number + 1)
      if let reason {
        let range = source.range(of: 0..<text.utf8.count)
        article.chrome.append(Chrome(text: text, range: range, reason: reason))
      } else {
        article.blocks.append(
          Block(kind: number == 0 ? .title : .paragraph, text: text, source: source))
      }
    }
    return article
  }

  private let title: (Chrome.Reason?, String) = (nil, "Back braces")

  @Test(
    "Prose comes back in its place, lines that follow one another as one paragraph",
    arguments: [Chrome.Reason.siteHeader, .siteFooter, .promotion, .comment])
  func restored(reason: Chrome.Reason) {
    var article = article([
      title, (reason, Self.prose[0]), (reason, Self.prose[1]), (nil, "It helps."), (nil, ""),
      (reason, Self.prose[2]), (nil, ""), (reason, Self.prose[3]), (.control, "Print"),
    ])
    article.restoreIfLittleIsKept()
    #expect(
      article.blocks.map(\.text) == [
        "Back braces", "\(Self.prose[0]) \(Self.prose[1])", "It helps.", Self.prose[2],
        Self.prose[3],
      ])
    #expect(article.chrome.map(\.text) == ["Print"])
    #expect(article.warnings.map(\.kind) == [.keptLittle])
    #expect(article.blocks[1].range.lines == 2...3)
    #expect(article.blocks[4].range.lines == 8...8)
  }

  @Test("What is no prose, or less than what was kept, stays out")
  func stays() {
    let all = Self.prose.map { (nil as Chrome.Reason?, $0) }
    let dropped = Self.prose.map { (Chrome.Reason.siteFooter as Chrome.Reason?, $0) }
    let titles = (0..<90).map {
      (Chrome.Reason.promotion as Chrome.Reason?, "Ten chairs that your back will like in \($0)")
    }
    let heads = (0..<90).map { _ in (Chrome.Reason.siteHeader as Chrome.Reason?, Self.prose[0]) }
    let comments = dropped.map { (Chrome.Reason.comment as Chrome.Reason?, $0.1) }
    let menus = dropped.map { (Chrome.Reason.navigation as Chrome.Reason?, $0.1) }
    for chrome in [dropped, titles, heads.flatMap { [$0, (nil, "")] }, comments + comments] {
      var article = article([title] + all + chrome)
      let before = article
      article.restoreIfLittleIsKept()
      #expect(article == before)
    }
    var menu = article([title] + menus)
    menu.restoreIfLittleIsKept()
    #expect(menu.blocks.count == 1)
  }
}
