/// Takes lines such as "Reviewed by Ada Example, MD on 3 May 2021" out of a page's text.
struct HTMLBylines {
  /// Blocks less the lines.
  private(set) var blocks: [Block] = []
  /// Chrome with the lines.
  private(set) var chrome: [Chrome] = []
  /// What is known, what the lines say filled in.
  private(set) var metadata: Metadata

  /// No line is looked for behind a paragraph of that many bytes, nor before, unless it is certain.
  private static let longParagraph = 200

  /// Looks through blocks and chrome.
  init(_ blocks: [Block], _ chrome: [Chrome], _ metadata: Metadata) {
    self.metadata = metadata
    let isText = { (block: Block) in
      block.kind != .title && block.kind != .heading && block.text.utf8.count >= Self.longParagraph
    }
    let first = blocks.firstIndex(where: isText) ?? blocks.count
    let last = blocks.lastIndex(where: isText) ?? -1
    for (index, block) in blocks.enumerated() {
      let isOutside = index < first || index > last
      if block.kind == .paragraph, let line = MetadataLine(block.text), line.isCertain || isOutside
      {
        fill(line.metadata)
        self.chrome += Chrome.pieces(of: block, reason: .metadata, between: chrome)
      } else if block.kind == .paragraph, isOutside, let reason = Self.sign(block.text) {
        self.chrome += Chrome.pieces(of: block, reason: reason, between: chrome)
      } else {
        self.blocks.append(block)
      }
    }
    for piece in chrome {
      var piece = piece
      if [.siteHeader, .siteFooter, .promotion].contains(piece.reason),
        let line = MetadataLine(piece.text),
        line.isCertain || line.metadata.reviewer != nil || line.metadata.reviewed != nil
      {
        fill(line.metadata)
        piece.reason = .metadata
      }
      self.chrome.append(piece)
    }
    self.chrome.sort { $0.range.bytes.lowerBound < $1.range.bytes.lowerBound }
  }

  private mutating func fill(_ line: Metadata) {
    metadata.author = metadata.author ?? line.author
    metadata.reviewer = metadata.reviewer ?? line.reviewer
    metadata.reviewed = metadata.reviewed ?? line.reviewed
    metadata.published = metadata.published ?? line.published
    metadata.source = metadata.source ?? line.source
    metadata.url = metadata.url ?? line.url
  }

  private static func sign(_ text: String) -> Chrome.Reason? {
    guard text.utf8.count <= 60 else { return nil }
    let phrase = SignWords.unframed(text.lowercased())
    guard !SignWords.ambiguous.contains(phrase) else { return nil }
    if SignWords.menus.contains(phrase) { return .navigation }
    return SignWords.tools.contains(SignWords.generic(phrase)) ? .control : nil
  }
}

extension Chrome {
  /// What a block that turned out not to be the article's is as chrome: its text less the signs that
  /// the file doesn't have, in as many pieces as other chrome cuts it into.
  ///
  /// - Parameter others: The chrome of the page, in the order of the file.
  static func pieces(of block: Block, reason: Reason, between others: [Chrome]) -> [Chrome] {
    let bytes = Array(block.text.utf8)
    var pieces: [Chrome] = []
    var text: [UInt8] = []
    var range: Range<Int>?
    func end() {
      while text.last == 0x20 { text.removeLast() }
      if let range, !text.isEmpty {
        pieces.append(
          Chrome(
            text: String(decoding: text, as: UTF8.self), range: block.source.range(of: range),
            reason: reason))
      }
      (text, range) = ([], nil)
    }
    let inner = others.filter { block.range.bytes.contains($0.range.bytes.lowerBound) }
    var next = 0
    for run in block.source.runs {
      let isSpace = run.bytes.isEmpty || bytes[run.text] == [0x20]
      if !isSpace, next < inner.count,
        inner[next].range.bytes.lowerBound <= run.bytes.lowerBound
      {
        end()
        while next < inner.count, inner[next].range.bytes.lowerBound <= run.bytes.lowerBound {
          next += 1
        }
      }
      if isSpace {
        if let last = text.last, last != 0x20 { text.append(0x20) }
      } else {
        text += bytes[run.text]
        range = (range?.lowerBound ?? run.text.lowerBound)..<run.text.upperBound
      }
    }
    end()
    return pieces
  }
}
