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
      if block.kind == .paragraph, let line = Self.read(block.text), line.isCertain || isOutside {
        fill(line.metadata)
        self.chrome.append(Chrome(block, reason: .metadata))
      } else if block.kind == .paragraph, isOutside, let reason = Self.sign(block.text) {
        self.chrome.append(Chrome(block, reason: reason))
      } else {
        self.blocks.append(block)
      }
    }
    for piece in chrome {
      var piece = piece
      if [.siteHeader, .siteFooter, .promotion].contains(piece.reason),
        let line = Self.read(piece.text), line.isCertain
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
    if PageSign.isMenu(text) { return .navigation }
    return PageSign.isTool(text) ? .control : nil
  }

  /// What a line says, or several put into one: "Reviewed by A, MD — Written by B on May 3, 2021".
  static func read(_ text: String) -> MetadataLine? {
    guard text.utf8.count <= 300, MetadataLine.begins(text) else { return nil }
    if let line = MetadataLine(text) { return line }
    for separator in [" — ", " – ", " | ", " · ", " • ", " - ", "; "] {
      let parts = text.split(separator: separator)
      guard (2...5).contains(parts.count) else { continue }
      let lines = parts.compactMap { MetadataLine(String($0)) }
      guard lines.count == parts.count, var all = lines.first else { continue }
      for line in lines.dropFirst() {
        _ = all.metadata.merge(line.metadata)
        all.isCertain = all.isCertain || line.isCertain
      }
      return all
    }
    return nil
  }
}

extension Chrome {
  /// A block that turned out not to be the article's, less the signs that the file doesn't have.
  init(_ block: Block, reason: Reason) {
    let bytes = Array(block.text.utf8)
    var text: [UInt8] = []
    for run in block.source.runs {
      if !run.bytes.isEmpty {
        text += bytes[run.text]
      } else if let last = text.last, last != 0x20 {
        text.append(0x20)
      }
    }
    self.init(text: String(decoding: text, as: UTF8.self), range: block.range, reason: reason)
  }
}
