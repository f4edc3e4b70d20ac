/// The element whose text is the title of a page's article.
struct HTMLPageTitle {
  /// Index of the `<h1>` or `<title>`.
  let node: Int
  /// The part of its text, in UTF-8 bytes, that is the title; nil if all of it is.
  private var kept: Range<Int>?
  /// The text that `kept` is a part of.
  private var whole: [UInt8] = []
  /// The name of the site, if the window's title has it beside the article's.
  var site: String?

  /// Looks for a heading that the window's title (or Open Graph's) repeats, then for a sole `<h1>`,
  /// and takes the window's title itself where there is neither.
  ///
  /// - Parameter marks: For each node whether it is never shown, with what is in it.
  init?(_ tree: HTMLTree, _ marks: [Chrome.Reason?], _ head: HTMLHead) {
    var window: Int?
    var headings: [(index: Int, level: Int, words: String)] = []
    var index = 0
    while index < tree.nodes.count, headings.count < 50 {
      let node = tree.nodes[index]
      if node.tag == .title, window == nil, Self.isInHead(index, tree) { window = index }
      if marks[index] != nil || node.tag.headingLevel > 0 {
        if marks[index] == nil, Int(node.end) - index < 1000 {
          let words = Self.words(tree.text(of: index, less: marks))
          if !words.isEmpty { headings.append((index, node.tag.headingLevel, words)) }
        }
        index = Int(node.end)
      } else {
        index += 1
      }
    }
    let title = window.map { tree.cleanText(of: $0) } ?? CleanText()
    let parts = Self.parts(title.utf8)
    let partWords = parts.map { Self.words(title.utf8[$0]) }
    let known = [head.title.map { Self.words(Array($0.utf8)) }, Self.words(title.utf8)]
      .compactMap(\.self).filter { !$0.isEmpty }
    let site = head.site.map { Self.words(Array($0.utf8)) }

    let firstLevels = headings.filter { $0.level == 1 }
    let equal = { (words: String) in known.contains(words) || partWords.contains(words) }
    let order = { (words: String) in
      known.contains(words) ? -1 : partWords.firstIndex(of: words) ?? 0
    }
    let repeated =
      firstLevels.filter { equal($0.words) && $0.words != site }
      .min { order($0.words) < order($1.words) }
      ?? firstLevels.first { heading in
        // Of many headings a section's may say more than the title does.
        heading.words != site
          && known.contains {
            Self.repeats($0, heading.words)
              && ($0.utf8.count >= heading.words.utf8.count
                || heading.index == firstLevels[0].index)
          }
      }
      ?? (headings.first.map { equal($0.words) && $0.words != site ? $0 : nil } ?? nil)
    if let heading = repeated ?? (firstLevels.count == 1 ? firstLevels.first : nil) {
      node = heading.index
      let own = parts.indices.filter { !partWords[$0].isEmpty && heading.words == partWords[$0] }
      if own.count == 1, parts.count == 2 {
        self.site = String(decoding: title.utf8[parts[1 - own[0]]], as: UTF8.self)
      }
      return
    }
    guard let window, !title.utf8.isEmpty else { return nil }
    node = window
    whole = title.utf8
    // Only what something else on the page calls the title, or the site, tells the parts apart.
    if let own = parts.indices.first(where: {
      partWords[$0] == head.title.map { Self.words(Array($0.utf8)) }
    }),
      parts.count > 1
    {
      kept = parts[own]
    } else if parts.count > 1, let site, let own = partWords.lastIndex(of: site) {
      kept =
        own == 0
        ? parts[1].lowerBound..<title.utf8.count
        : own == parts.count - 1 ? 0..<parts[own - 1].upperBound : nil
      if kept != nil { self.site = String(decoding: title.utf8[parts[own]], as: UTF8.self) }
    }
  }

  /// The part of the text that is the title; all of it if it is shown otherwise, as where elements in
  /// it begin lines of their own or aren't shown.
  func kept(of text: [UInt8]) -> Range<Int> {
    kept.flatMap { whole == text ? $0 : nil } ?? 0..<text.count
  }

  private static func isInHead(_ index: Int, _ tree: HTMLTree) -> Bool {
    switch tree.nodes[Int(tree.nodes[index].parent)].tag {
    case .head, .html, .document, .body: true
    default: false
    }
  }

  /// Whether a long title begins or ends with a heading's words, or the other way round.
  private static func repeats(_ title: String, _ heading: String) -> Bool {
    let (short, long) = title.utf8.count < heading.utf8.count ? (title, heading) : (heading, title)
    guard short.utf8.count * 3 >= long.utf8.count else { return false }
    return long.hasPrefix(short + " ") || long.hasSuffix(" " + short)
  }

  /// The parts of a window's title between signs such as " | ", as ranges of its bytes.
  static func parts(_ title: [UInt8]) -> [Range<Int>] {
    let separators = [" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " ‹ ", " › "]
      .map { Array($0.utf8) }
    var parts: [Range<Int>] = []
    var start = 0
    var index = 0
    while index < title.count {
      guard title[index] == 0x20,
        let separator = separators.first(where: { title[index...].starts(with: $0) })
      else {
        index += 1
        continue
      }
      parts.append(start..<max(start, index))
      index += separator.count
      start = index
      // The space behind one separator may begin the next.
      index -= 1
    }
    parts.append(start..<max(start, title.count))
    return parts
  }

  /// Letters and digits in small letters, everything else as single spaces.
  static func words(_ text: some Sequence<UInt8>) -> String {
    var result = ""
    var needsSpace = false
    for scalar in String(decoding: Array(text).prefix(1000), as: UTF8.self).unicodeScalars {
      let isWord =
        scalar.value < 0x80
        ? Letters.isWordByte(UInt8(scalar.value)) || Letters.isDigit(UInt8(scalar.value))
        : scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      if isWord {
        if needsSpace, !result.isEmpty { result.append(" ") }
        needsSpace = false
        result.append(scalar.properties.lowercaseMapping)
      } else {
        needsSpace = true
      }
    }
    return result
  }
}

extension HTMLTree {
  /// The text of a node less the chrome in it.
  fileprivate func text(of index: Int, less marks: [Chrome.Reason?]) -> [UInt8] {
    var clean = CleanText()
    var inner = index
    while inner < Int(nodes[index].end) {
      if marks[inner] != nil {
        inner = Int(nodes[inner].end)
        continue
      }
      if nodes[inner].tag == .br || nodes[inner].tag.isBlock {
        clean.appendBreak()
      }
      append(inner, to: &clean)
      inner += 1
    }
    return clean.utf8
  }
}
