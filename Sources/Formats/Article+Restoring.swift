extension Article {
  /// Less prose than this, in bytes, is never worth restoring.
  private static let leastProse = 250

  /// Takes back what was left out, if that is more of the file's prose than was kept.
  ///
  /// Whatever rule took it for chrome was wrong then: losing text is worse than keeping chrome.
  /// Controls, navigation, metadata and what is hidden stay out, and so do comments on an article
  /// that is there.
  ///
  /// - Complexity: O(n) in the length of the text.
  mutating func restoreIfLittleIsKept() {
    let kept = blocks.reduce(0) { $0 + Self.proseBytes($1.text) }
    var seen: Set<String> = []
    var dropped = 0
    var candidates: [Chrome] = []
    var rest: [Chrome] = []
    for piece in chrome {
      let isRestored =
        switch piece.reason {
        case .siteHeader, .siteFooter, .promotion: true
        case .comment: kept < Self.leastProse
        case .metadata, .control, .navigation, .hidden, .refusedEntry: false
        }
      if isRestored { candidates.append(piece) } else { rest.append(piece) }
    }
    guard !candidates.isEmpty else { return }
    let paragraphs = Self.paragraphs(of: candidates)
    // A running head counts once, however many pages repeat it.
    for paragraph in paragraphs where seen.insert(paragraph.text).inserted {
      dropped += Self.proseBytes(paragraph.text)
    }
    guard dropped > kept, dropped >= Self.leastProse else { return }
    chrome = rest
    insert(paragraphs)
    warnings.append(.keptLittle(kept, of: kept + dropped))
  }

  /// Puts blocks where they come in the file.
  private mutating func insert(_ paragraphs: [Block]) {
    var order: [String: Int] = [:]
    for part in (blocks + paragraphs).map(\.part) where order[part] == nil {
      order[part] = order.count
    }
    func place(_ block: Block) -> (Int, Int) {
      (order[block.part] ?? 0, block.range.bytes.lowerBound)
    }
    // The title stays first, wherever the file has it.
    let head = blocks.first?.kind == .title ? 1 : 0
    var waiting = paragraphs.sorted { place($0) < place($1) }[...]
    var merged = Array(blocks[..<head])
    for block in blocks[head...] {
      while let next = waiting.first, place(next) < place(block) {
        merged.append(waiting.removeFirst())
      }
      merged.append(block)
    }
    blocks = merged + waiting
  }

  /// Pieces as paragraphs: lines that follow one another, without a blank one between, are one.
  private static func paragraphs(of pieces: [Chrome]) -> [Block] {
    var paragraphs: [Block] = []
    var last: Chrome?
    for piece in pieces {
      let lines = piece.range.lines
      let goesOn =
        last.map {
          $0.part == piece.part && $0.reason == piece.reason
            && $0.range.lines.upperBound + 1 == lines.lowerBound
        } ?? false
      if !goesOn {
        paragraphs.append(
          Block(kind: .paragraph, text: "", source: SourceMap(), part: piece.part))
      }
      var block = paragraphs.removeLast()
      if !block.text.isEmpty {
        block.text += " "
        block.source.appendInserted(textLength: 1)
      }
      block.text += piece.text
      block.source.append(
        textLength: piece.text.utf8.count, bytes: piece.range.bytes, line: lines.lowerBound)
      paragraphs.append(block)
      last = piece
    }
    return paragraphs.filter { !$0.text.isEmpty }
  }

  /// How many bytes of a text are sentences: five words or more, with a full stop or the like.
  private static func proseBytes(_ text: String) -> Int {
    let utf8 = Array(text.utf8)
    var (bytes, words, start) = (0, 0, 0)
    for (index, byte) in utf8.enumerated() where byte == 0x20 || index == utf8.count - 1 {
      words += 1
      let end = byte == 0x20 ? index : index + 1
      guard HTMLSentence.ends(utf8[start..<end]) else { continue }
      if words >= 5 { bytes += end - start }
      (words, start) = (0, index + 1)
    }
    return bytes
  }
}

extension ArticleWarning {
  /// The warning that most of an article's prose was taken for boilerplate at first.
  ///
  /// - Parameters:
  ///   - kept: bytes of the sentences that were taken for the article's.
  ///   - all: bytes of all sentences.
  static func keptLittle(_ kept: Int, of all: Int) -> ArticleWarning {
    ArticleWarning(
      .keptLittle,
      "all but \(kept) of \(all) bytes of its sentences looked like boilerplate, so everything but "
        + "scripts, forms and navigation was kept")
  }
}
