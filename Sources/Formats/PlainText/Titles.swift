/// Finds the title among the lines of a page's head.
enum Titles {
  private static func isCandidate(_ piece: Piece) -> Bool {
    piece.kind == .paragraph || piece.isHeading
  }

  /// The title among the lines of a head, and whether the headings or a byline below prove it.
  static func find(
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
    if let bylined {
      // What the headings take up, and no line of prose below it, is the title.
      if let repeated, isLongerPhrase(pieces[bylined], than: pieces[repeated.index], page) {
        return (repeated.index, true)
      }
      return (bylined, true)
    }
    if !signs.isEmpty, let named = namedInText(pieces, page, candidates, head.upperBound) {
      return (named, false)
    }
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

  /// The last candidate above the first line about the article, which is below its title.
  private static func bylined(_ pieces: [Piece], _ head: Range<Int>, _ candidates: [Int]) -> Int? {
    func metadata(_ index: Int) -> Metadata? {
      guard case .sign(.metadata(let line)) = pieces[index].kind else { return nil }
      // An address may be anywhere, and reading times say nothing.
      return line.metadata == Metadata(url: line.metadata.url) ? nil : line.metadata
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

  /// Whether a line above the byline reads like a sentence about the title above it.
  private static func isLongerPhrase(_ piece: Piece, than title: Piece, _ page: Page) -> Bool {
    page.words(in: title.content, limit: 6) <= 5 && page.words(in: title.content, limit: 2) > 1
      && page.words(in: piece.content, limit: 6) > 5
      && page.folded(piece.content).split(separator: " ").dropFirst().allSatisfy {
        $0.unicodeScalars.first.map { !Letters.isUpper($0.value) } ?? true
      }
  }

  /// The last candidate that the first paragraph below the head takes up word by word.
  private static func namedInText(
    _ pieces: [Piece], _ page: Page, _ candidates: [Int], _ head: Int
  ) -> Int? {
    guard head < pieces.count else { return nil }
    let content = pieces[head].content
    let end = page.boundary(min(content.lowerBound + 400, content.upperBound))
    let words = page.phrase(content.lowerBound..<end).split { !$0.isLetter && !$0.isNumber }
    let text = " " + words.joined(separator: " ") + " "
    return candidates.last {
      pieces[$0].kind == .paragraph && page.words(in: pieces[$0].content, limit: 2) > 1
        && text.contains(" " + page.phrase(pieces[$0].content) + " ")
    }
  }

  private static func ownLevel(_ piece: Piece) -> Int? {
    if case .heading(let style) = piece.kind { return style.ownLevel }
    return nil
  }

  /// The candidate whose words most headings below repeat and add to; the same words again may be
  /// a list of the sections.
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
        $0
          + ($1.index > candidate && $1.phrase != phrase && $1.phrase.contains(phrase) ? 1 : 0)
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
