/// Reads what is within one paragraph, heading or table row.
struct MarkdownLeaf {
  /// A stretch of the text that is a block of its own.
  struct Part {
    /// Its text.
    var inline: InlineText
    /// Where its first bold stretch ends, if it begins with one.
    var bold: Int?
    /// The sign that makes an item of it where Markdown knows none, such as `•`.
    var glyph: String?
  }

  /// The stretches, in order.
  private(set) var parts: [Part] = []
  /// Where links lead.
  private(set) var links: [[UInt8]] = []
  /// Comments, which no reader sees.
  private(set) var comments: [Chrome] = []

  private let source: MarkdownSource
  private let lines: ClosedRange<Int>
  private let column: Int
  private let quotes: Int
  private let shift: Int
  private let end: Int
  private var current: Part
  /// Whether the next text begins a line.
  private var isLineStart = true
  private var strongDepth = 0
  private var cells = 0
  private var bars = 0

  /// Signs that stand for bullets in text from other programs.
  private static let glyphs = Set("•▪◦‣●○∙■□►➢✓❖\u{F0B7}".unicodeScalars.map(\.value))

  /// Prepares for a block.
  ///
  /// - Parameters:
  ///   - lines: Its lines, from 0.
  ///   - column: Its first column, from 0.
  ///   - quotes: Number of block quotes around it.
  ///   - shift: What must be added to the parser's lines.
  ///   - isHead: Whether the column belongs to the first of the lines.
  init(
    _ source: MarkdownSource, lines: ClosedRange<Int>, column: Int, quotes: Int, shift: Int,
    isHead: Bool
  ) {
    self.source = source
    self.lines = lines
    self.column = column
    self.quotes = quotes
    self.shift = shift
    end = source.line(lines.upperBound).upperBound
    let first = source.line(lines.lowerBound)
    let start = isHead ? min(first.lowerBound + max(0, column), first.upperBound) : first.lowerBound
    current = Part(inline: InlineText(source, from: start, to: end, column: column, quotes: quotes))
  }

  /// The line, from 0, of the last text that was found.
  var lastLine: Int { source.line(at: max(0, current.inline.cursor - 1)) }

  /// Reads on until the block ends.
  mutating func read(_ tree: MarkdownTree, until kind: MarkdownTree.Kind) {
    while let step = tree.next(), step.isEntering || step.kind != kind { take(step, kind) }
    parts.append(current)
  }

  private mutating func take(_ step: MarkdownTree.Step, _ block: MarkdownTree.Kind) {
    let node = step.node
    switch (step.kind, step.isEntering) {
    case (.text, _): add(node.literal, node, block)
    case (.inlineCode, _):
      addBars()
      current.inline.append(node.literal, at: place(node), isCode: true)
      isLineStart = false
    case (.softBreak, _), (.hardBreak, _):
      current.inline.appendBreak()
      isLineStart = true
    case (.inlineHTML, _): addHTML(node)
    case (.link, true): links.append(node.address)
    case (.strong, true):
      if strongDepth == 0, current.inline.text.utf8.isEmpty { current.bold = -1 }
      strongDepth += 1
    case (.strong, false):
      strongDepth -= 1
      if strongDepth == 0, current.bold == -1 { current.bold = current.inline.text.utf8.count }
    case (.cell, true):
      if cells > 0 { bars += 1 }
      cells += 1
      strongDepth = 0
    default: break
    }
  }

  private func place(_ node: MarkdownTree.Node) -> (line: Int, column: Int)? {
    node.line > 0 ? (node.line + shift, node.column - 1) : nil
  }

  private mutating func add(
    _ literal: [UInt8], _ node: MarkdownTree.Node, _ block: MarkdownTree.Kind
  ) {
    addBars()
    var literal = literal
    var place = place(node)
    if isLineStart, block == .paragraph, literal.count > 3, literal[0] >= 0x80,
      let length = Self.glyphLength(literal)
    {
      let next = current.inline.cursor
      if !current.inline.text.utf8.isEmpty { parts.append(current) }
      current = Part(
        inline: InlineText(source, from: next, to: end, column: column, quotes: quotes),
        glyph: String(decoding: literal.prefix(length), as: UTF8.self))
      literal.removeFirst(length)
      place = place.map { ($0.line, $0.column + length) }
    }
    isLineStart = false
    current.inline.append(literal, at: place)
  }

  /// The length of a bullet's sign that a text begins with, if white space follows.
  private static func glyphLength(_ literal: [UInt8]) -> Int? {
    let head = String(decoding: literal.prefix(8), as: UTF8.self).unicodeScalars
    guard let first = head.first, glyphs.contains(first.value), let second = head.dropFirst().first,
      CharacterClass(second.value) == .white
    else { return nil }
    return String(first).utf8.count
  }

  /// Puts the bars between the cells that came before a text.
  private mutating func addBars() {
    while bars > 0 {
      current.inline.appendBar()
      bars -= 1
    }
  }

  private mutating func addHTML(_ node: MarkdownTree.Node) {
    let literal = node.literal
    let name = String(decoding: literal.prefix(4), as: UTF8.self).lowercased()
    let range = current.inline.range(of: literal, at: place(node))
    defer { if let range { current.inline.skip(to: range.upperBound) } }
    if name == "<!--", let range {
      let text = source.clean(range)
      comments.append(
        Chrome(
          text: String(decoding: text.utf8, as: UTF8.self),
          range: text.source.range(of: 0..<text.utf8.count), reason: .hidden))
    } else if name.hasPrefix("<br") {
      current.inline.appendGap()
    } else if name == "<img", let range,
      let alternative = HTMLAlternative.range(in: source.page.text.utf8, tag: range)
    {
      addBars()
      current.inline.append(alternative)
    }
  }
}
