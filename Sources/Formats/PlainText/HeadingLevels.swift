/// Gives headings their levels.
enum HeadingLevels {
  /// Gives every heading its level: what its style tells, or one deeper than the last that told,
  /// in the order spaced, capitals, bare of those that the article uses.
  static func mark(_ pieces: inout [Piece], _ page: Page) {
    var used: [HeadingStyle] = []
    for style in [HeadingStyle.spaced, .capitals, .bare]
    where pieces.contains(where: { $0.kind == .heading(style) }) {
      used.append(style)
    }
    let hasTitleCase = pieces.count { $0.isHeading && isTitleCase($0, page) } > 1
    var outer = 0
    // The section whose parts are told by their small letters, if one is open.
    var parent: HeadingStyle?
    for index in pieces.indices {
      if pieces[index].kind == .title { outer = max(outer, pieces[index].level) }
      guard case .heading(let style) = pieces[index].kind else { continue }
      if let own = style.ownLevel {
        outer = own
        pieces[index].level = own
        parent = nil
        continue
      }
      let isPart = hasTitleCase && isSmall(pieces[index], page)
      if !isPart || parent != style { parent = nil }
      if isPart, index > 0, pieces[index - 1].kind == .heading(style),
        !isSmall(pieces[index - 1], page)
      {
        parent = style
      }
      let rank = (used.firstIndex(of: style) ?? 0) + (parent == nil ? 1 : 2)
      pieces[index].level = min(outer + rank, 6)
    }
  }

  /// Words that stand in small letters even where all others have capitals.
  private static let titleWords: Set<String> = [
    "with", "from", "into", "over", "than", "that", "when", "your", "about", "after", "before",
    "between", "during", "their", "this", "under", "upon", "without", "through", "versus",
  ]

  /// Whether a heading is written like a sentence, words in small letters.
  private static func isSmall(_ piece: Piece, _ page: Page) -> Bool {
    smallInitials(piece, page).contains(true)
  }

  /// Whether a heading is written like a title, at least two words and all with capitals.
  private static func isTitleCase(_ piece: Piece, _ page: Page) -> Bool {
    let words = smallInitials(piece, page)
    return !words.isEmpty && !words.contains(true)
  }

  /// Of the long words behind the first of a heading, whether each has a small initial.
  private static func smallInitials(_ piece: Piece, _ page: Page) -> [Bool] {
    guard piece.content.count <= 200 else { return [] }
    return page.folded(piece.content).split(separator: " ").dropFirst().compactMap { word in
      guard word.utf8.count > 3, !titleWords.contains(String(word)),
        let first = word.unicodeScalars.first, Letters.isLetter(first.value)
      else { return nil }
      return Letters.isLower(first.value)
    }
  }
}
